import Foundation

/// How many rows a table of a load may have: by an estimate somebody gave, and by how well such
/// estimates have foretold the tables that are done; without one, by the sizes of those.
struct SizeModel {
    /// Rows of the tables that are done, ascending.
    private let done: [Double]
    /// The largest table seen, done or still loading.
    private let largest: Double
    /// The average of those that are done.
    private let mean: Double
    /// What a table really had for each row that was expected of it.
    private let bias: Double
    /// The deviation of the logarithm of that.
    private let error: Double
    /// How much the average of the finished tables may mislead about the others.
    private let doubt: Double

    /// How much larger than the largest, as the mean of the logarithm, a still larger one is.
    private let excess: Double

    init(_ tables: LoadTables) {
        done = tables.doneRows.sorted()
        largest = tables.largest
        let logs = tables.errors
        // As much is assumed before as four tables would show: no bias, an error of a quarter.
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

    /// Hill's measure of a tail over the largest fifth of the sizes. Before any were seen, a
    /// larger table is taken to have a half more again and again, as surely as six would tell.
    private static func excess(_ ascending: [Double]) -> Double {
        let top = ascending.suffix(ascending.count / 5 + 1).filter { $0 > 0 }
        guard let least = top.first else { return 0.5 }
        let sum = top.reduce(0) { $0 + log($1 / least) }
        return min((sum + 6 * 0.5) / Double(top.count - 1 + 6), 1)
    }

    /// How far one future's tables lie from the average, for all its tables alike.
    func mood(_ dice: inout Dice) -> Double { exp(doubt * dice.normal()) }

    /// The rows a table has yet to bring that has brought `rows`; `expected` is the estimate.
    func rest(after rows: Double, expected: Double?, _ dice: inout Dice) -> Double {
        if let expected { return known(expected * bias, after: rows, &dice) }
        return larger(than: rows, &dice) - rows
    }

    /// The rows of `count` tables not begun yet. Each is like one that is done, or like one of
    /// those loading, which in this future will have `loading` – the small are done first, so
    /// that the finished alone would mislead – or it is larger than any.
    func waiting(
        _ count: Int, expected: Double?, loading: [Double], mood: Double, _ dice: inout Dice
    ) -> Double {
        if let expected { return known(expected * bias, after: 0, &dice) }
        let seen = done.count + loading.count
        let place = dice.index(below: seen + count)
        if count > 1 {
            let sum = mean * Double(done.count) + loading.reduce(0, +)
            let others = mood * Double(count) * sum / Double(max(1, seen))
            return others + (place < seen ? 0 : beyond(largest, &dice))
        }
        if place >= seen { return beyond(largest, &dice) }
        return mood * (place < done.count ? done[place] : loading[place - done.count])
    }

    private func known(_ expected: Double, after rows: Double, _ dice: inout Dice) -> Double {
        for _ in 0..<8 {
            let size = expected * exp(error * dice.normal())
            if size > rows { return size - rows }
        }
        // It has brought more than anybody expected: it may end now, or a while later.
        return dice.wait(mean: 0.05 * rows)
    }

    /// A table that has brought `rows` is like a larger one that is done, or than any.
    private func larger(than rows: Double, _ dice: inout Dice) -> Double {
        let first = firstLarger(than: rows)
        let place = first + dice.index(below: done.count - first + 1)
        guard place < done.count else { return beyond(max(rows, done.last ?? 0), &dice) }
        return done[place]
    }

    private func beyond(_ size: Double, _ dice: inout Dice) -> Double {
        size * exp(min(3, dice.wait(mean: excess)))
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
