import Migration
import Testing

struct StartChoiceTests {
    private func types(_ task: ReplicationTask) -> [StartType] {
        StartChoice.choices(for: task, tables: TablesAtStake(), settings: nil).map(\.type)
    }

    @Test func theFirstRunHasOneChoice() {
        #expect(types(.sample(.ready) { _ in }) == [.startReplication])
        #expect(types(.sample(.ready, .cdc) { _ in }) == [.startReplication])
    }

    @Test func aLaterRunNeverStartsReplication() {
        for status in [TaskStatus.stopped, .failed, .failedMove, .ready, .unknown("odd")] {
            #expect(types(.sample(status)) == [.resumeProcessing, .reloadTarget], "\(status)")
        }
        #expect(types(.sample(.stopped, .cdc)) == [.resumeProcessing])
        #expect(types(.sample(.stopped, .unknown("new"))) == [.resumeProcessing, .reloadTarget])
    }

    @Test func aTaskThatCannotStartHasNoChoice() {
        for status in [TaskStatus.running, .starting, .stopping, .moving, .deleting] {
            #expect(types(.sample(status)).isEmpty, "\(status)")
        }
    }

    @Test func resumingIsHarmlessAndReloadingIsNot() throws {
        var task = ReplicationTask.sample(.stopped)
        task.recoveryCheckpoint = "checkpoint:V1#27"
        let choices = StartChoice.choices(
            for: task, tables: TablesAtStake(), settings: .preparing(.dropAndCreate))
        #expect(choices.map(\.title) == ["Resume from checkpoint", "Reload everything"])
        #expect(choices.map(\.consequence.isDestructive) == [false, true])
        #expect(choices.map(\.id) == choices.map(\.type))
    }

    @Test func withoutACheckpointTheTitlePromisesNone() {
        let titles = StartChoice.choices(
            for: .sample(.stopped), tables: TablesAtStake(), settings: nil
        )
        .map(\.title)
        #expect(titles == ["Resume", "Reload everything"])
        let first = StartChoice.choices(
            for: .sample(.ready) { _ in }, tables: TablesAtStake(), settings: nil)
        #expect(first.map(\.title) == ["Start for the first time"])
    }
}
