import Migration
import Testing

struct ValidationSummaryTests {
    @Test func tablesAndRowsAreCountedByVerdict() {
        let summary = ValidationSummary([
            .validated("A", .validated), .validated("B", .mismatchedRecords, failed: 37),
            .validated("C", .pendingRecords, pending: 12),
            .validated("D", .suspendedRecords, suspended: 11), .validated("E", .noPrimaryKey),
            .validated("F", .notEnabled), .validated("G", nil),
        ])
        #expect(
            summary.tables == [.pass: 1, .fail: 1, .pending: 1, .unverified: 3, .off: 1])
        #expect(summary.rowsFailed == 37)
        #expect(summary.rowsPending == 12)
        #expect(summary.rowsSuspended == 11)
        #expect(summary.total == 7)
        #expect(summary.verdict == .fail)
        #expect(summary.warning == nil)
    }

    @Test(
        arguments: [
            ([.validated, .validated], .pass), ([.validated, .noPrimaryKey], .unverified),
            ([.validated, .notEnabled], .unverified), ([.validated, .pendingRecords], .pending),
            ([.pendingRecords, .error], .fail), ([.notEnabled, .notEnabled], .off), ([], nil),
            ([.validated, nil], .unverified),
        ] as [([ValidationState?], ValidationVerdict?)])
    func theWorstTableDecides(states: [ValidationState?], verdict: ValidationVerdict?) {
        let tables = states.enumerated().map { TableStatistics.validated("T\($0)", $1) }
        #expect(ValidationSummary(tables).verdict == verdict)
    }

    @Test func aTruncatedTableIsNamedAndSaidLoudly() {
        let summary = ValidationSummary([
            .validated("B", .mismatchedRecords, failed: 1000),
            .validated("A", .mismatchedRecords, failed: 900, suspended: 100),
            .validated("C", .mismatchedRecords, failed: 999),
        ])
        #expect(summary.truncatedTables == [.app("A"), .app("B")])
        #expect(!summary.isTruncated)
        #expect(
            summary.warning
                == "DMS has stopped counting in 2 tables: 1,000 rows failed or were suspended "
                + "there. The real number is higher.")
    }

    @Test func theTaskIsTruncatedAtTenThousand() {
        let tables = (0..<20).map {
            TableStatistics.validated("T\($0)", .mismatchedRecords, failed: 499)
        }
        #expect(!ValidationSummary(tables).isTruncated)
        let more = ValidationSummary(tables + [.validated("Z", .suspendedRecords, suspended: 20)])
        #expect(more.isTruncated)
        #expect(more.warning?.hasPrefix("DMS has stopped validating: 10,000 rows failed") == true)
    }

    @Test func theLimitsOfTheSettingsCount() {
        var settings = TaskSettings()
        settings.validationFailureLimit = 50
        settings.validationTableFailureLimit = 10
        let summary = ValidationSummary(
            [.validated("A", .mismatchedRecords, failed: 49)], settings: settings)
        #expect(summary.tableLimit == 10)
        #expect(summary.taskLimit == 50)
        #expect(summary.truncatedTables == [.app("A")])
        #expect(!summary.isTruncated)
    }

    @Test func nonsenseCountsDoNotCount() {
        let summary = ValidationSummary([.validated("A", .validated, failed: -5, pending: -1)])
        #expect(summary.rowsFailed == 0)
        #expect(summary.rowsPending == 0)
        #expect(summary.verdict == .pass)
    }

    @Test func replacingTableByTableIsCountingAnew() {
        let before: [TableStatistics] = [
            .validated("A", .validated), .validated("B", .mismatchedRecords, failed: 1_000),
            .validated("C", .mismatchedRecords, failed: 9_000),
        ]
        let after: [TableStatistics] = [
            .validated("A", .mismatchedRecords, failed: 1_001), .validated("B", .validated),
            .validated("D", .suspendedRecords, suspended: 2_000, pending: 4),
        ]
        var summary = ValidationSummary(before)
        #expect(summary.isTruncated)
        summary.replace(before[0], by: after[0])
        summary.replace(before[1], by: after[1])
        summary.replace(before[2], by: nil)
        summary.replace(nil, by: after[2])
        #expect(summary == ValidationSummary(after))
        #expect(!summary.isTruncated)
    }
}

