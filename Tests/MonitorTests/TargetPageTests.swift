import AccountState
import Cutover
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

/// What DMS wrote down in the target, as a person asks for it and reads it.
struct TargetPageTests {
    private let now = PageFixture.now
    private let loaded = PageFixture.now.addingTimeInterval(-3_600)

    private func program(
        _ migrations: [String] = ["shop"], size: Size = Size(width: 120, height: 50)
    ) throws -> Program {
        var configuration = ProgramConfiguration(region: "eu-west-3", keymap: try Keymap())
        configuration.migrations = migrations.map { name in
            FollowedMigration(
                CutoverMigration(name: name, tasks: ["ledger"]),
                runbook: Runbook(title: name, phases: []), hasDatabases: true)
        }
        var program = Program(configuration, size: size)
        var task = PageFixture.replicationTask
        var statistics = LoadStatistics()
        statistics.fullLoadFinish = loaded
        task.statistics = statistics
        _ = program.update(.feed(PageFixture.report(.tasks, .tasks([task]))), at: now)
        return program
    }

    private func press(_ keys: KeyChord..., on program: inout Program) -> [Effect] {
        keys.flatMap { program.update(.input(.key($0)), at: now) }
    }

    private func text(_ program: Program) -> String {
        program.frame(at: now).lines.joined(separator: "\n")
    }

    private func questions(_ effects: [Effect], isDry wanted: Bool) -> [TargetQuestion] {
        effects.compactMap { effect -> TargetQuestion? in
            guard case .askTarget(let question, let isDry) = effect, isDry == wanted else {
                return nil
            }
            return question
        }
    }

    /// Opens the page, and lets the questions be made ready.
    private func open(_ program: inout Program, _ plan: TargetAnswer) throws -> TargetQuestion {
        let effects = press(KeyChord("D"), on: &program)
        let question = try #require(questions(effects, isDry: true).first)
        _ = program.update(.target(question, plan), at: now)
        return question
    }

    private var planned: TargetAnswer {
        TargetAnswer(
            failures: TargetSection(sql: "select failures;"),
            suspensions: TargetSection(sql: "select suspensions;"),
            statuses: TargetSection(sql: "select statuses;"),
            rights: TargetSection(sql: "select rights;"), commandLine: "psql service=shop -X")
    }

    private static let statement = "INSERT INTO shop.orders VALUES (1001)"

    private var answered: TargetAnswer {
        var answer = planned
        answer.failures.outcome = .rows([
            TargetAnswer.Failure(
                signature: "ERROR: duplicate key (…)",
                dates: [-60, -120, -180].map { now.addingTimeInterval($0) },
                tables: [TableName(schema: "shop", table: "orders")],
                statement: Self.statement, error: "ERROR: duplicate key (1001)"),
            TargetAnswer.Failure(
                signature: "ERROR: value too long", dates: [loaded.addingTimeInterval(-60)],
                tables: [TableName(schema: "shop", table: "items")], statement: "UPDATE x",
                error: "ERROR: value too long"),
        ])
        answer.suspensions.outcome = .rows(
            ["orders", "items"].map { name in
                TargetAnswer.Suspension(
                    table: TableName(schema: "shop", table: name), reason: "TABLE ERROR",
                    date: now.addingTimeInterval(-90))
            })
        answer.statuses.outcome = .rows([
            TargetAnswer.Status(
                status: "CHANGE PROCESSING", written: now, age: 14, pendingChanges: 7)
        ])
        answer.rights.outcome = .rows([])
        answer.account = "dmswatch"
        answer.isReadOnly = true
        answer.asked = now.addingTimeInterval(-12)
        return answer
    }

    // MARK: Asking

