/// The sizes of the tables that are done: all there is to guess the others by.
struct TableSizes {
    /// Rows, ascending.
    private let done: [Double]
    private let mean: Double
    private let deviation: Double

    init(_ tables: [TableStatistics]) {
        done = tables.filter { $0.state == .completed }
            .compactMap { $0.fullLoadRows.map { Double(max(0, $0)) } }.sorted()
        let count = Double(max(1, done.count))
        let mean = done.reduce(0, +) / count
        self.mean = mean
        deviation = (done.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    }

    /// What a table that has brought `rows` has yet to bring.
    func rest(after rows: Double) -> (low: Double, likely: Double, high: Double) {
        let larger = Array(done.drop { $0 <= rows })
        guard larger.count >= 3 else {
            // Nothing of this size was seen: it may end now, or be several times as large.
            let high = max(3 * rows, (done.last ?? 0) - rows)
            return (0.05 * rows, high / 3, high)
        }
        let at = { (share: Double) in (Percentile.of(larger, share) ?? rows) - rows }
        return (at(0.1), at(0.5), at(0.9))
    }

    /// What `count` tables not begun yet have together.
    func sum(of count: Int) -> (low: Double, likely: Double, high: Double) {
        let number = Double(count)
        let known = Double(max(1, done.count))
        let spread = 1.3 * deviation * (number + number * number / known).squareRoot()
        let likely = number * mean
        return (max(likely / 2, likely - spread), likely, likely + spread)
    }

    /// What each of `count` tables not begun yet may have, if they are like those done.
    func sample(of count: Int) -> [Double] {
        guard !done.isEmpty else { return [] }
        return (0..<count).map { done[$0 * done.count / count] }
    }
}
