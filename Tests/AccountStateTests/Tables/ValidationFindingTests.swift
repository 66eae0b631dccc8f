import Migration
import TestFixtures
import Testing

@testable import AccountState

struct ValidationFindingTests {
    private func words(
        _ state: ValidationState?, failed: Int? = nil, suspended: Int? = nil
    ) -> String {
        let table = TableStatistics.named("a", "b", .completed) {
            $0.validationState = state
            $0.validationFailed = failed
            $0.validationSuspended = suspended
        }
        return ValidationFinding(table).words(separator: " · ")
    }

    @Test func rowsAreCounted() {
        #expect(words(.mismatchedRecords, failed: 37) == "37 rows differ")
        #expect(words(.mismatchedRecords, failed: 1) == "1 row differs")
        #expect(words(.suspendedRecords, failed: 0, suspended: 11) == "11 suspended")
        #expect(
            words(.mismatchedRecords, failed: 37, suspended: 11)
                == "37 rows differ · 11 suspended")
    }

    @Test func countsThatDMSCutOffAreLeast() {
        #expect(
            words(.mismatchedRecords, failed: 1_000)
                == "at least 1,000 rows differ: no longer counted")
        #expect(words(.suspendedRecords, suspended: 1_000) == "at least 1,000 suspended")
    }

    @Test func aFailureOutweighsTheWordValidated() {
        #expect(words(.validated, failed: 2) == "2 rows differ")
    }

    @Test func everyDocumentedStateHasWordsOfItsOwn() {
        let all = ValidationState.documented.filter { $0 != .validated }.map { words($0) }
        #expect(Set(all).count == all.count)
        #expect(words(.noPrimaryKey) == "not validated (no primary key)")
        #expect(words(.unknown("Odd")) == "unknown state: Odd")
        #expect(words(nil) == "no state reported")
    }
}
