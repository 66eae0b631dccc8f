import Foundation
import Migration
import Testing

struct DrainForecastTests {
    private func forecast(
        _ values: [MetricName: [Double?]], now: Date = after(60)
    ) -> DrainForecast {
        DrainForecast(.minutes(values, end: eight), now: now)
    }

    @Test func aFallingBacklogHasARangeAroundItsEnd() {
        // 100 a second, 18,000 left, the newest point a minute old: 120 s to go.
        let values = (0...10).map { Double(78_000 - 6_000 * $0) }
        guard case .inSeconds(let range) = forecast([.incomingChanges: values]) else {
            Issue.record("no range")
            return
        }
        #expect(range.contains(120))
        #expect(range.upperBound - range.lowerBound < 180)
    }

    @Test func aBacklogThatDoesNotFallForTwoMinutesIsNotDraining() {
        #expect(
            forecast([.incomingChanges: [900, 800, 700, 750, 760]])
                == .notDraining(since: after(-120)))
        #expect(
            forecast([.incomingChanges: [500, 500, 500, 500]]) == .notDraining(since: after(-180)))
        guard case .inSeconds = forecast([.incomingChanges: [900, 800, 700, 600, 610]]) else {
            Issue.record("one minute up is no verdict")
            return
        }
    }

    @Test("after a jump the fall since then counts, not that nothing waited before")
    func aFallAfterAJump() {
        let values: [Double?] = [
            0, 0, 0, 43_120, 278_320, 513_520, 614_474, 582_505, 551_718, 522_794, 496_000, 470_689,
        ]
        guard case .inSeconds(let range) = forecast([.incomingChanges: values]) else {
            Issue.record("\(forecast([.incomingChanges: values]))")
            return
        }
        #expect(range.contains(1_050), "\(range)")
    }

    @Test("while what waits becomes more, no end is foretold from an earlier fall")
    func aJumpAfterAFall() {
        let values: [Double?] = [90_000, 60_000, 30_000, 0, 0, 0, 36_797]
        #expect(
            forecast([.incomingChanges: values]) == .unknown("measuring (needs 3 datapoints)"))
        #expect(
            forecast([.incomingChanges: [50_000, 40_000, 30_000, 20_000, 36_797]])
                == .unknown("measuring (backlog not falling steadily yet)"))
    }

    @Test("a climb is dated from where it began, not from five minutes ago")
    func aLongClimb() {
        let values = [90, 50] + (0...9).map { Double(50 + 10 * $0) }
        #expect(forecast([.incomingChanges: values]) == .notDraining(since: after(-600)))
        #expect(
            forecast([.incomingChanges: [0, 0, 0, 10, 20, 30]]) == .notDraining(since: after(-120)))
    }

    @Test func drainedNeedsAnEmptyQueueAndALowFreshLatency() {
        #expect(
            forecast([.incomingChanges: [50, 0], .latencyTarget: [4, 1]]) == .drained)
        #expect(
            forecast([.incomingChanges: [50, 0]])
                == .unknown("backlog is zero, but no fresh target latency confirms it"))
        #expect(
            forecast([.incomingChanges: [50, 0], .latencyTarget: [300, 300]])
                == .unknown("backlog is zero, but changes are still to be read at the source"))
        #expect(
            forecast([
                .incomingChanges: [0, 0], .changesDiskTarget: [0, 30], .latencyTarget: [1, 1],
            ]) != .drained)
    }

    @Test func withoutFreshPointsItIsUnknown() {
        #expect(forecast([:]) == .unknown("CloudWatch has no backlog for this task"))
        #expect(
            forecast([.incomingChanges: [0], .latencyTarget: [0]], now: after(400))
                == .unknown("the newest backlog is 6 min old"))
        #expect(
            forecast([.incomingChanges: [900, 800]])
                == .unknown("measuring (needs 3 datapoints)"))
    }

    @Test func aMinuteWithoutADatapointIsNoZero() {
        guard
            case .inSeconds(let range) = forecast([
                .incomingChanges: [1200, 1100, nil, 900, 800, nil, 600]
            ])
        else {
            Issue.record("no range")
            return
        }
        #expect(range.contains(300))
    }

    @Test func theTextsLookLikeWhatTheyAre() {
        func text(_ forecast: DrainForecast) -> String { forecast.text(now: eight) }
        #expect(text(.drained) == "drained")
        #expect(text(.inSeconds(780...1_260)) == "drained in 13–21 min (08:13–08:21Z)")
        #expect(text(.inSeconds(14...75)) == "drained in 14 s–1 min (08:00–08:01Z)")
        #expect(text(.inSeconds(780...840)) == "drained in about 14 min (about 08:14Z)")
        #expect(text(.inSeconds(3...9)) == "drained in 3–9 s (about 08:00Z)")
        #expect(text(.notDraining(since: after(60))) == "not draining since 08:01Z")
        #expect(text(.unknown("no data")) == "unknown: no data")
    }
}

