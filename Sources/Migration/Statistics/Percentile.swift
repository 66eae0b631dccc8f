/// Percentiles of a few values.
enum Percentile {
    /// The value below which `fraction` (0 to 1) of `ascending` lies, between two in proportion;
    /// nil if there is none.
    static func of(_ ascending: [Double], _ fraction: Double) -> Double? {
        guard let last = ascending.last else { return nil }
        let place = min(max(0, fraction), 1) * Double(ascending.count - 1)
        let below = Int(place)
        guard below + 1 < ascending.count else { return last }
        let share = place - Double(below)
        return ascending[below] + share * (ascending[below + 1] - ascending[below])
    }
}
