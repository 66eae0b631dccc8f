import Foundation
import Testing

@testable import Simulator

@Suite("scenarios in which the evidence is thin or contradicts itself")
struct EvidenceStoryTests {
    private func newest(_ metric: String, in caller: Caller, at second: Double) -> Double? {
        let task = caller.account.tasks[0]
        let series = caller.account.metrics[
            .task(metric, of: task.resourceID, on: task.instanceIdentifier)]
        return series?[Int(Caller.start.timeIntervalSince1970 + second) / 60]
    }

    @Test("contradiction: latency reads 0 while everything else says what waits, then it drains")
    func contradiction() {
        var caller = Caller(.contradiction)
        caller.advance(to: 250)
        #expect(newest("CDCLatencyTarget", in: caller, at: 250) == 0)
        #expect(newest("CDCThroughputRowsTarget", in: caller, at: 250) == 0)
        #expect(caller.account.tasks[0].changes.unapplied.total > 50_000)
        #expect(
            (caller.account.tasks[0].changes.unappliedAge(at: caller.account.context.time) ?? 0)
                > 200)
        #expect(caller.account.alarms[0].state == .alarm)
        caller.advance(to: 500)
        #expect(caller.account.tasks[0].changes.unapplied.total < 3_000)
        #expect(caller.account.alarms[0].state == .ok)
    }

    @Test("lost-position: a resume fails again, and one after a network error does not")
    func lostPosition() {
        var caller = Caller(.lostPosition)
        caller.advance(to: 200)
        #expect(caller.account.tasks.map(\.status) == Array(repeating: "failed", count: 5))
        #expect(
            caller.account.tasks.map { $0.lostPosition != nil } == [true, true, true, true, false])
        #expect(Set(caller.account.tasks.compactMap(\.lostPosition)).count == 4)
        for task in caller.account.tasks {
            let answer = caller.dms(
                "StartReplicationTask",
                [
                    "ReplicationTaskArn": .string(task.arn),
                    "StartReplicationTaskType": "resume-processing",
                ])
            #expect(answer.status == 200)
        }
        caller.advance(to: 230)
        #expect(
            caller.account.tasks.map(\.status) == [
                "failed", "failed", "failed", "failed", "running",
            ])
    }

    @Test("night: nothing is written any more, and nothing waits")
    func night() {
        var caller = Caller(.night)
        caller.advance(to: 200)
        #expect(caller.account.tasks.map(\.status) == Array(repeating: "running", count: 3))
        for task in caller.account.tasks.prefix(2) {
            #expect(task.timing.loadFinish != nil)
            #expect(task.changes.unapplied.total == 0 && task.changes.unread.total == 0)
            #expect(task.tables.allSatisfy { $0.validation.state == .validated })
        }
    }

    @Test("datapoints are left out, come late with their own times, or read 0")
    func datapoints() {
        var caller = Rig.caller(.changes) { task in
            task.incidents = [
                Incident(.metricGap, at: 100, duration: 60),
                Incident(.lateMetrics, at: 220, duration: 120),
                Incident(.slowApply, at: 400, duration: 60, factor: 0),
                Incident(.zeroLatency, at: 400, duration: 60),
            ]
        }
        let metric = "CDCLatencyTarget"
        caller.advance(to: 320)
        #expect(newest(metric, in: caller, at: 70) != nil)
        #expect(newest(metric, in: caller, at: 130) == nil, "a gap")
        #expect(newest(metric, in: caller, at: 190) != nil)
        #expect(newest(metric, in: caller, at: 250) == nil, "late")
        caller.advance(to: 440)
        #expect(
            newest(metric, in: caller, at: 250) != nil && newest(metric, in: caller, at: 310) != nil
        )
        #expect(newest(metric, in: caller, at: 130) == nil)
        #expect(newest(metric, in: caller, at: 430) == 0)
        #expect((newest("CDCIncomingChanges", in: caller, at: 430) ?? 0) > 1_000)
    }

    @Test("late lines arrive in their order, with their own times")
    func lines() {
        var caller = Rig.caller(.changes) { task in
            task.incidents = [
                Incident(.lateLog, at: 50, duration: 60),
                .log(at: 60, "SORTER", "I", "the first of them"),
                .log(at: 100, "SORTER", "I", "the second of them"),
            ]
        }
        caller.advance(to: 105)
        #expect(!caller.log.contains { $0.contains(" of them") })
        caller.advance(to: 160)
        let found = caller.log.filter { $0.contains(" of them") }
        #expect(found.count == 2)
        #expect(found.first?.contains("the first of them") == true)
        #expect(found.first?.contains("T03:05:00") == true, "\(found)")
    }
}
