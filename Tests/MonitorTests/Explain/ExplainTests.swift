import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

/// `?` as a person meets it.
struct ExplainProgramTests {
    private let now = PageFixture.now

    private func program(size: Size = Size(width: 120, height: 60)) throws -> Program {
        var program = Program(
            ProgramConfiguration(profile: "prod", region: "eu-west-3", keymap: try Keymap()),
            size: size)
        _ = program.update(
            .feed(PageFixture.report(.tasks, .tasks([PageFixture.replicationTask]))), at: now)
        _ = program.update(
            .feed(PageFixture.report(.alarms, .alarms([PageFixture.lagAlarm]))), at: now)
        return program
    }

    private func press(_ keys: KeyChord..., on program: inout Program) {
        for key in keys { _ = program.update(.input(.key(key)), at: now) }
    }

    private func text(_ program: Program) -> String {
        program.frame(at: now.addingTimeInterval(31)).lines.joined(separator: "\n")
    }

    @Test func withoutAValueUnderTheCursorItIsTheListOfKeys() throws {
        var program = try program()
        press(KeyChord("?"), on: &program)
        #expect(program.openDialog == .help(offset: 0))
    }

    @Test func onARowItExplainsEveryValueWithItsSourceAndAge() throws {
        var program = try program()
        press(KeyChord("j"), KeyChord("?"), on: &program)
        let text = text(program)
        #expect(text.contains("LAG"))
        #expect(text.contains("DMS DescribeReplicationTasks, read 31 s ago"))
        #expect(text.contains("AWS reports a finished load as 'stopped'"))
    }

    @Test func pressedAgainItIsTheListOfKeysAndEscapeEndsBoth() throws {
        var program = try program()
        press(KeyChord("j"), KeyChord("?"), KeyChord("?"), on: &program)
        #expect(program.openDialog == .help(offset: 0))
        press(KeyChord(.escape), on: &program)
        #expect(program.openDialog == nil)
    }

    @Test func anAlarmIsExplainedWithItsMetric() throws {
        var program = try program()
        press(KeyChord("5"), KeyChord("j"), KeyChord("?"), on: &program)
        #expect(text(program).contains("CDCLatencyTarget"))
        #expect(text(program).contains("so it is never added to source"))
    }

    @Test(arguments: [(60, 18), (80, 24), (300, 100)])
    func itIsTotalAndStopsAtItsEnd(width: Int, height: Int) throws {
        var program = try program(size: Size(width: width, height: height))
        press(KeyChord("j"), KeyChord("?"), KeyChord("G"), KeyChord("j"), on: &program)
        #expect(text(program).contains("? again: every key"))
        press(KeyChord(.pageUp), KeyChord("g"), KeyChord("k"), on: &program)
        #expect(program.openDialog == .explanation(offset: 0))
    }
}

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
