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

/// The speed of a load: its recent rate, the trend of the rate over the rows loaded, and how often
/// the load has paused.
struct SpeedModel {
    /// The recent rate in rows per second, pauses left out.
    let rate: Double
    /// The change of the rate for each row loaded, and its standard error.
    private let slope: (mean: Double, deviation: Double)
    /// Pauses a second.
    private let pauseRate: Double
    /// The mean length of a pause, in seconds.
    private let pauseLength: Double

    /// Nil if no row was loaded in any of the spans, which are those of the last hour.
    init?(_ spans: [LoadSpan]) {
        guard let fastest = spans.map(\.rate).max(), fastest > 0 else { return nil }
        let rates = spans.map(\.rate).filter { $0 > 0 }.sorted()
        let usual = Percentile.of(rates, 0.7) ?? fastest
        let moving = spans.filter { $0.rate >= usual / 5 }
        rate = Self.recentRate(moving) ?? usual
        slope = Self.slope(moving, around: rate)
        let quiet = spans.indices.filter { spans[$0].rate < usual / 5 }
        let began = quiet.count { $0 == 0 || spans[$0 - 1].rate >= usual / 5 }
        // The prior is one pause in four hours, of four minutes.
        let watched = spans.reduce(0) { $0 + $1.seconds }
        pauseRate = (Double(began) + Self.priorPauses) / (watched + 3600)
        pauseLength =
            (quiet.reduce(0) { $0 + spans[$1].seconds } + 240 * Self.priorPauses)
            / (Double(began) + Self.priorPauses)
    }

    /// Draws how many seconds the last `rows` of a load take that would take `seconds` at the
    /// recent rate.
    func draw(_ seconds: Double, rows: Double, _ random: inout RandomSource) -> Double {
        var time = seconds * stretch(rows, &random) * exp(Self.rateDeviation * random.normal())
        let count = random.count(mean: pauseRate * time)
        for _ in 0..<count { time += random.wait(mean: pauseLength) }
        return time
    }

    /// By which factor a load takes longer if its rate goes on changing as it has.
    private func stretch(_ rows: Double, _ random: inout RandomSource) -> Double {
        // The measured trend and the usual one, somewhat slower towards the end, are weighted by
        // their precision.
        let measured = (mean: slope.mean * rows / rate, deviation: slope.deviation * rows / rate)
        let (own, common) = (
            1 / (measured.deviation * measured.deviation),
            1 / (Self.usualChange.deviation * Self.usualChange.deviation)
        )
        let mean = (measured.mean * own + Self.usualChange.mean * common) / (own + common)
        let change = mean + random.normal() / (own + common).squareRoot()
        let limited = min(max(-0.8, change), 0.5)
        return abs(limited) < 0.01 ? 1 : log(1 + limited) / limited
    }

    /// The mean of the last ten minutes.
    private static func recentRate(_ spans: [LoadSpan]) -> Double? {
        var (seconds, rows) = (0.0, 0.0)
        for span in spans.reversed() where seconds < 600 {
            seconds += span.seconds
            rows += span.seconds * span.rate
        }
        return seconds > 0 ? rows / seconds : nil
    }

    /// A straight line through the rates over the rows loaded.
    private static func slope(
        _ spans: [LoadSpan], around rate: Double
    ) -> (mean: Double, deviation: Double) {
        let weight = spans.reduce(0) { $0 + $1.seconds }
        let middle = spans.reduce(0) { $0 + $1.seconds * $1.rows } / max(1, weight)
        let mean = spans.reduce(0) { $0 + $1.seconds * $1.rate } / max(1, weight)
        var (rows, both) = (0.0, 0.0)
        for span in spans {
            rows += span.seconds * (span.rows - middle) * (span.rows - middle)
            both += span.seconds * (span.rows - middle) * (span.rate - mean)
        }
        guard spans.count >= 4, rows > 0 else { return (0, .greatestFiniteMagnitude.squareRoot()) }
        let slope = both / rows
        let left = spans.reduce(0) { sum, span in
            let off = span.rate - mean - slope * (span.rows - middle)
            return sum + span.seconds * off * off
        }
        // Neighbouring minutes are correlated, so they count as fewer samples.
        let noise = max(left / weight, rate * rate * 0.0004) * 3 * weight / Double(spans.count)
        return (slope, (noise / rows).squareRoot())
    }

    private static let priorPauses = 0.25
    /// The usual relative change of the rate until the end of a load.
    private static let usualChange = (mean: -0.2, deviation: 0.3)
    /// The standard deviation of the logarithm of the mean rate to come.
    private static let rateDeviation = 0.05
}
