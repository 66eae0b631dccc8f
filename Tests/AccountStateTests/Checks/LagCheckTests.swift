import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

/// What the check of the lag makes of evidence from every source.
struct LagCheckTests {
    private func lag(
        _ metrics: [MetricName: [Double?]] = .healthy, age: Double = 31,
        _ change: (inout StagedAccount) -> Void = { _ in }
    ) throws -> CheckResult {
        var stage = StagedAccount.healthy(metrics: metrics, age: age)
        change(&stage)
        return try #require(stage.result("lag"))
    }

    @Test func rowsThatFlowWithoutLagAreCaughtUp() throws {
        let result = try lag()
        #expect(result.outcome == .pass)
        #expect(result.headline == "caught up")
        #expect(result.value == CheckValue(0.0, .seconds))
    }

    @Test(arguments: [
        (4.0, CheckOutcome.pass, "lag 4 s"), (30, .pass, "lag 30 s"), (31, .warn, "lag 31 s"),
        (300, .warn, "lag 5 min"), (301, .fail, "lag 5 min"), (1_800, .fail, "lag 30 min"),
    ])
    func theThresholdsAreThirtySecondsAndFiveMinutes(
        _ seconds: Double, _ outcome: CheckOutcome, _ headline: String
    ) throws {
        let result = try lag(.healthy.with(.latencyTarget, [seconds, seconds]))
        #expect(result.outcome == outcome)
        #expect(result.headline == headline)
    }

    @Test func aLatencyNeedsNoThroughputBesideIt() throws {
        let result = try lag([.latencySource: [4], .latencyTarget: [4]])
        #expect(result.outcome == .pass)
        #expect(result.headline == "lag 4 s")
    }

    @Test func aZeroWithoutThroughputIsUnknown() throws {
        let result = try lag([.latencySource: [0], .latencyTarget: [0]])
        #expect(result.outcome == .unknown)
    }

    @Test func theGreaterLatencyOfTheTwoCounts() throws {
        let result = try lag(.healthy.with(.latencySource, [400]))
        #expect(result.outcome == .fail)
        #expect(result.headline == "lag 6 min")
    }

    @Test("A reader that comes back to life says nothing of the minute in which it was silent")
    func aCalmWordAfterTheMinuteProvesNothing() throws {
        var idle: [MetricName: [Double?]] = .healthy
        for metric in [MetricName.throughputRowsSource, .throughputRowsTarget] {
            idle[metric] = [0, 0]
        }
        for metric in [MetricName.latencySource, .latencyTarget] { idle[metric] = [0, 0] }
        let silent = "[SOURCE_CAPTURE  ]W:  No events were received from the source for 60 seconds"
        let calm = "[SOURCE_CAPTURE  ]I:  Events from source are read in order"
        let revived = try lag(idle, age: 95) { $0.log([silent, calm], spacing: 60) }
        #expect(revived.outcome == .unknown, "\(revived.headline)")
        let alive = try lag(idle, age: 95) { $0.log([calm, calm], spacing: 60) }
        #expect(alive.headline == "idle")
    }

    @Test func noMetricsAreUnknownNeverWell() throws {
        let result = try lag([:])
        #expect(result.outcome == .unknown)
        #expect(result.headline.hasPrefix("lag unknown"))
    }

    @Test func anOldDatapointIsUnknownAndNamesWhatItSaid() throws {
        let result = try lag(.healthy, age: 400)
        #expect(result.outcome == .unknown)
        #expect(result.sentence.hasSuffix("0 s as of 08:34Z"))
    }

    @Test func aValueThatCannotBeIsPassedOver() throws {
        let result = try lag(.healthy.with(.latencyTarget, [3, -7, 1e300, .nan]))
        #expect(result.headline == "lag 3 s")
    }

