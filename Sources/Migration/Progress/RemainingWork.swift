import Foundation

/// The rows a full load still has to bring: at least, at most, and in its largest tables.
struct RemainingWork {
    /// Of all tables together.
    private(set) var low = 0.0
    private(set) var high = 0.0
    /// Seconds that one loading table will need at most, at its own rate.
    private(set) var longestLoading = 0.0
    /// Rows of each table that waits, at most.
    private var queued: [Double] = []
    /// Tables loading just now.
    private(set) var loading = 0

    private var likely = 0.0
    private var lowVariance = 0.0
    private var highVariance = 0.0
    private let sizes: TableSizes
    private let quality: EstimateQuality

    /// `meanRate` is the whole load's, for tables too new to have a rate of their own.
    init(
        _ tables: [TableStatistics], expectedRows: [TableName: Int], rates: TableRates,
        meanRate: Double
    ) {
        sizes = TableSizes(tables)
        quality = EstimateQuality(tables, expectedRows)
        loading = tables.count { $0.state.isLoading }
        let ownRate = meanRate / Double(max(1, loading))
        var queuedUnknown = 0
        for table in tables {
            let expected = expectedRows[table.name].map { Double(max(0, $0)) * quality.bias }
            if table.state.isLoading {
                let rest = rest(of: table, expected: expected)
                add(rest)
                let rate = rates[table.name]?.rateOverFiveMinutes ?? ownRate
                longestLoading = max(longestLoading, rest.high / max(rate, ownRate / 100))
            } else if table.state == .beforeLoad {
                if let expected { addQueued(expected) } else { queuedUnknown += 1 }
            }
        }
        addQueued(unknown: queuedUnknown)
        low = max(0, likely - lowVariance.squareRoot())
        high = likely + highVariance.squareRoot()
    }

    /// Takes AWS's percent into account where it says that more is left than the tables show.
    mutating func widen(awsPercent: Int?, rowsLoaded: Int) {
        guard let awsPercent, 1...99 ~= awsPercent else { return }
        let percent = Double(awsPercent)
        let left = Double(rowsLoaded) * (100 - percent) / percent
        // What is certainly too much for the tables as they are known: at worst one holds it all.
        let excess = 0.8 * left - high
        if excess > 0 { queued.append(excess) }
        high = max(high, 1.1 * left)
    }

    /// Rows a crew that shares the work evenly would bring in the time it will take at most.
    ///
    /// Nobody knows the order in which DMS takes the tables, so it is taken for random: how much
    /// of the rest is done before one of the largest tables begins, in nine of ten cases? What
    /// that table then has is brought by one alone.
    var latestRows: Double {
        let crew = Double(max(1, loading))
        var latest = high
        // Beyond a hundred, a table is too small beside the rest to matter.
        for (index, size) in queued.sorted(by: >).prefix(100).enumerated() {
            let before = pow(0.9, 1 / Double(index + 1)) * max(0, high - size)
            latest = max(latest, before + crew * size)
        }
        return latest
    }

    private typealias Rest = (low: Double, likely: Double, high: Double)

    private mutating func add(_ rest: Rest) {
        likely += rest.likely
        lowVariance += (rest.likely - rest.low) * (rest.likely - rest.low)
        highVariance += (rest.high - rest.likely) * (rest.high - rest.likely)
    }

    private func rest(of table: TableStatistics, expected: Double?) -> Rest {
        let rows = Double(max(0, table.fullLoadRows ?? 0))
        guard let expected else { return sizes.rest(after: rows) }
        let high = max(expected * (1 + quality.error) - rows, rows * 0.15)
        return (
            max(0, expected * (1 - quality.error) - rows),
            min(high, max(expected - rows, high / 2)),
            high
        )
    }

    private mutating func addQueued(_ expected: Double) {
        let error = expected * quality.error
        add((expected - error, expected, expected + error))
        queued.append(expected + error)
    }

    private mutating func addQueued(unknown count: Int) {
        add(sizes.sum(of: count))
        queued += sizes.sample(of: count)
    }
}
