import AccountState
import Cutover
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

/// What the pages of a cutover have in common: the first row, what is below, `?`, and whose they are.
struct CutoverPagesTests {
    private let now = PageFixture.now

    private static let runbook = Runbook(
        title: "Night",
        phases: [
            Runbook.Phase(
                name: "Before",
                steps: (1...30).map { number in
                    Runbook.Step(
                        id: "step-\(number)", title: "Step \(number)", owner: "dba", minutes: 5,
                        binding: number == 1 ? .check("R22") : .none)
                })
        ])

    /// A program that follows two migrations of one task each; `tasks` are listed already.
    private func program(
        size: Size = Size(width: 120, height: 40), tasks: [String] = ["ledger", "crm"]
    ) throws -> Program {
        var configuration = ProgramConfiguration(region: "eu-west-3", keymap: try Keymap())
        configuration.migrations = [("night", "ledger"), ("day", "crm")].map { name, task in
            FollowedMigration(
                CutoverMigration(name: name, tasks: [task]), runbook: Self.runbook)
        }
        var program = Program(configuration, size: size)
        list(tasks, in: &program)
        return program
    }

    private func list(_ names: [String], in program: inout Program) {
        guard !names.isEmpty else { return }
        let tasks = names.map { name in
            ReplicationTask(
                arn: ARN("arn:aws:dms:eu-west-3:210987654321:task:\(name.uppercased())"),
                identifier: name, status: .running, migrationType: .fullLoadAndCDC)
        }
        _ = program.update(.feed(PageFixture.report(.tasks, .tasks(tasks))), at: now)
    }

    private func press(_ keys: KeyChord..., on program: inout Program) {
        for key in keys { _ = program.update(.input(.key(key)), at: now) }
    }

    private func text(_ program: Program) -> String {
        program.frame(at: now).lines.joined(separator: "\n")
    }

    // MARK: The first row, and what is beyond

    @Test(arguments: ["C", "B"])
    func theFirstRowIsChosenWhenThePageOpens(key: String) throws {
        var program = try program()
        press(KeyChord(Character(key)), on: &program)
        #expect(program.frame(at: now).lines.contains { $0.hasPrefix("│▸") })
    }

    @Test("The lower border says how much is below, and how bad it is")
    func whatIsBelowIsCounted() throws {
        var program = try program(size: Size(width: 60, height: 18))
        press(KeyChord("C"), on: &program)
        let border = try #require(program.frame(at: now).lines.dropLast().last)
        #expect(border.contains(/\d+ below ↓ · \d+ unknown/), "\(border)")
        press(KeyChord("G"), on: &program)
        let end = try #require(program.frame(at: now).lines.dropLast().last)
        #expect(end.contains(/\d+ above ↑ · \d+ (worse|unknown)/), "\(end)")
        press(KeyChord(.escape), KeyChord("B"), on: &program)
        let steps = try #require(program.frame(at: now).lines.dropLast().last)
        #expect(steps.contains(/2\d below ↓/), "\(steps)")
    }

    @Test func whatIsWholeInViewSaysNothing() throws {
        var program = try program(size: Size(width: 200, height: 400))
        press(KeyChord("C"), on: &program)
        #expect(!text(program).contains("below ↓") && !text(program).contains("above ↑"))
    }

    // MARK: `?` and the keys

    @Test func aCheckIsExplained() throws {
        var program = try program()
        press(KeyChord("C"), KeyChord("?"), on: &program)
        #expect(text(program).contains("What this is"))
        let explained = program.explainedValues(at: now)
        #expect(explained.prefix(3).dropFirst().map(\.title) == ["value", "what to do"])
        let words = words(explained)
        #expect(words.contains("It passes if this is so:") && words.contains("Gate A is GO only"))
        #expect(words.contains("Or waive it, with a reason and a name."))
        #expect(words.contains("Its thresholds are") || words.contains("It has no threshold."))
        #expect(explained.allSatisfy { !$0.meaning.source.isEmpty })
    }

    private func words(_ explained: [Explained]) -> String {
        explained.map { "\($0.title) \($0.value.text): \($0.meaning.sentences)" }
            .joined(separator: "\n")
    }

    @Test("A step says what it is bound to, and why it cannot be finished")
    func aStepIsExplained() throws {
        var program = try program()
        press(KeyChord("B"), KeyChord("?"), on: &program)
        let bound = words(program.explainedValues(at: now))
        #expect(bound.contains("bound to check R22 ? unknown: "), "\(bound)")
        #expect(bound.contains("finish not possible now: check R22 does not pass"), "\(bound)")
        press(KeyChord(.escape), KeyChord("G"), KeyChord("?"), on: &program)
        let free = words(program.explainedValues(at: now))
        #expect(free.contains("bound to nothing: A person's word finishes it."), "\(free)")
        #expect(free.contains("finish possible: "), "\(free)")
    }

