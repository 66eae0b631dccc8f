import Basics
import Foundation
import Testing

@testable import Simulator

@Suite("capturing and applying changes")
struct ChangeCaptureTests {
    private func caller(_ incidents: [Incident], _ settings: WireValue? = nil) -> Caller {
        Rig.caller(.changes, settings: settings) { $0.incidents = incidents }
    }

    @Test(
        "changes of an open transaction wait at the source, then on disk, and its commit releases them"
    )
    func openTransaction() {
        var caller = caller([Incident(.openTransaction, at: 60, duration: 600)])
        caller.advance(to: 100)
        #expect(caller.task.sourceLatency(caller.account.context) >= 39)
        caller.advance(to: 660)
        #expect((caller.metric("CDCLatencySource") ?? 0) > 500)
        #expect((caller.metric("CDCChangesDiskSource") ?? 0) > 30_000)
        #expect((caller.metric("CDCChangesMemorySource") ?? 0) > 1_000)
        #expect(caller.metric("CDCThroughputRowsSource") == 0)
        caller.advance(to: 1_400)
        #expect((caller.metric("CDCLatencySource") ?? 99) < 5)
        #expect(caller.metric("CDCChangesDiskSource") == 0)
        #expect(caller.task.changes.applied > 100_000)
    }

    @Test("a backlog beyond MemoryLimitTotal lies on disk")
    func memoryLimit() {
        func disk(_ megabytes: Int) -> Double {
            var caller = caller(
                [Incident(.slowApply, at: 10, duration: 600, factor: 0)],
                ["ChangeProcessingTuning": ["MemoryLimitTotal": .integer(megabytes)]])
            caller.advance(to: 600)
            return caller.metric("CDCChangesDiskTarget") ?? -1
        }
        #expect(disk(1_024) == 0)
        #expect(disk(50) > 30_000)
    }

    @Test("a dead capture reads nothing without an error, until the task is started again")
    func deadCapture() {
        var caller = caller([Incident(.deadCapture, at: 60, duration: 100_000)])
        caller.advance(to: 600)
        #expect((caller.metric("CDCLatencySource") ?? 99) < 3)
        #expect((caller.metric("CDCLatencyTarget") ?? 99) < 5)
        #expect(caller.metric("CDCThroughputRowsSource") == 0)
        #expect(caller.metric("CDCChangesMemorySource") == 0)
        let captured = caller.task.changes.captured
        #expect(captured > 1_000)
        caller.stopped()
        #expect(caller.start("resume-processing").status == 200)
        caller.advance(to: 618)
        #expect(caller.task.sourceLatency(caller.account.context) > 400)
        caller.advance(to: 800)
        #expect(caller.task.changes.captured > captured + 40_000)
    }

    @Test("reading is paused and resumed with events and lines", arguments: ["", "disk"])
    func pauses(reason: String) {
        var incident = Incident(.readingPaused, at: 60, duration: 90)
        incident.reason = reason
        var caller = caller([incident])
        caller.advance(to: 140)
        #expect(caller.task.sourceLatency(caller.account.context) >= 79)
        let event =
            reason == "disk"
            ? "Reading paused, disk usage limit reached."
            : "Reading paused, swap files limit reached."
        #expect(caller.events.contains(event))
        #expect(caller.lines("SORTER", "W").first?.contains("is paused") == true)
        caller.advance(to: 200)
        #expect(caller.events.last == "Reading resumed.")
        #expect(caller.task.sourceLatency(caller.account.context) < 5)
    }

