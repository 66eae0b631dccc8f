/// How well row estimates have foretold the tables that are done.
struct EstimateQuality {
    /// What a table really had for each row that was expected of it.
    private(set) var bias = 1.0
    /// The error to reckon with in one table, as a part of its size.
    private(set) var error = 0.25

    /// With fewer than five tables to learn from, an error of a quarter is assumed.
    init(_ tables: [TableStatistics], _ expectedRows: [TableName: Int]) {
        var pairs: [(real: Double, expected: Double)] = []
        for table in tables where table.state == .completed {
            guard let expected = expectedRows[table.name], expected > 0,
                let real = table.fullLoadRows
            else { continue }
            pairs.append((Double(max(0, real)), Double(expected)))
        }
        guard pairs.count >= 5 else { return }
        let expected = pairs.reduce(0) { $0 + $1.expected }
        bias = min(max(0.2, pairs.reduce(0) { $0 + $1.real } / expected), 5)
        let squares = pairs.reduce(0) { sum, pair in
            let relative = pair.real / (pair.expected * bias) - 1
            return sum + relative * relative * pair.expected
        }
        // 1.6 deviations on either side hold nine of ten values.
        error = min(max(0.05, 1.6 * (squares / expected).squareRoot()), 0.6)
    }
}
