import Foundation
import Migration

/// A backlog that drains after writes to the source have become few or none.
struct SimulatedBacklog {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    /// A datapoint a minute, the last of which is zero.
    private(set) var points: [Datapoint] = []
    /// When nothing waited any more.
    private(set) var drained = start

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let apply = Double.random(in: 500...5_000, using: &generator)
        let minutes = Double.random(in: 8...90, using: &generator)
        var incoming = apply * Double.random(in: 0...0.7, using: &generator)
        let isEbbing = Bool.random(using: &generator)
        var waiting = (apply - incoming) * minutes * 60
        var noise = 1.0
        var second = 0.0
        while waiting > 0 {
            if second.truncatingRemainder(dividingBy: 60) == 0 { publish(waiting, at: second) }
            noise += 0.05 * (1 - noise) + 0.03 * generator.normal()
            waiting += 5 * (incoming - apply * max(0.3, noise))
            if isEbbing { incoming *= 0.9995 }
            second += 5
        }
        drained = Self.start.addingTimeInterval(second)
        publish(0, at: (second / 60).rounded(.up) * 60)
    }

    /// What CloudWatch shows at `now`: a datapoint comes a minute and a half late.
    func report(at now: Date) -> MetricsReport {
        let visible = points.filter { now.timeIntervalSince($0.date) >= 90 }
        return MetricsReport(series: [
            .incomingChanges: MetricSeries(metric: .incomingChanges, points: visible)
        ])
    }

    private mutating func publish(_ waiting: Double, at second: Double) {
        points.append(Datapoint(date: Self.start.addingTimeInterval(second), value: waiting))
    }
}
