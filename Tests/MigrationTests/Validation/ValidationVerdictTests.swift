import Migration
import Testing

struct ValidationVerdictTests {
    @Test(
        arguments: [
            (.validated, .pass), (.pendingRecords, .pending), (.pendingValidation, .pending),
            (.preparingTable, .pending), (.pendingRevalidation, .pending),
            (.mismatchedRecords, .fail),
            (.tableError, .fail), (.error, .fail), (.suspendedRecords, .unverified),
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
        #expect(silent.validationWhatToDo?.hasPrefix("AWS says nothing") == true)
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
