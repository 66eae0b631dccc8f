import Foundation

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
