import Foundation
import Migration
import Testing

@testable import Cutover

struct DrainTests {
    private let mark = DrainMark(date: noon.addingTimeInterval(20), name: "Ana")

    /// One value a minute from noon on; nil is a minute without a datapoint.
    private func report(
        lag: [Double?], incoming: [Double?], target: [Double?]? = nil
    ) -> MetricsReport {
        func series(_ metric: MetricName, _ values: [Double?]) -> MetricSeries {
            MetricSeries(
                metric: metric,
                points: values.enumerated().compactMap { index, value in
                    value.map {
                        Datapoint(date: noon.addingTimeInterval(Double(index) * 60), value: $0)
                    }
                })
        }
        let zero = incoming.map { $0.map { _ in 0.0 } }
        return MetricsReport(series: [
            .latencyTarget: series(.latencyTarget, lag),
            .incomingChanges: series(.incomingChanges, incoming),
            .changesMemoryTarget: series(.changesMemoryTarget, target ?? zero),
            .changesDiskTarget: series(.changesDiskTarget, zero),
            .changesMemorySource: series(.changesMemorySource, zero),
            .changesDiskSource: series(.changesDiskSource, zero),
        ])
    }

    @Test("The minute in which writes stopped says nothing of after it")
    func onlyWholeMinutesAfterTheMarkCount() {
        let zeros: [Double?] = [0, 0, 0, 0]
        let reading = DrainReading(report(lag: zeros, incoming: zeros), mark: mark)
        #expect(reading.zeroMinutes == 3)
        #expect(reading.lag?.date == noon.addingTimeInterval(180))
        var exact = mark
        exact.date = noon.addingTimeInterval(60)
        #expect(DrainReading(report(lag: zeros, incoming: zeros), mark: exact).zeroMinutes == 3)
        exact.uncertainty = 1
        #expect(DrainReading(report(lag: zeros, incoming: zeros), mark: exact).zeroMinutes == 2)
        let none = DrainReading(report(lag: [0], incoming: [0]), mark: mark)
        #expect(none.zeroMinutes == 0 && none.lag == nil && none.backlog == nil)
    }

    @Test func zerosCountInARow() {
        let lag: [Double?] = [9, 0, 0, 6, 0, 0, 0]
        let zeros: [Double?] = Array(repeating: 0, count: 7)
        #expect(DrainReading(report(lag: lag, incoming: zeros), mark: mark).zeroMinutes == 3)
        let gap: [Double?] = [0, 0, 0, nil, 0, 0, 0]
        #expect(DrainReading(report(lag: gap, incoming: zeros), mark: mark).zeroMinutes == 3)
        let noPart = DrainReading(
            report(lag: zeros, incoming: zeros, target: Array(repeating: nil, count: 7)),
            mark: mark)
        #expect(noPart.zeroMinutes == 0 && noPart.completeMinutes == 0)
        // The newest minute is often published in parts: it is waited for.
        let late = DrainReading(
            report(lag: zeros, incoming: [0, 0, 0, 0, 0, 0, nil]), mark: mark)
        #expect(late.zeroMinutes == 5)
    }