    @Test("Opening the page shows what would be asked, and asks nothing")
    func theQuestionsAreShownFirst() throws {
        var program = try program()
        let effects = press(KeyChord("D"), on: &program)
        #expect(program.scope == .page("target"))
        #expect(questions(effects, isDry: false).isEmpty)
        let planned = questions(effects, isDry: true)
        #expect(
            planned == [
                TargetQuestion(task: PageFixture.task, identifier: "ledger", migration: "shop")
            ])
        _ = program.update(.target(try #require(planned.first), self.planned), at: now)
        let text = text(program)
        #expect(text.contains("Enter puts these questions"))
        #expect(text.contains("psql service=shop -X"))
        for word in ["failures", "suspensions", "statuses", "rights"] {
            #expect(text.contains("select \(word);"))
        }
        #expect(text.contains("not asked"))
    }

    @Test func enterAsksOnceAtATime() throws {
        var program = try program()
        let question = try open(&program, planned)
        let asked = press(KeyChord(.enter), on: &program)
        #expect(questions(asked, isDry: false) == [question])
        #expect(text(program).contains("The target is being asked"))
        let again = press(KeyChord(.enter), on: &program)
        #expect(questions(again, isDry: false).isEmpty)
        #expect(program.notice?.kind == .refusal)
        // A text that arrives late takes nothing back.
        _ = program.update(.target(question, planned), at: now)
        #expect(text(program).contains("The target is being asked"))
        _ = program.update(.target(question, answered), at: now)
        _ = program.update(.target(question, planned), at: now)
        #expect(text(program).contains("CHANGE PROCESSING"))
    }

    @Test("A task of a way back writes to the source, so the target's connection is not its")
    func aWayBackHasNoTarget() throws {
        let page = TargetPage(about: .task(PageFixture.task))
        var context = PageFixture.context()
        context.migrations = [
            FollowedMigration(
                CutoverMigration(name: "shop", tasks: ["*"], reverse: ["ledger"]),
                runbook: Runbook(title: "shop", phases: []))
        ]
        let question = try #require(page.question(in: context))
        #expect(question.migration == nil)
        #expect(question.engine == "oracle")
    }

    // MARK: Answers

    @Test func theAnswerIsDrawnOnASmallScreen() throws {
        var program = try program(size: Size(width: 80, height: 20))
        let question = try open(&program, planned)
        _ = program.update(.target(question, answered), at: now)
        let text = text(program)
        #expect(text.contains("Asked as dmswatch; the session said that it is read-only."))
        #expect(text.contains("New is what came after the last load"))
        #expect(text.contains("Apply exceptions  3 new, 1 before the last load"))
        #expect(text.contains("3 new  ERROR: duplicate key (…)"))
        #expect(text.contains("statement  \(Self.statement)"))
        #expect(program.frame(at: now).size == Size(width: 80, height: 20))
    }

    @Test func everyPartOfTheAnswerIsDrawn() throws {
        var program = try program()
        let question = try open(&program, planned)
        _ = program.update(.target(question, answered), at: now)
        let text = text(program)
        #expect(text.contains("1 before the last load  ERROR: value too long"))
        #expect(text.contains("Suspended tables  2 tables suspended"))
        #expect(text.contains("TABLE ERROR"))
        #expect(text.contains("DMS's own status  CHANGE PROCESSING"))
        #expect(text.contains("14 s old by the target's clock"))
        #expect(text.contains("7 changes committed at the source"))
        #expect(text.contains("Rights beyond reading  none was found"))
    }

    private func context(_ answer: TargetAnswer) throws -> PaneContext {
        var account = AccountState()
        var task = PageFixture.replicationTask
        var statistics = LoadStatistics()
        statistics.fullLoadFinish = loaded
        task.statistics = statistics
        account.apply(PageFixture.report(.tasks, .tasks([task])))
        var context = PageFixture.context(account)
        let question = try #require(TargetPage(about: nil).question(in: context))
        context.targetAnswers = [question: answer]
        return context
    }

    @Test func theBorderCountsWhatIsNew() throws {
        let context = try context(answered)
        let parts = ["3 exceptions new", "2 tables suspended", "12 s ago"]
        #expect(
            TargetPage(about: nil).caption(context: context).text
                == parts.joined(separator: context.symbols.separator))
    }

    @Test("What came before the baseline is not new any more; a suspended table stays suspended")
    func aBaselineIsTaken() throws {
        var page = TargetPage(about: nil)
        let context = try context(answered)
        let actions = page.perform(TargetPage.since, in: context)
        #expect(actions.count == 1)
        let caption = page.caption(context: context).text
        #expect(caption.hasPrefix("no new exception"))
        #expect(caption.contains("2 tables suspended"))
        let text = PageFixture.text(page, context)
        #expect(text.contains("3 before the baseline  ERROR: duplicate key"))
    }

    @Test("Unknown is never zero")
    func whatIsUnknownIsSaid() throws {
        var answer = answered
        answer.failures.outcome = .unknown("permission denied", advice: "Grant the right.")
        answer.suspensions.outcome = .rows([])
        answer.suspensions.unreadable = 2
        answer.statuses.outcome = .rows([])
        answer.rights.outcome = .notAsked
        let context = try context(answer)
        let page = TargetPage(about: nil)
        let text = PageFixture.text(page, context)
        #expect(text.contains("unknown: permission denied Grant the right."))
        #expect(text.contains("Suspended tables  unknown"))
        #expect(text.contains("2 rows could not be read."))
        #expect(text.contains("unknown: DMS has written no row about the task"))
        #expect(text.contains("Rights beyond reading  not asked"))
        let caption = page.caption(context: context).text
        #expect(caption.hasPrefix("exceptions unknown"))
        #expect(caption.contains("suspended tables unknown"))
    }