struct BacklogTests {
    @Test func theSameChangesAreNotCountedTwice() {
        let report = MetricsReport.minutes(
            [.incomingChanges: [100], .changesMemoryTarget: [60], .changesDiskTarget: [80]],
            end: eight)
        #expect(Backlog(report, now: after(60)).waiting == 140)
        let more = MetricsReport.minutes(
            [.incomingChanges: [900], .changesMemoryTarget: [60]], end: eight)
        #expect(Backlog(more, now: after(60)).waiting == 900)
    }

    @Test func whatWaitsForACommitAtTheSourceIsApart() {
        let report = MetricsReport.minutes(
            [.incomingChanges: [0], .changesMemorySource: [5], .changesDiskSource: [7]], end: eight)
        let backlog = Backlog(report, now: after(60))
        #expect(backlog.waiting == 0)
        #expect(backlog.uncommitted == 12)
        #expect(!backlog.isEmpty)
    }

    @Test func whatIsNotPublishedOrOldIsUnknown() {
        let none = Backlog(MetricsReport(series: [:]), now: eight)
        #expect(none.waiting == nil)
        #expect(none.uncommitted == nil)
        #expect(none.date == nil)
        #expect(!none.isEmpty)
        let report = MetricsReport.minutes([.incomingChanges: [4]], end: eight)
        #expect(Backlog(report, now: after(301)).waiting == nil)
        #expect(Backlog(report, now: after(300)).waiting == 4)
    }

    @Test func emptyNeedsAllFivePublished() {
        var values: [MetricName: [Double?]] = [
            .incomingChanges: [0], .changesMemoryTarget: [0], .changesDiskTarget: [0],
            .changesMemorySource: [0],
        ]
        #expect(!Backlog(.minutes(values, end: eight), now: eight).isEmpty)
        values[.changesDiskSource] = [0]
        #expect(Backlog(.minutes(values, end: eight), now: eight).isEmpty)
        #expect(Backlog(.minutes(values, end: eight), now: eight).date == eight)
    }
}

/// The bar: over twenty seeded backlogs, from a fifth drained on, the true end lies in the range
/// that was stated at least four times in five.
///
/// The margins were chosen over the seeds 1–20. These are others.
struct DrainForecastAccuracyTests {
    @Test func theTrueEndLiesInTheStatedRange() throws {
        var right = 0
        var stated = 0
        var asked = 0
        var widths: [Double] = []
        for seed in UInt64(2_001)...2_020 {
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
        let share = (1_000 * Double(right) / Double(max(1, stated))).rounded() / 10
        let line =
            "end of draining: \(share) % of \(stated) ranges hold it; median width "
            + "\((width * 100).rounded() / 100) of what is left\n"
        FileHandle.standardError.write(Data(line.utf8))
        #expect(width <= 0.7)
        #expect(Double(right) >= 0.8 * Double(stated))
        #expect(Double(stated) >= 0.9 * Double(asked))
    }
}

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
