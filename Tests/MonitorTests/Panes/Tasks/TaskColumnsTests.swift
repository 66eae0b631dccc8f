import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// The short texts in the cells of the list of tasks.
struct CellTextTests {
    private func end(_ remaining: RemainingTime, symbols: Symbols = .unicode) -> Line {
        EndText.line(remaining, now: Stage.start, symbols: symbols)
    }

    private func range(_ first: Double, _ last: Double) -> RemainingTime {
        .range(
            earliest: Stage.start.addingTimeInterval(first),
            latest: Stage.start.addingTimeInterval(last))
    }

    @Test func anEndIsARangeOfTheClock() {
        #expect(end(range(1_253, 1_733)).text == "09:02–09:10")
        #expect(end(range(1_253, 1_733), symbols: .ascii).text == "09:02-09:10")
    }

    @Test func anEndBeyondTheClockIsADistance() {
        #expect(end(range(26 * 3_600, 30.5 * 3_600)).text == "in 26–31 h")
        #expect(end(range(2 * 86_400, 4 * 86_400)).text == "in 2–4 d")
    }

    @Test func anEndThatIsNoRangeSaysWhatItIs() {
        #expect(end(.measuring) == Line("measuring", .dim))
        #expect(end(.stalled(since: Stage.start)) == Line("stalled 08:41", .warn))
        #expect(end(.unknown("no reason")) == Line("unknown", .unknown))
    }

    @Test func everyEndFitsItsColumn() {
        let ends: [RemainingTime] = [
            .measuring, .done, .unknown("x"), .stalled(since: Stage.start), range(0, 1e9),
            range(-5, 5), range(71 * 3_600, 72 * 3_600),
        ]
        for remaining in ends { #expect(end(remaining).width <= 13) }
    }

    @Test func aLagIsWhatIsSaidOfItInItsColour() {
        func lag(_ metrics: [MetricName: [Double?]] = .healthy) -> Line {
            let stage = Stage.healthy(metrics: metrics)
            let result = stage.openTask.flatMap { stage.judgement.result("lag", of: $0) }
            return LagText.line(result, trend: .falling, symbols: .unicode)
        }
        #expect(LagText.line(nil, trend: nil, symbols: .unicode) == Line("–", .dim))
        #expect(lag() == Line("caught up ↓", .ok))
        #expect(lag(.healthy.with(.latencyTarget, [17])) == Line("17 s ↓", .text))
        #expect(lag(.healthy.with(.latencyTarget, [41])) == Line("41 s ↓", .warn))
        #expect(
            lag(.healthy.with(.latencyTarget, [7_500]))
                == Line("2 h 5 min ↓", .fail))
        #expect(lag([:]) == Line("unknown", .unknown))
    }

    private func validation(_ tables: [(ValidationState?, failed: Int?, pending: Int?)]) -> Line {
        ValidationText.line(
            ValidationSummary(
                tables.enumerated().map { number, one in
                    .named("a", "\(number)", .completed) {
                        $0.validationState = one.0
                        $0.validationFailed = one.failed
                        $0.validationPending = one.pending
                    }
                }))
    }

    @Test func validationSaysTheWorstFirst() {
        #expect(validation([]).text == "no tables")
        #expect(validation([(.notEnabled, nil, nil)]).text == "off")
        #expect(validation([(.validated, 0, 0), (.validated, 0, 0)]) == Line("all 2", .ok))
        #expect(
            validation([(.mismatchedRecords, 37, 0), (.pendingRecords, 0, 12)]).text
                == "37 rows differ  12 rows pending")
        #expect(
            validation([(.mismatchedRecords, 37, 0), (.preparingTable, 0, 0)]).text
                == "37 rows differ")
        #expect(validation([(.error, nil, nil)]).text == "1 table failed")
        #expect(validation([(.tableError, nil, nil)]).text == "1 table not validated")
        #expect(validation([(.mismatchedRecords, 1_000, 0)]).text == "1.0k+ rows differ")
        #expect(
            validation([(.validated, 0, 0), (.noPrimaryKey, nil, nil)]).text
                == "1 table not validated")
        #expect(validation([(nil, nil, nil)]).text == "1 table not validated")
    }
}

/// The line under a task that something is the matter with.
struct TaskTroubleTests {
    private func task(
        _ status: TaskStatus, _ reason: String?, _ failure: String?
    ) -> ReplicationTask {
        ReplicationTask.named("t", status).with {
            var statistics = LoadStatistics()
            statistics.start = Stage.start
            $0.statistics = statistics
            $0.stopReason = reason.flatMap { StopReason($0) }
            $0.lastFailure = failure
        }
    }

    private func line(_ task: ReplicationTask, mayAct: Bool = true, width: Int = 110) -> String? {
        let stage = Stage(task)
        let facts = TaskFacts(task, in: stage.account, isOpen: true, now: Stage.start)
        return TaskTrouble.line(facts, width: width, symbols: .unicode, mayAct: mayAct)?.text
    }

    @Test func aTaskThatStoppedWithoutAnybodysWishSaysWhy() {
        let recycled = task(
            .stopped, "Stop Reason RECYCLE_TASK", "Task was recycled after an instance restart")
        #expect(
            line(recycled)
                == "RECYCLE_TASK  Task was recycled after an instance restart  R resume · 6 log")
        #expect(line(task(.stopped, nil, "Something went wrong"))?.contains("went wrong") == true)
    }

    @Test(arguments: [
        "NORMAL", "STOPPED_AFTER_FULL_LOAD", "STOPPED_AT_SERVER_TIME", "FULL_LOAD_ONLY_FINISHED",
    ])
    func aTaskThatStoppedAsAskedHasNothingUnderIt(reason: String) {
        #expect(line(task(.stopped, reason, "An old error")) == nil)
        #expect(line(task(.stopped, nil, nil)) == nil)
        #expect(line(task(.running, nil, "An old error")) == nil)
    }

    @Test(arguments: [
        "could not find binlog 'mysql-bin-changelog.157832'",
        "ORA-01291: missing logfile", "Archived redo log with sequence 81 does not exist",
        "replication slot \"dms_slot\" does not exist",
        "ERROR: can no longer get changes from replication slot \"dms\"",
        "requested WAL segment 000000010000 has already been removed",
        "backup log is not available for LSN '0000124A'",
        "The log of the start position is no longer available",
    ])
    func aLogThatIsGoneIsNotResumedFrom(failure: String) {
        let failed = task(.failed, "Stop Reason FATAL_ERROR", failure)
        #expect(line(failed)?.hasSuffix("cannot resume: reload · 6 log") == true)
        #expect(line(failed, mayAct: false)?.hasSuffix("cannot resume: reload · 6 log") == true)
    }

    @Test(arguments: ["ORA-03113: end-of-file on communication channel", "Login timeout expired"])
    func otherFailuresAreResumedFrom(failure: String) {
        let failed = task(.failed, "Stop Reason FATAL_ERROR", failure)
        #expect(line(failed)?.hasSuffix("R resume · 6 log") == true)
        #expect(line(failed, mayAct: false)?.hasSuffix("  6 log") == true)
    }

    @Test func theCauseIsSeenAlsoWhereThereIsLittleRoom() {
        let failed = task(
            .failed, "Stop Reason FATAL_ERROR",
            "Stream Component Fatal error. Task error notification received from subtask 3, thread "
                + "1 [reptask/replicationtask.c:2801] [1020101] Error executing source loop; "
                + "ORA-03113: end-of-file on communication channel [1020417]")
        #expect(line(failed, width: 74)?.contains("ORA-03113: end-of-file") == true)
    }
}
