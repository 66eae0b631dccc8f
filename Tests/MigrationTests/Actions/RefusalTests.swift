import Migration
import Testing

struct RefusalTests {
    @Test(
        arguments: [
            (.running, nil), (.starting, nil), (.unknown("odd"), nil),
            (.stopping, "already stopping"),
            (.stopped, "already stopped"), (.failed, "already failed"),
            (.modifying, "the task is modifying"), (.failedMove, "not running: its move failed"),
            (.deleting, "the task is deleting"),
        ] as [(TaskStatus, String?)])
    func stoppingNeedsARunningTask(status: TaskStatus, reason: String?) {
        #expect(Refusal.toStop(.sample(status))?.reason == reason)
    }

    @Test(
        arguments: [
            (.running, "already running"), (.starting, "already starting"), (.stopped, nil),
            (.failed, nil), (.failedMove, nil), (.ready, nil), (.unknown("odd"), nil),
            (.stopping, "still stopping"), (.moving, "the task is moving"),
            (.testing, "the task is testing"), (.creating, "the task is creating"),
        ] as [(TaskStatus, String?)])
    func startingNeedsARestingTask(status: TaskStatus, reason: String?) {
        #expect(Refusal.toStart(.sample(status))?.reason == reason)
    }

    @Test func aFinishedTaskCannotBeStoppedButStarted() {
        let task = ReplicationTask.sample(
            .stopped, .fullLoad, stop: "Stop Reason FULL_LOAD_ONLY_FINISHED")
        #expect(Refusal.toStop(task)?.reason == "already finished")
        #expect(Refusal.toStart(task) == nil)
        #expect(Refusal.toStop(.sample(.ready) { _ in })?.reason == "never started")
    }

    private func reload(
        _ task: ReplicationTask, _ tables: [TableName] = [.app("A")],
        _ option: Mutation.ReloadOption = .dataReload, settings: TaskSettings? = nil
    ) -> String? {
        Refusal.toReload(task, tables: tables, option: option, settings: settings)?.reason
    }

    @Test func reloadingNeedsARunningTaskThatLoads() {
        #expect(reload(.replicating) == nil)
        #expect(reload(.replicating, []) == "no table selected")
        #expect(reload(.sample(.stopped)) == "the task is not running")
        #expect(reload(.sample(.starting)) == "the task is not running")
        #expect(
            reload(.sample(.running, .cdc)) == "a CDC-only task has nothing to reload")
        #expect(reload(.sample(.running, .unknown("new"))) == nil)
    }

    @Test func revalidatingNeedsValidation() {
        var settings = TaskSettings()
        #expect(reload(.replicating, [.app("A")], .validateOnly, settings: settings) == nil)
        settings.isValidationEnabled = false
        #expect(
            reload(.replicating, [.app("A")], .validateOnly, settings: settings)
                == "validation is off for this task")
        #expect(reload(.replicating, [.app("A")], .dataReload, settings: settings) == nil)
        #expect(reload(.replicating, [.app("A")], .validateOnly) == nil)
        #expect(
            reload(.sample(.running, .cdc), [.app("A")], .validateOnly)
                == "a CDC-only task has nothing to reload")
    }

    @Test func aRefusalReadsAsASentence() {
        #expect(Refusal("already stopped").description == "already stopped")
        #expect(Refusal("still stopping", advice: "wait").description == "still stopping: wait")
    }
}

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
