import Migration
import Testing

struct ConsequenceTests {
    private let loading = TablesAtStake([
        .sample("A", .completed, rows: 1000), .sample("B", .fullLoad, rows: 234),
        .sample("C", .reloading, rows: 5), .sample("D", .beforeLoad, rows: 0),
    ])

    @Test func stoppingALoadCountsTheHalfLoadedTables() {
        let stop = Consequence.ofStopping(.sample(.running), tables: loading)
        #expect(
            stop.sentences == [
                "The task stops: it loads no rows and applies no changes.",
                "2 tables are half loaded and are reloaded from the start on resume.",
                "Changes wait at the source until the task is resumed: keep source log "
                    + "that long.",
            ])
        #expect(!stop.isDestructive)
    }

    @Test func theCountComesFromAWSWhenTablesAreUnread() {
        func text(_ loading: Int?) -> String {
            Consequence.ofStopping(
                .sample(.running, .fullLoad) { $0.tablesLoading = loading }, tables: TablesAtStake()
            ).text
        }
        #expect(text(8).contains("8 tables are half loaded"))
        #expect(text(1).contains("1 table is half loaded"))
        #expect(text(0).contains("No table is loading now"))
        #expect(text(nil).contains("Tables that are half loaded"))
        #expect(!text(8).contains("Changes wait"))
    }

    @Test func stoppingReplicationResumesFromTheCheckpoint() {
        let stop = Consequence.ofStopping(.replicating, tables: TablesAtStake())
        #expect(stop.text.hasSuffix("On resume, CDC continues from its checkpoint."))
        #expect(!stop.text.contains("half loaded"))
        let cdc = Consequence.ofStopping(.sample(.running, .cdc), tables: TablesAtStake())
        #expect(cdc.sentences.count == 3)
    }

    @Test(
        arguments: [
            (.dropAndCreate, "dropped and recreated"), (.truncate, "truncated first"),
            (.doNothing, "rows may be there twice"), (.unknown("NEW"), "TargetTablePrepMode NEW"),
        ] as [(TaskSettings.TablePreparation, String)])
    func reloadingSaysWhatHappensToTheTarget(
        preparation: TaskSettings.TablePreparation, words: String
    ) {
        let settings = TaskSettings.preparing(preparation)
        let all = Consequence.ofStarting(
            .sample(.stopped), as: .reloadTarget, tables: loading, settings: settings)
        #expect(all.text.contains(words))
        #expect(all.isDestructive)
        let some = Consequence.ofReloading(
            [.app("A")], of: .replicating, .dataReload, tables: loading, settings: settings)
        #expect(some.text.contains(words))
        #expect(some.isDestructive)
    }

    @Test func unreadSettingsAreSaidToBeUnknown() {
        let all = Consequence.ofStarting(
            .sample(.stopped), as: .reloadTarget, tables: TablesAtStake(), settings: nil)
        #expect(all.text.contains("TargetTablePrepMode is not known here"))
        #expect(all.sentences[0] == "Every table of the task is reloaded from the start.")
    }

    @Test func reloadingEverythingCountsTablesAndRows() {
        let all = Consequence.ofStarting(
            .sample(.stopped), as: .reloadTarget, tables: loading, settings: .preparing(.truncate))
        #expect(
            all.sentences == [
                "All 4 tables of the task are reloaded from the start: the last load took "
                    + "1,239 rows.",
                "On the target, tables are truncated first (TargetTablePrepMode "
                    + "TRUNCATE_BEFORE_LOAD).",
                "CDC continues after the new load; the checkpoint is discarded.",
            ])
    }

    @Test func resumingSaysWhatIsLoadedAgain() {
        func text(_ task: ReplicationTask) -> String {
            Consequence.ofStarting(
                task, as: .resumeProcessing, tables: TablesAtStake(), settings: nil
            ).text
        }
        var task = ReplicationTask.replicating
        #expect(text(task).hasPrefix("No table is reloaded."))
        #expect(text(task).contains("AWS reports no checkpoint"))
        task.recoveryCheckpoint = "checkpoint:V1"
        #expect(text(task).hasSuffix("from the stored checkpoint."))
        #expect(text(.sample(.failed)).contains("AWS may leave some out"))
        #expect(text(.sample(.stopped, .fullLoad)).contains("loaded from the start."))
        #expect(text(.sample(.stopped, .cdc)).hasPrefix("CDC continues"))
    }

    @Test func aFirstStartIsDestructiveUnlessTheTargetIsLeftAlone() {
        func first(_ type: MigrationType, _ settings: TaskSettings?) -> Consequence {
            Consequence.ofStarting(
                .sample(.ready, type) { _ in }, as: .startReplication, tables: TablesAtStake(),
                settings: settings)
        }
        #expect(first(.fullLoad, .preparing(.dropAndCreate)).isDestructive)
        #expect(first(.fullLoad, nil).isDestructive)
        #expect(!first(.fullLoad, .preparing(.doNothing)).isDestructive)
        #expect(!first(.cdc, nil).isDestructive)
        #expect(first(.fullLoadAndCDC, nil).text.contains("then changes are replicated"))
    }

    @Test func reloadingTablesNamesTheLoadingOnesAndTheCalls() {
        let names = (0..<23).map { TableName.app("T\($0)") } + [.app("B")]
        let some = Consequence.ofReloading(
            names, of: .replicating, .dataReload, tables: loading, settings: nil)
        #expect(some.sentences[0].hasPrefix("24 tables are reloaded from the start"))
        #expect(some.sentences.contains("app.B is loading now and starts again."))
        #expect(some.sentences.contains("Their changes wait until they are loaded."))
        #expect(some.sentences.last == "AWS takes ten per call: 3 calls are sent.")
        let two = Consequence.ofReloading(
            [.app("B"), .app("C")], of: .sample(.running, .fullLoad), .dataReload,
            tables: loading, settings: nil)
        #expect(two.sentences.last == "2 of them are loading now and start again.")
    }

    @Test func revalidatingChangesNoData() {
        let one = Consequence.ofReloading(
            [.app("A")], of: .replicating, .validateOnly, tables: loading, settings: nil)
        #expect(one.sentences == ["1 table is revalidated; no data changes."])
        #expect(!one.isDestructive)
    }

    @Test func everyMutationHasItsConsequence() {
        let task = ReplicationTask.sample(.stopped)
        func of(_ mutation: Mutation) -> Consequence {
            Consequence(of: mutation, task: task, tables: loading, settings: nil)
        }
        #expect(of(.stop(task.arn)) == .ofStopping(task, tables: loading))
        #expect(
            of(.start(task.arn, .reloadTarget))
                == .ofStarting(task, as: .reloadTarget, tables: loading, settings: nil))
        #expect(
            of(.reloadTables(task.arn, [.app("A")], .validateOnly)).sentences
                == ["1 table is revalidated; no data changes."])
    }
}