    @Test func anAlarmThatFiresContradictsACalmLatency() throws {
        let result = try lag { stage in
            let since = stage.now.addingTimeInterval(-60)
            stage.readLists(alarms: [.lagHigh(.alarm, of: .healthy, since: since)])
        }
        #expect(result.outcome == .unknown)
        #expect(result.sentence.hasPrefix("lag 0 s as of 08:40Z, contradicted by: the alarm"))
        #expect(result.sentence.hasSuffix("(08:40Z)"))
    }

    @Test func anAlarmThatFiresAgreesWithALongLatency() throws {
        let result = try lag(.healthy.with(.latencyTarget, [41, 41])) { stage in
            let since = stage.now.addingTimeInterval(-60)
            stage.readLists(alarms: [.lagHigh(.alarm, of: .healthy, since: since)])
        }
        #expect(result.outcome == .warn)
        #expect(result.evidence.contains { $0.text.hasPrefix("the alarm riga-lag-high agrees") })
    }

    @Test func countersOfTablesContradictACalmLatency() throws {
        let result = try lag { stage in
            let table = TableStatistics.healthy("a") {
                $0.captured = ChangeCounts(inserts: 1_000_000)
                $0.applied = ChangeCounts(inserts: 5)
            }
            stage.sweep([table], of: ReplicationTask.healthy.arn)
        }
        #expect(result.outcome == .unknown)
        #expect(result.sentence.contains("999,995 changes are captured and not applied"))
        #expect(result.sentence.contains("lag 0 s as of"))
    }

    @Test func whatFlowsInHalfAMinuteContradictsNothing() throws {
        let result = try lag { stage in
            let table = TableStatistics.healthy("a") {
                $0.captured = ChangeCounts(inserts: 1_400)
                $0.applied = ChangeCounts(inserts: 0)
            }
            stage.sweep([table], of: ReplicationTask.healthy.arn)
        }
        #expect(result.outcome == .pass)
    }

    @Test(arguments: [
        MetricName.incomingChanges, .changesMemoryTarget, .changesDiskTarget,
    ])
    func aBacklogContradictsACalmLatency(_ metric: MetricName) throws {
        let result = try lag(.healthy.with(metric, [90_000]))
        #expect(result.outcome == .unknown)
    }

    @Test func theLogContradictsACalmLatency() throws {
        let said = [
            "00000001: 2026-11-22T08:41:00 [TARGET_APPLY    ]I:  43,314 change records wait to be "
                + "applied to target",
            "00000001: 2026-11-22T08:41:00 [PERFORMANCE     ]I:  Source latency 0.00 seconds, "
                + "Target latency 340.50 seconds, Handling latency 340.50 seconds",
        ]
        for line in said {
            #expect(try lag { $0.log([line]) }.outcome == .unknown, "\(line)")
        }
        let calm =
            "00000001: 2026-11-22T08:41:00 [PERFORMANCE     ]I:  Source latency 0.00 seconds, "
            + "Target latency 0.50 seconds, Handling latency 0.50 seconds"
        #expect(try lag { $0.log([calm]) }.outcome == .pass)
    }

    @Test func aQuietSourceIsIdleOnlyIfTheReaderSaysSo() throws {
        let still: [MetricName: [Double?]] = [MetricName: [Double?]].healthy
            .with(.throughputRowsSource, [0, 0]).with(.throughputRowsTarget, [0, 0])
        #expect(try lag(still).outcome == .unknown)
        let calm = try lag(still) { stage in
            stage.log(["2026-11-22T08:41:00 [SOURCE_CAPTURE  ]I:  No Event fetched from wal log"])
        }
        #expect(calm.outcome == .pass)
        #expect(calm.headline == "idle")
        let dead = try lag(still) { stage in
            stage.log(["2026-11-22T08:41:00 [SOURCE_CAPTURE  ]W:  No events were received"])
        }
        #expect(dead.outcome == .unknown)
        #expect(dead.short == "not reading")
    }

