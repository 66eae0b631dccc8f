import Foundation
import Migration
import Testing

struct TaskPhaseTests {
    private func running(
        _ type: MigrationType, _ change: (inout LoadStatistics) -> Void
    ) -> TaskPhase {
        TaskPhase(.sample(.running, type, change))
    }

    @Test func aRunningTaskLoadsUntilItsLoadHasFinished() {
        #expect(running(.fullLoadAndCDC) { $0.freshStart = eight } == .loading(errors: 0))
        #expect(
            running(.fullLoadAndCDC) {
                $0.freshStart = eight
                $0.fullLoadFinish = after(60)
                $0.tablesErrored = 2
            } == .replicating(errors: 2))
        #expect(running(.fullLoad) { $0.tablesErrored = 1 } == .loading(errors: 1))
        #expect(running(.cdc) { _ in } == .replicating(errors: 0))
        #expect(running(.unknown("new")) { _ in } == .running)
    }

    @Test("the finish of the run before does not end the load of this one")
    func anOldFinishDoesNotCount() {
        #expect(
            running(.fullLoadAndCDC) {
                $0.freshStart = after(600)
                $0.fullLoadFinish = after(60)
            } == .loading(errors: 0))
        #expect(
            running(.fullLoadAndCDC) {
                $0.freshStart = eight
                $0.fullLoadStart = after(600)
                $0.fullLoadFinish = after(60)
            } == .loading(errors: 0))
    }

    @Test func withoutStatisticsNobodyKnowsWhatARunningTaskDoes() {
        var task = ReplicationTask.sample(.running)
        task.statistics = nil
        #expect(TaskPhase(task) == .running)
    }

    @Test func stoppedMeansManyThings() {
        #expect(
            TaskPhase(.sample(.stopped, stop: "Stop Reason FULL_LOAD_ONLY_FINISHED"))
                == .finished(errors: 0))
        #expect(TaskPhase(.sample(.stopped)) == .stopped(nil))
        #expect(TaskPhase(.sample(.stopped, stop: "Stop Reason NORMAL")).word == "stopped")
        #expect(
            TaskPhase(.sample(.stopped, stop: "Stop Reason RECOVERABLE_ERROR")).word
                == "stopped: recoverable error")
        #expect(
            TaskPhase(.sample(.failed, stop: "Stop Reason FATAL_ERROR")).word
                == "failed: fatal error")
    }

    @Test func readyIsNeverRunOnlyWithoutAStart() {
        #expect(TaskPhase(.sample(.ready) { _ in }) == .neverRun)
        #expect(TaskPhase(.sample(.ready)) == .stopped(nil))
    }

    @Test(arguments: TaskStatus.documented + [.unknown("odd")])
    func everyStatusHasAWord(status: TaskStatus) {
        #expect(!TaskPhase(.sample(status)).word.isEmpty)
    }

    @Test func theWordsArePlain() {
        #expect(TaskPhase.neverRun.word == "never run")
        #expect(TaskPhase.loading(errors: 0).word == "running·load")
        #expect(TaskPhase.loading(errors: 1).word == "running·load, 1 error")
        #expect(TaskPhase.replicating(errors: 2).word == "running·cdc, 2 errors")
        #expect(TaskPhase.changing(.moving).word == "moving")
        #expect(TaskPhase.unknown("odd").word == "odd")
    }

    @Test func attentionIsForErrors() {
        #expect(TaskPhase.loading(errors: 1).needsAttention)
        #expect(!TaskPhase.loading(errors: 0).needsAttention)
        #expect(TaskPhase.failed(nil).needsAttention)
        #expect(TaskPhase.failedMove.needsAttention)
        #expect(TaskPhase(.sample(.stopped, stop: "RECOVERABLE_ERROR")).needsAttention)
        #expect(!TaskPhase(.sample(.stopped, stop: "NORMAL")).needsAttention)
        #expect(!TaskPhase.finished(errors: 0).needsAttention)
    }

    @Test func onlyThreePhasesRun() {
        #expect(TaskPhase.loading(errors: 0).isRunning)
        #expect(TaskPhase.replicating(errors: 0).isRunning)
        #expect(TaskPhase.running.isRunning)
        #expect(!TaskPhase.starting.isRunning)
        #expect(!TaskPhase.stopping.isRunning)
        #expect(!TaskPhase.unknown("odd").isRunning)
    }
}

struct ReplicationTaskTests {
    @Test func aTaskHasNeverRunIfItIsReadyWithoutAnyStart() {
        #expect(ReplicationTask.sample(.ready) { _ in }.hasNeverRun)
        #expect(!ReplicationTask.sample(.ready) { $0.start = eight }.hasNeverRun)
        #expect(!ReplicationTask.sample(.ready) { $0.freshStart = eight }.hasNeverRun)
        #expect(!ReplicationTask.sample(.stopped) { _ in }.hasNeverRun)
        var bare = ReplicationTask.sample(.ready)
        bare.statistics = nil
        #expect(bare.hasNeverRun)
    }

    @Test func aFinishedLoadIsReadOffTheReasonOrTheDate() {
        let finished = "Stop Reason FULL_LOAD_ONLY_FINISHED"
        #expect(ReplicationTask.sample(.stopped, .fullLoad, stop: finished).isFullLoadFinished)
        #expect(!ReplicationTask.sample(.running, .fullLoad, stop: finished).isFullLoadFinished)
        #expect(ReplicationTask.replicating.isFullLoadFinished)
        #expect(!ReplicationTask.sample(.running).isFullLoadFinished)
        #expect(ReplicationTask.sample(.running) { $0.fullLoadFinish = eight }.isFullLoadFinished)
    }

    @Test func theKindIsReadOffTheARN() {
        #expect(ReplicationTask.replicating.kind == .replicationTask)
        let prefix = "arn:aws:dms:eu-west-3:210987654321:"
        #expect(MigrationKind(ARN(prefix + "replication-config:X")) == .serverlessReplication)
        #expect(MigrationKind(ARN(prefix + "data-migration:X")) == .dataMigration)
        #expect(MigrationKind(ARN(prefix + "rep:X")) == .unknown("rep"))
        #expect(MigrationKind(ARN("nonsense")) == .unknown(""))
    }
}
