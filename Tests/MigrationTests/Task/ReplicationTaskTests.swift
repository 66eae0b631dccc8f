import Foundation
import Migration
import Testing

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
