import Foundation
import Migration
import Testing

/// The bar: over twenty seeded backlogs, from a fifth drained on, the true end lies in the range
/// that was stated at least four times in five.
struct DrainForecastAccuracyTests {
    @Test func theTrueEndLiesInTheStatedRange() throws {
        var right = 0
        var stated = 0
        var asked = 0
        var widths: [Double] = []
        for seed in 1...UInt64(20) {
            let backlog = SimulatedBacklog(seed: seed)
            let first = try #require(backlog.points.first).value
            let begin = try #require(backlog.points.first { $0.value <= 0.8 * first }).date
            for second in stride(from: 90, to: backlog.drained.timeIntervalSince(begin), by: 30) {
                let now = begin.addingTimeInterval(second)
                let left = backlog.drained.timeIntervalSince(now)
                asked += 1
                guard case .inSeconds(let range) = DrainForecast(backlog.report(at: now), now: now)
                else { continue }
                stated += 1
                if range.contains(left) { right += 1 }
                if left > 60 { widths.append((range.upperBound - range.lowerBound) / left) }
            }
        }
        let width = widths.sorted()[widths.count / 2]
        #expect(width <= 0.6)
        #expect(Double(right) >= 0.8 * Double(stated))
        #expect(Double(stated) >= 0.9 * Double(asked))
    }
}
