import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

/// What the checks of tables make of rows, whatever AWS counts.
struct TableChecksTests {
    private func results(
        counted: Int = 0, settings: String? = nil, _ tables: TableStatistics...
    ) -> Judgement {
        let task = ReplicationTask.healthy.with { $0.statistics?.tablesErrored = counted }
        var stage = StagedAccount.healthy(task)
        stage.sweep(tables, of: task.arn)
        if let settings { stage.settle(settings, of: task) }
        return stage.judgement
    }

    private func said(_ judgement: Judgement) -> [String] {
        judgement.troubles.map { "\($0.outcome.word) \($0.headline)" }
    }

    @Test func soundTablesAreWell() {
        #expect(said(results(.healthy("a"), .healthy("b"))).isEmpty)
        #expect(results(.healthy("a")).outcome == .pass)
    }

    @Test func aTableInErrorFailsWhateverIsCounted() {
        let table = TableStatistics.healthy("b") { $0.state = .error }
        let judgement = results(.healthy("a"), table)
        #expect(said(judgement) == ["fail 1 table in error"])
        #expect(judgement.troubles.first?.sentence == "1 table in error: app.b")
    }

    @Test func errorsThatAreCountedAndNotListedFail() {
        #expect(said(results(counted: 3, .healthy("a"))) == ["fail 3 table errors"])
    }

    @Test(arguments: [
        (TableState.doesNotExist, "fail 1 table does not exist"),
        (.cancelled, "warn 1 table cancelled"), (.reloading, "warn reloading 1 table"),
        (.unknown("Table all"), "unknown 1 table in a state not known here"),
    ])
    func everyStateButCompletedIsSaid(_ state: TableState, _ words: String) {
        #expect(said(results(.healthy("a") { $0.state = state })) == [words])
    }

    @Test func rejectedAndRefusedRowsFail() {
        let judgement = results(
            .healthy("docs") { $0.fullLoadErrorRows = 37 },
            .healthy("lines") { $0.fullLoadConditionFailedRows = 4_812 })
        #expect(said(judgement) == ["fail 37 rows rejected, 4,812 rows failed a condition"])
        #expect(
            judgement.troubles.first?.sentence.hasSuffix(
                "37 rows of app.docs; 4,812 rows of app.lines") == true)
    }

    @Test(arguments: [
        (ValidationState.mismatchedRecords, "fail 1 table differs"),
        (.error, "fail validation error on 1 table"),
        (.tableError, "fail validation gave up on 1 table: not validated"),
        (.suspendedRecords, "warn rows of 1 table suspended"),
        (.noPrimaryKey, "warn 1 table without a primary key"),
        (.pendingRecords, "warn 1 table still to be compared"),
        (.preparingTable, "warn 1 table still to be compared"),
        (.pendingRevalidation, "warn 1 table still to be compared"),
        (.notEnabled, "warn 1 table not validated"),
        (.unknown("Odd"), "unknown 1 table without a verdict"),
    ])
    func everyValidationStateButValidatedIsSaid(_ state: ValidationState, _ words: String) {
        #expect(
            said(results(.healthy("a"), .healthy("b") { $0.validationState = state })) == [words])
    }

    @Test func rowsOutweighTheStateOfValidation() {
        #expect(
            said(results(.healthy("a") { $0.validationFailed = 37 })) == ["fail 37 rows differ"])
        #expect(
            said(results(.healthy("a") { $0.validationSuspended = 7 }))
                == ["warn 7 rows suspended"])
        #expect(
            said(results(.healthy("a") { $0.validationPending = 12 }))
                == ["warn 12 rows still to be compared"])
    }

    @Test func aTableWithoutAVerdictIsUnknown() {
        #expect(
            said(results(.healthy("a") { $0.validationState = nil }))
                == ["unknown 1 table without a verdict"])
    }

    @Test func validationThatIsOffAltogetherIsAFinding() {
        let judgement = results(
            settings: #"{"ValidationSettings":{"EnableValidation":false}}"#,
            .healthy("a") { $0.validationState = .notEnabled })
        #expect(said(judgement).isEmpty)
    }

    @Test func aLimitReachedFailsBecauseNumbersStandStill() {
        let judgement = results(
            .healthy("a") {
                $0.validationState = .mismatchedRecords
                $0.validationFailed = 1_000
            })
        #expect(said(judgement).contains("fail validation no longer counts"))
    }

    @Test func aCountBelowZeroIsUnknown() {
        let judgement = results(.healthy("a") { $0.captured?.deletes = -3 })
        #expect(said(judgement) == ["unknown impossible numbers of 1 table"])
    }

    @Test func resyncIsSaid() {
        #expect(
            said(results(.healthy("a") { $0.resyncState = .inProgress }))
                == ["warn resync under way: changes wait"])
        #expect(
            said(results(.healthy("a") { $0.resyncFailed = 3 }))
                == ["fail resync failed on 3 rows"])
    }

    @Test func changesCapturedAndNotAppliedAreSaid() {
        let judgement = results(
            .healthy("a") {
                $0.captured = ChangeCounts(inserts: 1_000_000)
                $0.applied = ChangeCounts(inserts: 5)
            })
        #expect(said(judgement).contains("warn 999,995 changes captured, not applied"))
    }

    @Test func tablesNotReadAreUnknown() {
        var stage = StagedAccount.watching(.healthy)
        stage.readLists()
        stage.publish(.healthy)
        #expect(stage.judgement.outcome == .unknown)
        #expect(stage.result("table-errors")?.headline == "tables not read yet")
    }

    @Test func tablesReadLongAgoAreNoPass() {
        var stage = StagedAccount.healthy()
        stage.pass(700)
        #expect(stage.result("table-errors")?.outcome == .unknown)
        #expect(stage.result("table-errors")?.headline == "tables last read 11 min ago")
    }

    @Test func whatWasReplacedCountsNoMore() {
        var stage = StagedAccount.healthy()
        stage.sweep([.healthy("a") { $0.state = .error }], of: ReplicationTask.healthy.arn)
        #expect(stage.result("table-errors")?.outcome == .fail)
        stage.sweep([.healthy("a")], of: ReplicationTask.healthy.arn)
        #expect(stage.result("table-errors")?.outcome == .pass)
    }
}
