import Migration
import TerminalUI
import Testing

@testable import Monitor

/// Every value on the screen has a meaning.
struct MeaningTests {
    /// Columns that are marks rather than values.
    private let marks: Set<String> = ["signs", "glyph", ""]

    private func expectEvery(_ ids: [String], in meanings: [String: Meaning]) {
        for id in ids where !marks.contains(id) {
            #expect(meanings[id] != nil, "explain the column '\(id)' in Meaning")
        }
    }

    @Test func everyColumnOfTheTasksIsExplained() {
        expectEvery(TaskColumns.all(marked: []).map(\.id), in: Meaning.tasks)
    }

    @Test func everyColumnOfTheTablesIsExplained() {
        expectEvery(TableColumns.all(hasLast: true).map(\.id), in: Meaning.tables)
    }

    @Test func everyColumnOfTheValidationIsExplained() {
        expectEvery(ValidationColumns.every.map(\.id), in: Meaning.validation)
    }

    @Test func everyMetricIsExplainedAndNamesItsStatistic() {
        for metric in MetricName.allCases {
            let meaning = Meaning.metric(metric)
            #expect(meaning.source.contains(metric.rawValue))
            #expect(meaning.sentences.hasSuffix("."))
        }
    }

    @Test func everyMeaningIsInSentencesWithASource() {
        let all = [Meaning.tasks, Meaning.tables, Meaning.validation, Meaning.alarms, Meaning.top]
        for meaning in all.flatMap(\.values) {
            #expect(meaning.sentences.hasSuffix("."), "\(meaning.sentences)")
            #expect(!meaning.source.isEmpty)
        }
    }

    @Test(arguments: ["SOURCE_CAPTURE", "METADATA_MANAGE", "VALIDATOR_TARGE", "SORTER"])
    func thePartsOfDMSAreExplainedAlsoWhereTheirNamesAreCut(component: String) {
        #expect(Meaning.log(component) != nil)
        #expect(Meaning.log("NOBODY_KNOWS") == nil)
    }
}