    @Test func withoutALoadNothingIsCalledNew() throws {
        let tally = TargetBaseline(loaded: nil, taken: nil).tally([now, nil])
        #expect(tally == TargetBaseline.Tally(fresh: 0, old: 0, unknown: 2))
        let taken = TargetBaseline(loaded: now, taken: loaded)
        #expect(taken.date == now, "a load after the baseline goes before it")
        #expect(taken.past == "before the last load")
    }

    @Test("A long statement is cut on the screen and copied whole")
    func statementsAreCopiedWhole() throws {
        let long = "INSERT " + String(repeating: "x", count: 900)
        var answer = answered
        answer.failures.outcome = .rows([
            TargetAnswer.Failure(
                signature: "ERROR", dates: [now], tables: [], statement: long, error: "ERROR")
        ])
        let context = try context(answer)
        var page = TargetPage(about: nil)
        let drawn = PageFixture.text(page, context).filter { $0 == "x" }.count
        #expect(drawn < 450)
        var copied: [String] = []
        for _ in 0..<12 {
            _ = page.perform(ListCommands.down, in: context)
            let copyable = page.copyable(context: context)
            if let copyable, copyable.value == long {
                copied.append(copyable.identity ?? "")
            }
        }
        #expect(copied.first == "select failures;")
    }

    // MARK: Without a connection

    @Test func withoutAMigrationThePageSaysHowToMakeOne() throws {
        var program = try program([])
        var plan = planned
        plan.commandLine = nil
        plan.setup = TargetAnswer.Setup(
            "No connection to the target of 'ledger' is configured, so nothing was asked.",
            configuration: ["[connections.target]", "kind = \"postgresql\""],
            role: ["create role dmswatch login;"])
        let question = try open(&program, plan)
        #expect(question.migration == nil)
        let text = text(program)
        #expect(text.contains("No connection to the target of 'ledger' is configured"))
        #expect(text.contains("[connections.target]"))
        #expect(text.contains("create role dmswatch login;"))
        #expect(text.contains("Or run these by hand:"))
        #expect(text.contains("select rights;"))
        let asked = press(KeyChord(.enter), on: &program)
        #expect(questions(asked, isDry: false).isEmpty)
        #expect(program.notice?.kind == .refusal)
    }

    @Test(arguments: [(60, 18), (80, 20), (300, 100)])
    func thePageIsTotalAtAnySize(width: Int, height: Int) throws {
        let size = Size(width: width, height: height)
        var program = try program(size: size)
        let question = try open(&program, planned)
        _ = program.update(.target(question, answered), at: now)
        _ = press(KeyChord("G"), KeyChord("o"), KeyChord("G"), on: &program)
        #expect(program.frame(at: now).size == size)
    }
}

/// The rows behind a failure, by kind.
struct RowsPageTests {
    @Test("The kind with most rows comes first, and whose session it was is said")
    func rowsAreGrouped() throws {
        let table = TableName(schema: "shop", table: "orders")
        let page = RowsPage(about: .table(PageFixture.task, table))
        var context = PageFixture.context()
        let question = try #require(page.question(in: context))
        var answer = RowAnswer(
            .rows([
                RowFailure(kind: "missing on target", key: "9"),
                RowFailure(kind: "differs", key: "7"),
                RowFailure(kind: "differs", key: "8", isCurrent: false),
            ]), commandLine: "psql", sql: "select rows;", date: PageFixture.now)
        answer.account = "dmswatch"
        context.rowAnswers = [question: answer]
        let lines = PageFixture.lines(page, context).map { $0.filter { !$0.isWhitespace } }
        let most = try #require(lines.firstIndex { $0.contains("differs2rows,1beforethelast") })
        let least = try #require(lines.firstIndex { $0.contains("missingontarget1row") })
        #expect(most < least)
        #expect(lines.contains { $0.contains("Askedasdmswatch;whether") })
    }

    @Test(
        "A count of zero is no row that differs only where all were compared",
        arguments: [
            (ValidationState.pendingValidation, 0, "Now: pending validation, no failing row"),
            (.noPrimaryKey, 0, "Now: not validated (no primary key), no failing row counted"),
            (.validated, 0, "Now: 0 rows differ,"), (.mismatchedRecords, 3, "Now: 3 rows differ,"),
        ])
    func zeroIsNoPass(state: ValidationState, failed: Int, words: String) {
        var table = TableStatistics(
            name: TableName(schema: "shop", table: "orders"), state: .completed)
        table.validationState = state
        table.validationFailed = failed
        let answer = RowAnswer(.planned, commandLine: "psql", sql: "", date: PageFixture.now)
        let rows = FailingRowRows(
            answer: answer, table: table, showsQuery: false, words: WordFilter(""),
            symbols: .unicode, width: 200
        ).rows
        #expect(rows.rows.first?.line.text.hasPrefix(words) == true)
    }
}
