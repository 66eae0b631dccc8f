import Foundation

/// Draws the sizes of tables that are not done: with a row estimate, by how well estimates matched
/// the tables that are done; without one, by the sizes of those tables.
struct SizeModel {
    /// Rows of the tables that are done, ascending.
    private let done: [Double]
    /// The largest table seen, done or still loading.
    private let largest: Double
    /// The average of those that are done.
    private let mean: Double
    /// Actual rows for each expected row, as the mean of the tables that are done.
    private let bias: Double
    /// The standard deviation of the logarithm of that ratio.
    private let error: Double
    /// The relative standard error of the mean size of the tables that are done.
    private let doubt: Double

    /// By how much a table larger than the largest exceeds it, as the mean of the logarithm.
    private let excess: Double

    init(_ tables: LoadTables) {
        done = tables.doneRows.sorted()
        largest = tables.largest
        let logs = tables.errors
        // The prior weighs as much as four tables: no bias, an error of a quarter.
        let count = Double(logs.count)
        let off = logs.reduce(0, +) / (count + 1)
        let squares = logs.reduce(0) { $0 + ($1 - off) * ($1 - off) }
        bias = exp(min(max(-1.6, off), 1.6))
        error = min(max(0.03, ((squares + 4 * 0.0625) / (count + 4)).squareRoot()), 0.8)
        let average = done.reduce(0, +) / Double(max(1, done.count))
        mean = average
        let spread = done.reduce(0) { $0 + ($1 - average) * ($1 - average) }
        let relative =
            average > 0 ? (spread / Double(max(1, done.count))).squareRoot() / average : 1
        doubt = min(1, relative / Double(max(1, done.count)).squareRoot())
        excess = Self.excess(done)
    }

    /// Hill's estimator of the tail over the largest fifth of the sizes, with a prior of 0.5 that
    /// weighs as much as six tables.
    private static func excess(_ ascending: [Double]) -> Double {
        let top = ascending.suffix(ascending.count / 5 + 1).filter { $0 > 0 }
        guard let least = top.first else { return 0.5 }
        let sum = top.reduce(0) { $0 + log($1 / least) }
        return min((sum + 6 * 0.5) / Double(top.count - 1 + 6), 1)
    }

    /// A factor on the mean size, drawn once for all tables of a run.
    func commonFactor(_ random: inout RandomSource) -> Double { exp(doubt * random.normal()) }

    /// The rows left of a table that has loaded `rows`; `expected` is its estimate.
    func rest(after rows: Double, expected: Double?, _ random: inout RandomSource) -> Double {
        if let expected { return known(expected * bias, after: rows, &random) }
        return larger(than: rows, &random) - rows
    }

    /// The rows of `count` queued tables. Each is like a table that is done, or like one of those
    /// loading, whose final sizes in this run are `loading`, or it is larger than any. Small tables
    /// end first, so the finished ones alone would mislead.
    func waiting(
        _ count: Int, expected: Double?, loading: [Double], factor: Double,
        _ random: inout RandomSource
    ) -> Double {
        if let expected { return known(expected * bias, after: 0, &random) }
        let seen = done.count + loading.count
        let place = random.index(below: seen + count)
        if count > 1 {
            let sum = mean * Double(done.count) + loading.reduce(0, +)
            let others = factor * Double(count) * sum / Double(max(1, seen))
            return others + (place < seen ? 0 : beyond(largest, &random))
        }
        if place >= seen { return beyond(largest, &random) }
        return factor * (place < done.count ? done[place] : loading[place - done.count])
    }

    private func known(_ expected: Double, after rows: Double, _ random: inout RandomSource)
        -> Double
    {
        for _ in 0..<8 {
            let size = expected * exp(error * random.normal())
            if size > rows { return size - rows }
        }
        // The table has more rows than expected: it may end now, or a little later.
        return random.wait(mean: 0.05 * rows)
    }

    /// The size of a table that has loaded `rows`: that of a larger one that is done, or larger
    /// than any.
    private func larger(than rows: Double, _ random: inout RandomSource) -> Double {
        let first = firstLarger(than: rows)
        let place = first + random.index(below: done.count - first + 1)
        guard place < done.count else { return beyond(max(rows, done.last ?? 0), &random) }
        return done[place]
    }

    private func beyond(_ size: Double, _ random: inout RandomSource) -> Double {
        size * exp(min(3, random.wait(mean: excess)))
    }

    private func firstLarger(than rows: Double) -> Int {
        var (low, high) = (0, done.count)
        while low < high {
            let middle = (low + high) / 2
            if done[middle] <= rows { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
