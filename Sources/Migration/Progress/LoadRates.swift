/// The slowest and the fastest a load may go on, in rows a second.
struct LoadRates {
    var low: Double
    var high: Double

    /// Looks at ten minutes, half an hour and an hour; nil if no row came in any of them.
    init?(_ history: LoadHistory) {
        let rates = [600, 1800, 3600].compactMap { history.rate(over: $0) }
        guard let slowest = rates.min(), let fastest = rates.max(), fastest > 0 else { return nil }
        // What has slowed down will go on to; but a pause of minutes is no reason to say never.
        low = slowest * max(0.5, slowest / fastest) * 0.9
        low = max(low, fastest / 5)
        high = fastest * 1.1
    }

    var mean: Double { (low + high) / 2 }
}
