import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

struct ConfirmationTests {
    private static let arn = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3")
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func confirmation(_ risk: Risk = .destructive) throws -> Monitor.Confirmation {
        let choice = Proposal.Choice(
            title: "Stop task", mutation: .stop(Self.arn), risk: risk, consequence: "It stops.")
        let proposal = try #require(
            Proposal(
                title: "Stop task", task: Self.arn, identifier: "ledger", choices: [choice]))
        return Monitor.Confirmation(proposal, status: .running, shown: Self.now)
    }

    private func press(
        _ keys: [KeyChord], on confirmation: inout Monitor.Confirmation, isBlocked: Bool = false
    ) -> Monitor.Confirmation.Outcome {
        var outcome = Monitor.Confirmation.Outcome.open
        for key in keys {
            outcome = confirmation.handle(
                key, at: Self.now.addingTimeInterval(2), commandLine: "aws dms …",
                isBlocked: isBlocked)
        }
        return outcome
    }

    private func typing(_ text: String) -> [KeyChord] { text.map { KeyChord($0) } }

    @Test func enterOnAnEmptyBoxCancels() throws {
        var confirmation = try confirmation()
        #expect(press([KeyChord(.enter)], on: &confirmation) == .cancelled)
    }

    @Test func theFocusStartsOnCancelForYesOrNo() throws {
        var confirmation = try confirmation(.disruptive)
        #expect(confirmation.focus == .cancel)
        #expect(press([KeyChord(.enter)], on: &confirmation) == .cancelled)
    }

    @Test func yesIsTabAndEnter() throws {
        var confirmation = try confirmation(.disruptive)
        let outcome = press([KeyChord(.tab), KeyChord(.enter)], on: &confirmation)
        guard case .confirmed(let confirmed) = outcome else {
            Issue.record("not confirmed: \(outcome)")
            return
        }
        #expect(confirmed.map(\.mutation) == [.stop(Self.arn)])
        #expect(confirmed.first?.shown == Self.now)
    }

    @Test func theNameTypedInFullConfirms() throws {
        var confirmation = try confirmation()
        let outcome = press(typing("ledger") + [KeyChord(.enter)], on: &confirmation)
        #expect(outcome != .cancelled && outcome != .open)
    }

    @Test(arguments: ["ledge", "ledgerr", "Ledger", "ledger ", "crm"])
    func anyOtherNameDoesNotConfirm(name: String) throws {
        var confirmation = try confirmation()
        let outcome = press(typing(name) + [KeyChord(.enter)], on: &confirmation)
        #expect(outcome == .open)
        #expect(confirmation.focus == .cancel)
        #expect(
            confirmation.problem?.hasPrefix("What you typed does not match 'ledger' yet.") == true)
        _ = press([KeyChord(.backspace)], on: &confirmation)
        #expect(confirmation.problem == nil)
    }

    @Test func tabCannotReachTheActBeforeTheNameIsTyped() throws {
        var confirmation = try confirmation()
        _ = press([KeyChord(.tab)], on: &confirmation)
        #expect(confirmation.focus == .cancel)
        #expect(press([KeyChord(.tab), KeyChord(.enter)], on: &confirmation) == .cancelled)
    }

    @Test func aWrongLetterAfterTheNameTakesTheFocusBack() throws {
        var confirmation = try confirmation()
        _ = press(typing("ledger"), on: &confirmation)
        #expect(confirmation.focus == .confirm)
        _ = press(typing("x"), on: &confirmation)
        #expect(confirmation.focus == .cancel)
        _ = press([KeyChord(.backspace)], on: &confirmation)
        #expect(confirmation.focus == .confirm)
    }

    @Test func escapeAlwaysCancels() throws {
        var confirmation = try confirmation()
        #expect(press(typing("ledger") + [KeyChord(.escape)], on: &confirmation) == .cancelled)
    }

    @Test func nothingIsConfirmedOnceTheWorldHasMovedOn() throws {
        var confirmation = try confirmation()
        let keys = typing("ledger") + [KeyChord(.enter)]
        #expect(press(keys, on: &confirmation, isBlocked: true) == .blocked)
        #expect(press([KeyChord(.escape)], on: &confirmation, isBlocked: true) == .cancelled)
    }

    @Test func whatWasAgreedToIsTakenBackOnceTheWorldHasMovedOn() throws {
        var confirmation = try confirmation(.disruptive)
        _ = press([KeyChord(.tab)], on: &confirmation)
        #expect(confirmation.focus == .confirm)
        confirmation.withdraw()
        #expect(confirmation.focus == .cancel)
        _ = press([KeyChord(.tab)], on: &confirmation, isBlocked: true)
        #expect(confirmation.focus == .cancel)
        #expect(press([KeyChord(.enter)], on: &confirmation) == .cancelled)
    }

    @Test func aTaskThatVanishedOrChangedIsAnObstacle() throws {
        let confirmation = try confirmation()
        var account = AccountState()
        #expect(confirmation.obstacle(in: account) == nil)
        account.apply(.tasks([task(.running)], at: Self.now))
        #expect(confirmation.obstacle(in: account) == nil)
        account.apply(.tasks([task(.stopping)], at: Self.now))
        #expect(
            confirmation.obstacle(in: account)
                == "The task is now stopping; it was running when you asked. "
                + "Close this and check again.")
        #expect(
            confirmation.move(in: account)?.refusal
                == "Not sent: the task is stopping now; it was running when you asked.")
        account.apply(.tasks([], at: Self.now))
        #expect(
            confirmation.obstacle(in: account)
                == "The task no longer exists. Nothing will be sent.")
        #expect(confirmation.move(in: account)?.refusal == "Not sent: the task no longer exists.")
    }

    @Test func yCopiesTheCommandLineWhereNothingIsTyped() throws {
        var confirmation = try confirmation(.disruptive)
        #expect(press([KeyChord("y")], on: &confirmation) == .copy("aws dms …"))
        var typed = try self.confirmation()
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
        var confirmation = Monitor.Confirmation(proposal, status: .stopped, shown: Self.now)
        _ = press(typing("ledger"), on: &confirmation)
        _ = press([KeyChord(.down)], on: &confirmation)
        #expect(confirmation.choice.mutation == .start(Self.arn, .reloadTarget))
        #expect(confirmation.typed.isEmpty)
        #expect(confirmation.focus == .cancel)
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
