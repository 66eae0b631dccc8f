import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct LatencyAbsenceTests {
    private func absence(_ stage: Stage) -> LatencyAbsence? { LatencyAbsence(stage.context()) }

    private func unpublished(_ stage: inout Stage) {
        stage.receive(
            .metrics(stage.subject), .metrics(MetricsReport(series: [:], isUnpublished: true)))
    }

    @Test func eachStepOnTheWayToMetricsIsNamed() {
        var stage = Stage(.onRiga())
        #expect(absence(stage) == .instanceUnknown)
        stage.receive(.instances, .instances([.riga]))
        #expect(absence(stage) == .notRead)
        stage.publish([.latencyTarget: [1]])
        #expect(absence(stage) == nil)
        stage.openTask = nil
        #expect(absence(stage) == .noTaskOpen(.noOpenTask(in: stage.context())))
    }

    @Test func aFailureIsToldUntilThereAreData() {
        var stage = Stage.watching()
        let denied = ServiceFailure(
            .accessDenied, message: "Not permitted: cloudwatch:GetMetricData.", advice: "Ask.")
        stage.fail(.metrics(stage.subject), denied)
        #expect(absence(stage) == .failing(denied))
        stage.publish([.latencyTarget: [1]])
        stage.fail(.metrics(stage.subject), denied)
        #expect(absence(stage) == nil)
    }

    @Test func metricsNobodyPublishesAreExplainedByTheTasksPast() {
        var fresh = Stage.watching(.onRiga("ledger", .ready))
        unpublished(&fresh)
        #expect(absence(fresh) == .neverRun)
        var stopped = Stage.watching(.onRiga("ledger", .stopped))
        unpublished(&stopped)
        #expect(absence(stopped) == .unpublished(stopped.subject, runningSince: nil))
        #expect(absence(stopped)?.advice(now: stopped.now)?.contains("does not run") == true)
    }

    @Test func aTaskThatJustStartedNeedsPatience() {
        let began = Stage.start.addingTimeInterval(-240)
        var stage = Stage.watching(.onRiga().with { $0.started = began })
        unpublished(&stage)
        #expect(absence(stage) == .unpublished(stage.subject, runningSince: began))
        #expect(
            absence(stage)?.advice(now: stage.now)
                == "It has run for 4 min; new metrics take up to 15 min to appear. Asked for: "
                + "ReplicationInstanceIdentifier riga-rep01, ReplicationTaskIdentifier LEDGER.")
        stage.pass(3_600)
        #expect(absence(stage)?.advice(now: stage.now)?.hasPrefix("It runs, so there") == true)
    }

    @Test func aWindowWithoutADatapointTellsHowOldTheNewestIs() {
        var stage = Stage.watching(.onRiga("ledger", .stopped))
        stage.publish([.latencyTarget: [4, 4, 4]], age: 7_500)
        let scene = LatencyScene(stage.context(), window: .hour)
        #expect(
            scene?.absence?.sentence(now: stage.now)
                == "No datapoint in the last hour; the newest is 2 h 5 min old.")
        #expect(scene?.absence?.advice(now: stage.now) == "[ shows more of the past.")
        #expect(LatencyScene(stage.context(), window: .quarterDay)?.absence == nil)
    }
}