struct ValidationVerdictTests {
    @Test(
        arguments: [
            (.validated, .pass), (.pendingRecords, .pending), (.pendingValidation, .pending),
            (.preparingTable, .pending), (.pendingRevalidation, .pending),
            (.mismatchedRecords, .fail),
            (.tableError, .unverified), (.error, .fail), (.suspendedRecords, .unverified),
            (.noPrimaryKey, .unverified), (.notEnabled, .off), (.unknown("Odd"), .unverified),
        ] as [(ValidationState, ValidationVerdict)])
    func everyStateHasAVerdict(state: ValidationState, verdict: ValidationVerdict) {
        #expect(state.verdict == verdict)
    }

    @Test func nothingButValidatedPasses() {
        let passing = (ValidationState.documented + [.unknown("")]).filter { $0.verdict == .pass }
        #expect(passing == [.validated])
    }

    @Test func everyStateButThePassSaysWhatToDo() {
        for state in ValidationState.documented where state != .validated {
            #expect(state.whatToDo?.hasSuffix(".") == true, "\(state)")
        }
        #expect(ValidationState.validated.whatToDo == nil)
        #expect(ValidationState.unknown("Odd").whatToDo?.contains("'Odd'") == true)
    }

    @Test func aFailedRowOutweighsTheState() {
        #expect(TableStatistics.validated("A", .validated, failed: 1).validationVerdict == .fail)
        #expect(TableStatistics.validated("A", .notEnabled, failed: 1).validationVerdict == .fail)
        #expect(
            TableStatistics.validated("A", .pendingRecords, failed: 1).validationVerdict == .fail)
        #expect(
            TableStatistics.validated("A", .validated, suspended: 1).validationVerdict
                == .unverified)
        #expect(
            TableStatistics.validated("A", .validated, pending: 1).validationVerdict == .pending)
        #expect(
            TableStatistics.validated("A", .validated, failed: 0, suspended: 0, pending: 0)
                .validationVerdict == .pass)
    }

    @Test func aStateThatAWSLeftOutIsUnverified() {
        let silent = TableStatistics.validated("A", nil)
        #expect(silent.validationVerdict == .unverified)
        #expect(silent.validationWhatToDo?.hasPrefix("AWS reports no validation state") == true)
    }

    @Test func theAdviceFitsTheCountsToo() {
        #expect(TableStatistics.validated("A", .validated).validationWhatToDo == nil)
        #expect(
            TableStatistics.validated("A", .error, failed: 1_000).validationWhatToDo
                == ValidationState.mismatchedRecords.whatToDo)
        #expect(
            TableStatistics.validated("A", .validated, failed: 2).validationWhatToDo
                == ValidationState.mismatchedRecords.whatToDo)
        #expect(
            TableStatistics.validated("A", .validated, suspended: 2).validationWhatToDo
                == ValidationState.suspendedRecords.whatToDo)
        #expect(
            TableStatistics.validated("A", .validated, pending: 2).validationWhatToDo
                == ValidationState.pendingRecords.whatToDo)
        #expect(
            TableStatistics.validated("A", .noPrimaryKey).validationWhatToDo
                == ValidationState.noPrimaryKey.whatToDo)
    }

    @Test func countingStopsAtTheLimitOfTheTable() {
        let table = TableStatistics.validated("A", .mismatchedRecords, failed: 600, suspended: 399)
        #expect(!table.isValidationTruncated())
        #expect(table.isValidationTruncated(limit: 999))
        #expect(
            TableStatistics.validated("A", .mismatchedRecords, failed: 1000)
                .isValidationTruncated())
        #expect(!TableStatistics.validated("A", nil).isValidationTruncated())
    }
}

struct TableStatisticsTests {
    @Test func changesBehindNeedBothCounts() {
        var table = TableStatistics.sample("A", .completed)
        #expect(table.changesBehind == nil)
        table.captured = ChangeCounts(inserts: 10, updates: 5, deletes: 1, ddls: 3)
        #expect(table.changesBehind == nil)
        table.applied = ChangeCounts(inserts: 8, updates: 5, deletes: 0, ddls: 0)
        #expect(table.changesBehind == 3)
        table.applied = ChangeCounts(inserts: 99)
        #expect(table.changesBehind == 0)
    }

    @Test func namesAreOrderedBySchemaThenTable() {
        let names = [
            TableName(schema: "b", table: "a"), TableName(schema: "a", table: "z"),
            TableName(schema: "B", table: "z"),
        ]
        #expect(names.sorted().map(\.description) == ["B.z", "a.z", "b.a"])
        #expect(TableName(schema: "a", table: "b") != TableName(schema: "A", table: "b"))
    }

    @Test func severitiesAreOrderedByWeight() {
        #expect(
            LogSeverity.allCases.sorted() == [.verbose, .trace, .debug, .info, .warning, .error])
    }
}
