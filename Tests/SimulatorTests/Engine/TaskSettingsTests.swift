import Testing

@testable import Simulator

@Suite("settings documents")
struct TaskSettingsTests {
    private func settings(_ changes: WireValue) -> SimulatedTaskSettings {
        SimulatedTaskSettings().changed(by: changes)
    }

    @Test("an empty document has DMS's defaults")
    func defaults() {
        for settings in [SimulatedTaskSettings(), SimulatedTaskSettings(document: [:])] {
            #expect(settings.load.subtasks == 8 && settings.load.commitRate == 10_000)
            #expect(settings.load.preparation == .dropAndCreate)
            #expect(
                !settings.load.stopsAfterCachedChanges && !settings.load.stopsBeforeCachedChanges)
            #expect(settings.lobs.isSupported && settings.lobs.limit == 32_768)
            #expect(settings.errors.data == .logError && settings.errors.table == .suspendTable)
            #expect(settings.errors.recoverableCount == -1 && settings.errors.ignoresConflicts)
            #expect(settings.errors.applyDelete == .ignoreRecord)
            #expect(settings.validation.threads == 5 && !settings.validation.isOnly)
            #expect(settings.validation.failureLimit == 10_000)
            #expect(settings.validation.tableFailureLimit == 1_000)
            #expect(!settings.resync.isEnabled && settings.resync.schedule == nil)
            #expect(settings.tuning.changesInMemory == 204_800)
            #expect(settings.tuning.handles(.drop))
        }
        #expect(SimulatedTaskSettings().validates && SimulatedTaskSettings().logs)
        #expect(
            !SimulatedTaskSettings(document: [:]).validates
                && !SimulatedTaskSettings(document: [:]).logs)
    }

    @Test("impossible values leave the default")
    func impossible() {
        let strange = settings([
            "FullLoadSettings": [
                "MaxFullLoadSubTasks": 50, "CommitRate": "many", "TargetTablePrepMode": "BURN",
            ],
            "ErrorBehavior": ["RecoverableErrorCount": -2, "DataErrorPolicy": 7],
            "ValidationSettings": ["ThreadCount": 0, "EnableValidation": "yes"],
            "ResyncSettings": ["ResyncSchedule": "whenever", "MaxResyncTime": 1],
            "Logging": ["LogComponents": "all"],
        ])
        #expect(strange.load.subtasks == 8 && strange.load.commitRate == 10_000)
        #expect(strange.load.preparation == .dropAndCreate)
        #expect(strange.errors.recoverableCount == -1 && strange.errors.data == .logError)
        #expect(strange.validation.threads == 5 && !strange.validates)
        #expect(strange.resync.schedule == nil && strange.resync.limit == 3_600)
        #expect(strange.logging.writes("SORTER", "I"))
    }

    @Test("a plan's own settings are put over the defaults and its knobs")
    func plan() {
        var plan = TaskPlan("t", .changes, instance: "", source: "", target: "", tables: [])
        plan.subtasks = 3
        plan.settings = "{\"ValidationSettings\": {\"ThreadCount\": 9}}"
        let settings = SimulatedTaskSettings(plan: plan)
        #expect(settings.subtasks == 3 && settings.validation.threads == 9 && settings.validates)
        plan.settings = "no JSON"
        #expect(SimulatedTaskSettings(plan: plan).validation.threads == 5)
    }
}
