import Foundation

/// How fast a load goes on: its rate of late, whether that falls as rows come in, and how often
/// it has stood still.
struct SpeedModel {
    /// Rows a second of late, standstills left out.
    let rate: Double
    /// The change of the rate for each row that has come, and the deviation of that.
    private let slope: (mean: Double, deviation: Double)
    /// Standstills a second.
    private let standstills: Double
    /// Seconds a standstill takes on average.
    private let standstill: Double

    /// Nil if no row came in any of the spans, which are those of the last hour.
    init?(_ spans: [LoadSpan]) {
        guard let fastest = spans.map(\.rate).max(), fastest > 0 else { return nil }
        let rates = spans.map(\.rate).filter { $0 > 0 }.sorted()
        let usual = Percentile.of(rates, 0.7) ?? fastest
        let moving = spans.filter { $0.rate >= usual / 5 }
        rate = Self.rateOfLate(moving) ?? usual
        slope = Self.slope(moving, around: rate)
        let quiet = spans.indices.filter { spans[$0].rate < usual / 5 }
        let began = quiet.count { $0 == 0 || spans[$0 - 1].rate >= usual / 5 }
        // One in four hours, of four minutes, is reckoned with before any was seen.
        let watched = spans.reduce(0) { $0 + $1.seconds }
        standstills = (Double(began) + Self.few) / (watched + 3600)
        standstill =
            (quiet.reduce(0) { $0 + spans[$1].seconds } + 240 * Self.few)
            / (Double(began) + Self.few)
    }

    /// Seconds it takes to bring the last rows of a load that would take `seconds` at the rate of
    /// late, of `rows` in all.
    func play(_ seconds: Double, rows: Double, _ dice: inout Dice) -> Double {
        var time = seconds * stretch(rows, &dice) * exp(Self.unrest * dice.normal())
        let count = dice.count(mean: standstills * time)
        for _ in 0..<count { time += dice.wait(mean: standstill) }
        return time
    }

    /// How many times as long a load takes whose rate goes on changing as it has.
    private func stretch(_ rows: Double, _ dice: inout Dice) -> Double {
        // What was measured and what is common – somewhat slower towards the end – are weighed
        // by how sure they are.
        let measured = (mean: slope.mean * rows / rate, deviation: slope.deviation * rows / rate)
        let (own, common) = (
            1 / (measured.deviation * measured.deviation),
            1 / (Self.common.deviation * Self.common.deviation)
        )
        let mean = (measured.mean * own + Self.common.mean * common) / (own + common)
        let change = mean + dice.normal() / (own + common).squareRoot()
        let limited = min(max(-0.8, change), 0.5)
        return abs(limited) < 0.01 ? 1 : log(1 + limited) / limited
    }

    /// The mean of the last ten minutes.
    private static func rateOfLate(_ spans: [LoadSpan]) -> Double? {
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
        // Neighbouring minutes are alike, so that they count for fewer than they are.
        let noise = max(left / weight, rate * rate * 0.0004) * 3 * weight / Double(spans.count)
        return (slope, (noise / rows).squareRoot())
    }

    private static let few = 0.25
    /// The change of the rate until the end of a load, as a part of it.
    private static let common = (mean: -0.2, deviation: 0.3)
    /// The deviation of the logarithm of the mean rate to come.
    private static let unrest = 0.05
}
