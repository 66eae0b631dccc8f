import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

struct ConfirmationTests {
    private static let arn = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3")
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func sheet(_ risk: Risk = .destructive) throws -> Monitor.Confirmation {
        let choice = Proposal.Choice(
            title: "Stop task", mutation: .stop(Self.arn), risk: risk, consequence: "It stops.")
        let proposal = try #require(
            Proposal(
                title: "Stop task", task: Self.arn, identifier: "ledger", choices: [choice]))
        return Monitor.Confirmation(proposal, status: .running, shown: Self.now)
    }

    private func press(
        _ keys: [KeyChord], on sheet: inout Monitor.Confirmation, isBlocked: Bool = false
    ) -> Monitor.Confirmation.Outcome {
        var outcome = Monitor.Confirmation.Outcome.open
        for key in keys {
            outcome = sheet.handle(
                key, at: Self.now.addingTimeInterval(2), commandLine: "aws dms …",
                isBlocked: isBlocked)
        }
        return outcome
    }

    private func typing(_ text: String) -> [KeyChord] { text.map { KeyChord($0) } }

    @Test func enterOnAnEmptyBoxCancels() throws {
        var sheet = try sheet()
        #expect(press([KeyChord(.enter)], on: &sheet) == .cancelled)
    }

    @Test func theFocusStartsOnCancelForYesOrNo() throws {
        var sheet = try sheet(.disruptive)
        #expect(sheet.focus == .cancel)
        #expect(press([KeyChord(.enter)], on: &sheet) == .cancelled)
    }

    @Test func yesIsTabAndEnter() throws {
        var sheet = try sheet(.disruptive)
        let outcome = press([KeyChord(.tab), KeyChord(.enter)], on: &sheet)
        guard case .confirmed(let confirmed) = outcome else {
            Issue.record("not confirmed: \(outcome)")
            return
        }
        #expect(confirmed.map(\.mutation) == [.stop(Self.arn)])
        #expect(confirmed.first?.shown == Self.now)
    }

    @Test func theNameTypedInFullConfirms() throws {
        var sheet = try sheet()
        let outcome = press(typing("ledger") + [KeyChord(.enter)], on: &sheet)
        #expect(outcome != .cancelled && outcome != .open)
    }

    @Test(arguments: ["ledge", "ledgerr", "Ledger", "ledger ", "crm"])
    func anyOtherNameDoesNotConfirm(name: String) throws {
        var sheet = try sheet()
        let outcome = press(typing(name) + [KeyChord(.enter)], on: &sheet)
        #expect(outcome == .open)
        #expect(sheet.focus == .cancel)
        #expect(sheet.problem?.hasPrefix("What is typed does not match 'ledger' yet.") == true)
        _ = press([KeyChord(.backspace)], on: &sheet)
        #expect(sheet.problem == nil)
    }

    @Test func tabCannotReachTheActBeforeTheNameIsTyped() throws {
        var sheet = try sheet()
        _ = press([KeyChord(.tab)], on: &sheet)
        #expect(sheet.focus == .cancel)
        #expect(press([KeyChord(.tab), KeyChord(.enter)], on: &sheet) == .cancelled)
    }

    @Test func aWrongLetterAfterTheNameTakesTheFocusBack() throws {
        var sheet = try sheet()
        _ = press(typing("ledger"), on: &sheet)
        #expect(sheet.focus == .confirm)
        _ = press(typing("x"), on: &sheet)
        #expect(sheet.focus == .cancel)
        _ = press([KeyChord(.backspace)], on: &sheet)
        #expect(sheet.focus == .confirm)
    }

    @Test func escapeAlwaysCancels() throws {
        var sheet = try sheet()
        #expect(press(typing("ledger") + [KeyChord(.escape)], on: &sheet) == .cancelled)
    }

    @Test func nothingIsConfirmedOnceTheWorldHasMovedOn() throws {
        var sheet = try sheet()
        let keys = typing("ledger") + [KeyChord(.enter)]
        #expect(press(keys, on: &sheet, isBlocked: true) == .blocked)
        #expect(press([KeyChord(.escape)], on: &sheet, isBlocked: true) == .cancelled)
    }

    @Test func whatWasAgreedToIsTakenBackOnceTheWorldHasMovedOn() throws {
        var sheet = try sheet(.disruptive)
        _ = press([KeyChord(.tab)], on: &sheet)
        #expect(sheet.focus == .confirm)
        sheet.withdraw()
        #expect(sheet.focus == .cancel)
        _ = press([KeyChord(.tab)], on: &sheet, isBlocked: true)
        #expect(sheet.focus == .cancel)
        #expect(press([KeyChord(.enter)], on: &sheet) == .cancelled)
    }

    @Test func aTaskThatVanishedOrChangedIsAnObstacle() throws {
        let sheet = try sheet()
        var world = AccountState()
        #expect(sheet.obstacle(in: world) == nil)
        world.apply(.tasks([task(.running)], at: Self.now))
        #expect(sheet.obstacle(in: world) == nil)
        world.apply(.tasks([task(.stopping)], at: Self.now))
        #expect(
            sheet.obstacle(in: world)
                == "The task is now stopping; it was running when you asked. "
                + "Close this and look again.")
        #expect(
            sheet.move(in: world)?.refusal
                == "Not sent: the task is stopping now; it was running when you asked.")
        world.apply(.tasks([], at: Self.now))
        #expect(
            sheet.obstacle(in: world) == "The task is no longer there. Nothing will be sent.")
        #expect(sheet.move(in: world)?.refusal == "Not sent: the task is no longer there.")
    }

    @Test func yCopiesTheCommandLineWhereNothingIsTyped() throws {
        var sheet = try sheet(.disruptive)
        #expect(press([KeyChord("y")], on: &sheet) == .copy("aws dms …"))
        var typed = try self.sheet()
        #expect(press([KeyChord("y")], on: &typed) == .open)
        #expect(typed.typed == "y")
    }

    @Test func anotherChoiceEmptiesTheBoxAndGoesBackToCancel() throws {
        let choices = [StartType.resumeProcessing, .reloadTarget].map {
            Proposal.Choice(
                title: $0.rawValue, mutation: .start(Self.arn, $0), risk: .destructive,
                consequence: "…")
        }
        let proposal = try #require(
            Proposal(title: "Resume", task: Self.arn, identifier: "ledger", choices: choices))
        var sheet = Monitor.Confirmation(proposal, status: .stopped, shown: Self.now)
        _ = press(typing("ledger"), on: &sheet)
        _ = press([KeyChord(.down)], on: &sheet)
        #expect(sheet.choice.mutation == .start(Self.arn, .reloadTarget))
        #expect(sheet.typed.isEmpty)
        #expect(sheet.focus == .cancel)
    }

    @Test func aProposalForAnotherTaskCannotBeMade() {
        let other = Proposal.Choice(
            title: "Stop", mutation: .stop(ARN("arn:other")), risk: .disruptive, consequence: "")
        #expect(
            Proposal(title: "Stop", task: Self.arn, identifier: "ledger", choices: [other]) == nil)
        #expect(
            Proposal(title: "Stop", task: Self.arn, identifier: "ledger", choices: []) == nil)
    }

    private func task(_ status: TaskStatus) -> ReplicationTask {
        ReplicationTask(
            arn: Self.arn, identifier: "ledger", status: status, migrationType: .fullLoadAndCDC)
    }
}

