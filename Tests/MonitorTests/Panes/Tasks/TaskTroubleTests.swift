import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

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
        TaskTrouble.line(
            task, now: Stage.start, width: width, symbols: .unicode, mayAct: mayAct)?.text
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
        #expect(line(failed)?.hasSuffix("log gone: reload · 6 log") == true)
        #expect(line(failed, mayAct: false)?.hasSuffix("log gone: reload · 6 log") == true)
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