    @Test func aFailingRowIsExplainedByItsKind() throws {
        let table = TableName(schema: "shop", table: "orders")
        var page = RowsPage(about: .table(PageFixture.task, table))
        var context = PageFixture.context()
        let question = try #require(page.question(in: context))
        let rows = [RowFailure(kind: "missing on target", key: "9")]
        context.rowAnswers = [
            question: RowAnswer(
                .rows(rows), commandLine: "psql", sql: "select rows;", date: PageFixture.now)
        ]
        #expect(page.explained(context: context).count == 1 + Meaning.rowKinds.count)
        page.settle(in: context)
        let explained = page.explained(context: context)
        #expect(explained.first?.title == "missing on target")
        #expect(
            explained.first?.meaning.sentences.contains("The source has a row with this key")
                == true)
        #expect(page.copyable(context: context)?.value.contains("key 9") == true)
    }

    @Test func everyPartOfATargetIsExplained() {
        for part in [TargetPart.head, .failures, .suspensions, .statuses, .rights] {
            #expect(!Meaning.target(part).sentences.isEmpty && !Meaning.target(part).source.isEmpty)
        }
    }

    @Test(arguments: [("C", "Gates"), ("B", "Runbook")])
    func theHelpBeginsWithThePagesOwnKeys(key: String, title: String) throws {
        var program = try program()
        press(KeyChord(Character(key)), KeyChord("?"), KeyChord("?"), on: &program)
        #expect(program.openDialog == .help(offset: 0))
        let lines = program.frame(at: now).lines
        let own = try #require(lines.firstIndex { $0.contains("│ \(title) ") })
        let others = try #require(lines.firstIndex { $0.contains("│ Everywhere ") })
        #expect(own < others)
        #expect(lines.count { $0.contains("│ \(title) ") } == 1)
    }

    // MARK: Whose page it is

    @Test("The open task changes under a page; the page stays with its migration")
    func aPageStaysWithItsMigration() throws {
        var program = try program(tasks: [])
        press(KeyChord("C"), on: &program)
        #expect(text(program).contains("safe to stop source writes  night"))
        list(["crm", "ledger"], in: &program)
        #expect(program.openTask?.resourceID == "CRM")
        #expect(text(program).contains("safe to stop source writes  night"), "crm is of the day")
        press(KeyChord("s"), on: &program)
        guard case .journal(let dialog)? = program.openDialog else {
            Issue.record("no dialog")
            return
        }
        #expect(dialog.migration == "night")
        press(KeyChord(.escape), KeyChord("B"), on: &program)
        #expect(text(program).contains("Runbook  night"))
        press(KeyChord(.escape), KeyChord(.escape), KeyChord("C"), on: &program)
        #expect(text(program).contains("safe to stop source writes  day"))
    }

    @Test("Where there are several, the bar says of which migration it is")
    func theBarHasAName() throws {
        let program = try program()
        #expect(program.frame(at: now).lines[1].contains("day GATE A"))
    }

    @Test("What of the journal cannot be read is said on both pages", arguments: ["C", "B"])
    func theJournalsGapsAreSaid(key: String) throws {
        var program = try program()
        let torn = JournalCoding.Reading(entries: [], unreadable: [7], endsWithBreak: true)
        _ = program.update(.journal(migration: "day", torn), at: now)
        press(KeyChord(Character(key)), on: &program)
        #expect(text(program).contains("! Line 7 of the journal is no entry"))
        let whole = JournalCoding.Reading(entries: [], unreadable: [], endsWithBreak: true)
        _ = program.update(.journal(migration: "day", whole), at: now)
        #expect(!text(program).contains("is no entry"))
    }

    // MARK: Judged once

    @Test("The page shows what was judged for the screen, and judges nothing again")
    func thePageTakesTheKeptReport() throws {
        let program = try program()
        let followed = try #require(program.followed)
        var context = program.frontContext(account: program.account, at: now)
        context.gateReport = GateReport(
            gate: .stopWrites, migration: followed.migration.name,
            tasks: [try #require(program.openTask)],
            readings: [
                GateReading(
                    check: "R01", task: program.openTask, result: .fail,
                    sentence: "Kept from before.", judged: now)
            ], now: now)
        context.size = Size(width: 118, height: 100)
        let page = GatesPage(about: nil)
        #expect(PageFixture.text(page, context).contains("Kept from before."))
        context.gateReport = nil
        #expect(!PageFixture.text(page, context).contains("Kept from before."))
    }

    @Test func thePagesReportIsThatOfTheBar() throws {
        var program = try program()
        press(KeyChord("C"), on: &program)
        #expect(program.pageReport == program.standing?.report)
        press(KeyChord("]"), on: &program)
        #expect(program.pageReport?.gate == .switchTraffic)
        press(KeyChord(.escape), on: &program)
        #expect(program.pageReport == nil)
        press(KeyChord("B"), on: &program)
        #expect(program.pageReport?.gate == .switchTraffic, "the next step is bound to R22")
    }

    // MARK: The palette

    @Test(
        "The palette knows what pages do, and leads there",
        arguments: [("sign", "gates", "Gates, s:"), ("way back", "runbook", "Runbook, K:")])
    func thePaletteLeadsToPages(words: String, page: String, notice: String) throws {
        var program = try program()
        press(KeyChord(":"), on: &program)
        for letter in words { press(KeyChord(letter), on: &program) }
        press(KeyChord(.enter), on: &program)
        #expect(program.pages.last?.id.text == page)
        #expect(program.openDialog == nil, "nothing is done that nobody has seen")
        #expect(program.notice?.text.hasPrefix(notice) == true, "\(program.notice?.text ?? "")")
    }

    @Test func everyNameInThePaletteIsThereOnce() throws {
        var program = try program()
        for keys in [[], ["C"], ["B"], ["D"]] {
            press(KeyChord(.escape), KeyChord(.escape), on: &program)
            for key in keys { press(KeyChord(Character(key)), on: &program) }
            let ids = program.paletteCommands.map(\.id)
            #expect(Set(ids).count == ids.count)
        }
    }
}