    @Test("a disk that swap files fill pauses reading, and the instance says it is low")
    func fullDisk() {
        var scenario = Rig.scenario(
            .changes, settings: ["ChangeProcessingTuning": ["MemoryLimitTotal": 1]]
        ) { plan in
            plan.changesPerSecond = 2_000
            plan.incidents = [Incident(.slowApply, at: 10, duration: 900, factor: 0)]
        }
        (scenario.instances[0].allocatedStorage, scenario.instances[0].usedStorage) = (5, 0.5)
        var caller = Caller(scenario)
        caller.advance(to: 600)
        #expect(caller.account.instances[0].isDiskFull)
        #expect(caller.events.contains("Reading paused, disk usage limit reached."))
        #expect(caller.account.activity.events.contains { $0.category == "low storage" })
        let free = caller.account.metrics[.instance("FreeStorageSpace", of: "rep")]
        let newest = free.flatMap { $0[$0.endMinute - 1] } ?? 0
        #expect(newest < 0.15 * 5 * 1_073_741_824)
        let read = caller.task.changes.captured
        caller.advance(to: 900)
        #expect(caller.task.changes.captured == read)
        caller.advance(to: 2_400)
        #expect(!caller.account.instances[0].isDiskFull)
        #expect(caller.events.last == "Reading resumed.")
    }

    @Test("definitions that change are counted when read and when carried out")
    func definitions() {
        let change = Incident.table(.tableChange, "app.beta", at: 60)
        var delayed = Incident(.slowApply, at: 50, duration: 60)
        delayed.factor = 0
        var caller = caller([change, delayed])
        caller.advance(to: 80)
        #expect(caller.statistics()[1]["Ddls"]?.integer == 1)
        #expect(caller.statistics()[1]["AppliedDdls"]?.integer == 0)
        caller.advance(to: 300)
        #expect(caller.statistics()[1]["AppliedDdls"]?.integer == 1)
        #expect(caller.statistics()[0]["Ddls"]?.integer == 0)
        #expect(caller.lines("METADATA_MANAGER", "I").contains { $0.contains("read again") })
    }

    @Test("a definition the settings do not handle is captured and not carried out")
    func unhandled() {
        var drop = Incident.table(.tableChange, "app.beta", at: 60)
        drop.definition = .drop
        var handled = caller([drop])
        handled.advance(to: 120)
        #expect(handled.tables[1].state == .doesNotExist)
        var kept = caller(
            [drop],
            ["ChangeProcessingDdlHandlingPolicy": ["HandleSourceTableDropped": false]])
        kept.advance(to: 120)
        #expect(kept.tables[1].state == .completed)
        #expect(kept.statistics()[1]["Ddls"]?.integer == 1)
        #expect(kept.statistics()[1]["AppliedDdls"]?.integer == 0)
    }

    @Test("engines before 3.5 do not say what was applied")
    func oldEngine() {
        var scenario = Rig.scenario(.changes)
        scenario.instances[0].engineVersion = "3.4.7"
        var caller = Caller(scenario)
        caller.advance(to: 60)
        let row = caller.statistics()[0]
        #expect(row["Inserts"] != nil)
        for name in ["AppliedInserts", "AppliedUpdates", "AppliedDeletes", "AppliedDdls"] {
            #expect(row[name] == nil)
        }
    }

    @Test("a CDC-only task starts at the position its user gives", arguments: [true, false])
    func startPosition(asTime: Bool) {
        var caller = Rig.caller(.changes) { $0.startsAt = nil }
        caller.advance(to: 10)
        let then = caller.now.timeIntervalSince1970 - 600
        let position: WireValue =
            asTime
            ? ["CdcStartTime": .number(then)]
            : ["CdcStartPosition": .string(CivilTime(seconds: then).dateAndTime)]
        #expect(caller.start("start-replication", position).status == 200)
        caller.advance(to: 20)
        #expect(caller.task.sourceLatency(caller.account.context) > 500)
        caller.advance(to: 300)
        #expect(caller.task.sourceLatency(caller.account.context) < 5)
        #expect((70_000...110_000).contains(caller.task.changes.captured))
    }

    @Test("a position from before what the source keeps fails the task")
    func tooOld() {
        var caller = Rig.caller(.changes) { $0.startsAt = nil }
        _ = caller.start("start-replication", ["CdcStartPosition": "2018-03-08T12:12:12"])
        caller.advance(to: 20)
        #expect(caller.task.status == "failed")
        #expect(caller.task.lastFailure?.contains("no longer available") == true)
    }

