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
            forecast([.incomingChanges: values]) == .unknown("measuring: under three datapoints"))
        #expect(
            forecast([.incomingChanges: [50_000, 40_000, 30_000, 20_000, 36_797]])
                == .unknown("measuring: the backlog is not falling steadily yet"))
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
                == .unknown("nothing waits, but no fresh target latency confirms it"))
        #expect(
            forecast([.incomingChanges: [50, 0], .latencyTarget: [300, 300]])
                == .unknown("nothing waits yet; the rest is still to be read at the source"))
        #expect(
            forecast([
                .incomingChanges: [0, 0], .changesDiskTarget: [0, 30], .latencyTarget: [1, 1],
            ]) != .drained)
    }

    @Test func withoutFreshPointsItIsUnknown() {
        #expect(forecast([:]) == .unknown("CloudWatch shows no backlog for this task"))
        #expect(
            forecast([.incomingChanges: [0], .latencyTarget: [0]], now: after(400))
                == .unknown("the newest backlog is 6 min old"))
        #expect(
            forecast([.incomingChanges: [900, 800]])
                == .unknown("measuring: under three datapoints"))
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

    @Test func theTextsAreShort() {
        #expect(DrainForecast.drained.text == "drained")
        #expect(DrainForecast.inSeconds(14...75).text == "drained in 00:14–01:15")
        #expect(DrainForecast.notDraining(since: after(60)).text == "not draining since 08:01")
        #expect(DrainForecast.unknown("no data").text == "unknown: no data")
    }
}