    @Test func aValueThatRisesAgainSaysThatSomebodyWrites() throws {
        let reading = DrainReading(
            report(lag: [0, 0, 0, 0], incoming: [500, 200, 0, 340]), mark: mark)
        let rise = try #require(reading.rise)
        #expect(rise.wasZero && rise.to == 340 && rise.metric == .incomingChanges)
        let grown = DrainReading(
            report(lag: [9, 20, 40, 60], incoming: [500, 200, 100, 900]), mark: mark)
        #expect(grown.rise?.wasZero == false)
        let ripple = DrainReading(
            report(lag: [9, 20, 40, 60], incoming: [500, 200, 100, 105]), mark: mark)
        #expect(ripple.rise == nil)
        let clock = DrainClock(
            mark: mark,
            members: [
                .init(
                    task: .task(1), name: "orders-cdc",
                    report: report(lag: [0, 0, 0, 0], incoming: [500, 200, 0, 340]), mark: mark,
                    now: noon.addingTimeInterval(260))
            ], sentinel: .notSent, now: noon.addingTimeInterval(260))
        #expect(
            clock.riseText
                == "somebody still writes: CDCIncomingChanges rose from 0 to 340 at 12:03 on "
                + "orders-cdc")
        #expect(!clock.isDrained)
    }

    private func clock(
        _ reports: [MetricsReport?], minutes: Double, sentinel: SentinelState = .notSent
    ) -> DrainClock {
        let now = noon.addingTimeInterval(minutes * 60)
        return DrainClock(
            mark: mark,
            members: reports.enumerated().map {
                .init(
                    task: .task($0), name: "task-\($0)", report: $1, mark: mark, now: now)
            }, sentinel: sentinel, now: now)
    }

    @Test func theBarSaysWhatIsKnownAndWhatIsNot() {
        let falling = report(lag: [60, 40, 4], incoming: [40_000, 20_000, 1_400])
        let bar = clock([falling], minutes: 3.5).parts
        #expect(bar[0] == "T+03:10 since writes stopped")
        #expect(bar[1] == "lag 4 s as of 12:02")
        #expect(bar[2] == "backlog 1,400 ↓ 310/s")
        #expect(bar[3].hasPrefix("drained in ") || bar[3].hasPrefix("unknown: "))
        #expect(bar.suffix(2) == ["zero datapoints since: 0 of 5", "sentinel not sent"])
        let blind = clock([falling, nil], minutes: 3.5).parts
        #expect(blind.contains("lag unknown since the mark"))
        #expect(blind.contains("backlog unknown since the mark"))
        #expect(clock([], minutes: 1).isDrained == false)
        #expect(clock([falling], minutes: -1).parts[0] == "the mark is in the future")
        let seen = SentinelState.seen(sent: noon, seen: noon.addingTimeInterval(7))
        #expect(seen.seconds == 7)
        #expect(seen.text == "sentinel seen after 7 s")
    }

    @Test func aMigrationIsDrainedWhenEveryTaskIs() {
        let zeros: [Double?] = Array(repeating: 0, count: 7)
        let done = report(lag: zeros, incoming: zeros)
        #expect(clock([done, done], minutes: 8).isDrained)
        #expect(!clock([done, nil], minutes: 8).isDrained)
        let open = report(lag: zeros, incoming: [0, 0, 0, 0, 0, 5, 0])
        #expect(!clock([done, open], minutes: 8).isDrained)
        // What was zero ten minutes ago is not zero now.
        #expect(!clock([done], minutes: 17).isDrained)
    }

    @Test("Ten thousand drains: never called drained while the truth is otherwise")
    func noFalseDrain() {
        var random = SeededGenerator(seed: 12)
        var (claims, quiet, missed) = (0, 0, 0)
        for _ in 0..<10_000 {
            let night = Night(&random)
            let report = night.report(&random)
            let now = noon.addingTimeInterval(Double(night.minutes) * 60)
            let clock = DrainClock(
                mark: mark,
                members: [.init(task: .task(1), name: "t", report: report, mark: mark, now: now)],
                sentinel: .notSent, now: now)
            if clock.isDrained {
                claims += 1
                #expect(night.isQuiet(lastMinutes: DrainReading.minutesNeeded, by: clock))
            }
            if night.isLongQuiet, !night.hasGaps, clock.rise?.rise.wasZero != true {
                quiet += 1
                if !clock.isDrained { missed += 1 }
            }
        }
        #expect(claims > 500 && quiet > 500)
        #expect(missed * 20 < quiet, "\(missed) of \(quiet) quiet nights were not called drained")
    }
}

/// The truth of a night, second by second folded into minutes, and what CloudWatch shows of it.
private struct Night {
    let minutes: Int
    /// The most changes waiting at any second of each minute.
    private var backlog: [Double] = []
    private var lag: [Double] = []
    let hasGaps: Bool

    init(_ random: inout SeededGenerator) {
        minutes = Int.random(in: 6...25, using: &random)
        hasGaps = Bool.random(using: &random)
        let rate = Double.random(in: 20...400, using: &random)
        var waiting = Double.random(in: 0...60_000, using: &random)
        // Some nights somebody writes after the mark, once or on and on.
        let late: ClosedRange<Int>? =
            Int.random(in: 0...2, using: &random) == 0
            ? {
                let first = Int.random(in: 30...1_400, using: &random)
                return first...(first + Int.random(in: 0...300, using: &random))
            }() : nil
        var oldest = 0
        for minute in 0..<minutes {
            var (most, longest) = (0.0, 0.0)
            for second in minute * 60..<minute * 60 + 60 {
                if let late, late.contains(second) {
                    if waiting == 0 { oldest = second }
                    waiting += rate * 0.7
                }
                waiting = max(0, waiting - rate)
                if waiting == 0 { oldest = second }
                most = max(most, waiting)
                longest = max(longest, Double(second - oldest))
            }
            backlog.append(most.rounded(.up))
            lag.append(longest)
        }
    }

    func report(_ random: inout SeededGenerator) -> MetricsReport {
        var series: [MetricName: [Datapoint]] = [:]
        for minute in 0..<minutes - 1 {
            if hasGaps, Int.random(in: 0...9, using: &random) == 0 { continue }
            let date = noon.addingTimeInterval(Double(minute) * 60)
            for metric in DrainReading.backlogMetrics + [.latencyTarget] {
                if hasGaps, Int.random(in: 0...40, using: &random) == 0 { continue }
                let value =
                    metric == .latencyTarget
                    ? lag[minute] : metric == .incomingChanges ? backlog[minute] : 0
                series[metric, default: []].append(Datapoint(date: date, value: value))
            }
        }
        return MetricsReport(
            series: series.reduce(into: [:]) {
                $0[$1.key] = MetricSeries(metric: $1.key, points: $1.value)
            })
    }

    /// Whether nothing waited in the minutes the claim rests on.
    func isQuiet(lastMinutes count: Int, by clock: DrainClock) -> Bool {
        guard let until = clock.members.first?.reading?.zeroUntil else { return false }
        let last = Int(until.timeIntervalSince(noon) / 60)
        return (max(0, last - count + 1)...last).allSatisfy { backlog[$0] == 0 }
    }

    /// Whether nothing waited for eight minutes before now.
    var isLongQuiet: Bool {
        minutes > 10 && backlog.suffix(9).allSatisfy { $0 == 0 }
    }
}