extension FeedReport {
    fileprivate static func tasks(_ tasks: [ReplicationTask], at date: Date) -> FeedReport {
        FeedReport(
            feed: .tasks, generation: 0, received: date, outcome: .data(.tasks(tasks)),
            budget: APIBudget(tokens: 20, requestsLastMinute: 0))
    }
}

struct AWSCommandLineTests {
    private let arn = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3")

    @Test func stopIsOneLineWithProfileAndRegion() {
        let line = AWSCommandLine(.stop(arn), profile: "prod-dba", region: "eu-west-3")
        #expect(
            line.text
                == "aws dms stop-replication-task --replication-task-arn \(arn) "
                + "--profile prod-dba --region eu-west-3")
    }

    @Test func startNamesItsType() {
        let line = AWSCommandLine(
            .start(arn, .resumeProcessing), profile: nil, region: "eu-west-3")
        #expect(
            line.text
                == "aws dms start-replication-task --replication-task-arn \(arn) "
                + "--start-replication-task-type resume-processing --region eu-west-3")
    }

    @Test func aReloadOfManyTablesIsSeveralLines() {
        let tables = (0..<23).map { TableName(schema: "s", table: "t\($0)") }
        let line = AWSCommandLine(
            .reloadTables(arn, tables, .dataReload), profile: nil, region: "r")
        #expect(line.lines.count == 3)
        #expect(line.lines[2].contains("SchemaName=s,TableName=t22"))
    }

    @Test("Names a shell or the shorthand syntax would take apart are quoted")
    func hostileNamesAreQuoted() {
        let table = TableName(schema: "a b", table: "it's, \"here\"; rm -rf $HOME")
        let line = AWSCommandLine(
            .reloadTables(arn, [table], .validateOnly), profile: "my prof", region: "r")
        #expect(
            line.text.contains(
                #"'SchemaName="a b",TableName="it'\''s, \"here\"; rm -rf $HOME"'"#))
        #expect(line.text.contains("--profile 'my prof'"))
    }
}