    @Test(arguments: [MetricName.incomingChanges, .changesMemorySource])
    func whatWaitsWhileNothingFlowsIsNoIdleness(_ metric: MetricName) throws {
        let still: [MetricName: [Double?]] = [MetricName: [Double?]].healthy
            .with(.throughputRowsSource, [0, 0]).with(.throughputRowsTarget, [0, 0])
            .with(metric, [40, 40])
        let result = try lag(still) { stage in
            stage.log(["2026-11-22T08:41:00 [SOURCE_CAPTURE  ]I:  No Event fetched from wal log"])
        }
        #expect(result.outcome == .unknown)
    }

    @Test("Once nothing flows, a latency of a second or two is that of the last change read")
    func aSmallLatencyIsNoneWithoutFlow() throws {
        let ended: [MetricName: [Double?]] = [MetricName: [Double?]].healthy
            .with(.latencyTarget, [2, 2]).with(.latencySource, [1, 1])
            .with(.throughputRowsSource, [40, 0]).with(.throughputRowsTarget, [40, 0])
        #expect(try lag(ended).headline == "idle or dead")
        func said(_ seconds: Double) throws -> CheckResult {
            try lag(ended) { stage in
                let lines = [
                    "[SOURCE_CAPTURE  ]I:  No Event fetched from wal log",
                    "[TARGET_APPLY    ]I:  Nothing to do",
                ]
                stage.log(lines.map { "2026-11-22T08:41:00 " + $0 }, spacing: seconds)
            }
        }
        #expect(try said(57).headline == "idle or dead", "from the minute of the last row")
        #expect(try said(7).headline == "idle")
    }

    @Test("The log is asked for wherever nothing but it can tell an idle task from a dead one")
    func whoMayBeIdleHasItsLogRead() {
        for seconds in [2.0, 20, 30] {
            let still = [MetricName: [Double?]].healthy.with(.latencyTarget, [seconds, seconds])
                .with(.throughputRowsSource, [0, 0]).with(.throughputRowsTarget, [0, 0])
            let stage = StagedAccount.healthy(metrics: still)
            #expect(stage.account.streamsInDoubt == [stage.stream], "\(seconds)")
        }
    }

    @Test("That last lines were read since does not make the lines of a closed log silent")
    func aClosedLogIsAsOldAsItIs() throws {
        var stage = StagedAccount.healthy()
        func page(at date: Date) -> LogPage {
            let text = "2026-11-22T08:41:00 [SOURCE_CAPTURE  ]I:  No Event fetched from wal log"
            let event = LogEvent(date: date, message: text)
            return LogPage(events: [event], nextToken: "t", isAtEnd: true)
        }
        let (stream, read) = (stage.stream, stage.now)
        stage.receive(.log(stream), .log(page(at: read.addingTimeInterval(-450))))
        stage.pass(500)
        stage.receive(.logEnd(stream), .log(page(at: read.addingTimeInterval(490))))
        stage.publish(
            [MetricName: [Double?]].healthy.with(.throughputRowsSource, [0, 0, 0, 0, 0, 0])
                .with(.throughputRowsTarget, [0, 0, 0, 0, 0, 0]))
        #expect(try #require(stage.result("reading")).outcome != .fail)
    }

    @Test func aTaskThatStandsStillHasNoLag() throws {
        var stage = StagedAccount.healthy(.healthy.with { $0.status = .stopped })
        stage.pass(1)
        let result = try #require(stage.result("lag"))
        #expect(result.outcome == .notApplicable)
        #expect(result.short == "not running")
    }

    @Test func metricsThatWereRefusedAreUnknown() throws {
        var stage = StagedAccount.watching(.healthy)
        stage.fail(
            stage.subject.feed, ServiceFailure(.accessDenied, message: "You may not."))
        let result = try #require(stage.result("lag"))
        #expect(result.outcome == .unknown)
        #expect(result.headline == "lag unknown: metrics not permitted")
    }
}

extension MetricSubject {
    fileprivate var feed: Feed { .metrics(self) }
}