    @Test(
        "what is no place in the source's changes is refused",
        arguments: [
            ("mysql", "mysql-bin-changelog.000024:373", true), ("mysql", "now", false),
            ("mysql", "FFFFFFFF/FFFFFFFF", false), ("mysql", "2018-02-30T12:12:12", false),
            ("mysql", "2018-02-28T12:12:12", true), ("oracle", "4711", true),
            ("oracle", "mysql-bin-changelog.000024:373", false), ("postgres", "16/B374D848", true),
            ("postgres", "x/y", false), ("sqlserver", "0000:0001:02", true), ("mongodb", "", false),
            ("oracle", "checkpoint:V1#27#x", true),
        ])
    func positions(engine: String, text: String, isTaken: Bool) {
        #expect(SimulatedTask.isStartPosition(text, engine: engine) == isTaken)
    }

    @Test("a time and a position are not both taken, by whatever call")
    func notBoth() {
        var caller = Rig.caller(.changes) { $0.startsAt = nil }
        let both: WireValue = [
            "ReplicationTaskArn": .string(caller.task.arn), "CdcStartTime": .number(1_700_000_000),
            "CdcStartPosition": "2018-03-08T12:12:12",
        ]
        #expect(caller.dms("ModifyReplicationTask", both).status == 400)
    }

    @Test("a checkpoint can be handed back as a start position")
    func checkpoint() throws {
        var caller = caller([Incident(.slowApply, at: 30, duration: 600, factor: 0)])
        caller.advance(to: 130)
        let checkpoint = try #require(caller.describe("t")["RecoveryCheckpoint"]?.text)
        #expect(checkpoint.hasPrefix("checkpoint:V1#22#"))
        var other = Rig.caller(.changes) { $0.startsAt = nil }
        other.advance(to: 140)
        let answer = other.start(
            "start-replication", ["CdcStartPosition": .string(checkpoint)])
        #expect(answer.status == 200)
        other.advance(to: 147)
        #expect((75...112).contains(other.task.sourceLatency(other.account.context)))
    }

    @Test("a stop position stops the task", arguments: ["server_time", "commit_time"])
    func stopPosition(kind: String) {
        var caller = Rig.caller(.changes) { plan in
            plan.startsAt = nil
            plan.incidents = [Incident(.slowApply, at: 100, duration: 100, factor: 0)]
        }
        let stop = CivilTime(seconds: caller.now.timeIntervalSince1970 + 150).dateAndTime
        let answer = caller.start(
            "start-replication", ["CdcStopPosition": .string("\(kind):\(stop)")])
        #expect(answer.value["ReplicationTask"]?["CdcStopPosition"]?.text == "\(kind):\(stop)")
        caller.advance(to: 149)
        #expect(caller.task.status == "running")
        caller.advance(to: 152)
        #expect(caller.task.status == (kind == "server_time" ? "stopped" : "running"))
        caller.advance(to: 400)
        let word = kind == "server_time" ? "STOPPED_AT_SERVER_TIME" : "STOPPED_AT_COMMIT_TIME"
        #expect(caller.describe("t")["StopReason"]?.text == "Stop Reason \(word)")
        #expect(caller.events.last == "The replication task has stopped.")
        if kind == "commit_time" {
            #expect(caller.task.changes.applied == caller.task.changes.captured)
        }
        #expect(caller.start("resume-processing").status == 200)
        caller.advance(to: 500)
        #expect(caller.task.status == "running", "a stop position that was reached is done with")
    }

    @Test("a stop position of another form is refused")
    func wrongStopPosition() {
        var caller = Rig.caller(.changes) { $0.startsAt = nil }
        let answer = caller.start("start-replication", ["CdcStopPosition": "tomorrow"])
        #expect(answer.code == "InvalidParameterValueException")
        for text in ["server_time", "commit_time:never", "start_time:2018-02-09T12:12:12", ""] {
            #expect(SimulatedTask.StopPoint(text) == nil)
        }
    }
}
