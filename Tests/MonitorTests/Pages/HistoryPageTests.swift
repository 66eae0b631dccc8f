import AccountState
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

struct HistoryPageTests {
    private let page = HistoryPage(about: .alarm(PageFixture.alarm))

    @Test func changesOfTheAlarmAndEventsOfItsTaskAreOneListInTime() throws {
        let lines = PageFixture.lines(page)
        let fired = try #require(lines.firstIndex { $0.contains("from OK to ALARM") })
        let stopped = try #require(lines.firstIndex { $0.contains("Replication task has stopped") })
        let created = try #require(lines.firstIndex { $0.contains("'riga-lag' created") })
        #expect(fired < stopped && stopped < created)
    }

    @Test func theAlarmItselfStandsAboveWithItsThresholdAndItsAudience() {
        let text = PageFixture.text(page)
        #expect(text.contains("ALARM since"))
        #expect(text.contains("> 10 s"))
        #expect(text.contains("Notifies nobody"))
    }

    @Test func aHistoryThatHasNotComeIsBeingAskedFor() {
        var account = AccountState()
        account.apply(PageFixture.report(.alarms, .alarms([PageFixture.lagAlarm])))
        #expect(PageFixture.text(page, PageFixture.context(account)).contains("asking AWS"))
    }

    @Test func withoutAnAlarmEveryEventIsShown() {
        let page = HistoryPage(about: .task(PageFixture.task))
        #expect(page.title(context: PageFixture.context()) == "History of DMS")
        #expect(PageFixture.text(page).contains("Replication task has stopped"))
    }

    @Test func theFilterKeepsWhatHasTheWords() {
        var page = page
        page.filter = "created"
        let text = PageFixture.text(page)
        #expect(text.contains("created") && !text.contains("from OK to ALARM"))
    }
}

/// The record of operations on the screen.
struct ActivityPageTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func past(
        _ id: String, _ operation: String, minutesAgo: Double, _ outcome: PastOperation.Outcome
    ) -> PastOperation {
        var operation = PastOperation(
            id: id, time: now.addingTimeInterval(-60 * minutesAgo), user: "bob", host: "console",
            task: PageFixture.task.text, identifier: "ledger", call: operation,
            outcome: outcome)
        if operation.isArming {
            operation.identifier = "account 210987654321"
            operation.parameters = "Until 2027-01-15T08:00:00Z"
            operation.reason = "night shift"
        }
        return operation
    }

    private func screen(_ history: [PastOperation], operation: TaskOperation? = nil) throws
        -> [String]
    {
        var program = Program(
            ProgramConfiguration(region: "eu-west-3", keymap: try Keymap()),
            size: Size(width: 120, height: 30))
        if let operation { program.operations = [operation] }
        _ = program.update(.history(history), at: now)
        _ = program.update(.input(.key(KeyChord("a"))), at: now)
        return program.frame(at: now).lines
    }

    @Test func armingIsToldWithItsReasonAndItsEnd() throws {
        let text = try screen([
            past("s-arm1 1", "Arm", minutesAgo: 9, .accepted),
            past("s-arm2 1", "Disarm", minutesAgo: 2, .accepted),
        ]).joined(separator: "\n")
        #expect(text.contains("armed  account 210987654321"))
        #expect(text.contains("disarmed  account 210987654321"))
        #expect(text.contains("Until 2027-01-15T08:00:00Z"))
        #expect(text.contains("because: night shift"))
        #expect(text.contains("0 from earlier sessions"))
    }

    @Test("acts of this session and of others stand in the order of their time")
    func theNewestComesFirst() throws {
        let confirmed = try #require(
            ConfirmedMutation(
                .stop(PageFixture.task), shown: now.addingTimeInterval(-330),
                confirmed: now.addingTimeInterval(-300)))
        let own = TaskOperation(
            id: 1, confirmed: confirmed, identifier: "ledger", expected: .running, phase: .done)
        let lines = try screen(
            [
                past("a 1", "ReloadTables", minutesAgo: 9, .accepted),
                past("b 1", "StartReplicationTask", minutesAgo: 1, .underWay),
            ], operation: own)
        let heads = lines.filter { $0.contains("'ledger'") }
        #expect(heads.count == 3)
        #expect(heads[0].contains("under way  StartReplicationTask"))
        #expect(heads[1].contains("done  Stop"))
        #expect(heads[2].contains("accepted  ReloadTables"))
    }

    @Test func whatIsUnderWayElsewhereIsNotOfUnknownOutcome() throws {
        let alive = try screen([past("b 1", "StartReplicationTask", minutesAgo: 1, .underWay)])
        #expect(!alive.joined().contains("of unknown outcome"))
        let open = try screen([past("b 1", "StartReplicationTask", minutesAgo: 1, .open)])
        #expect(open.joined().contains("1 of unknown outcome"))
    }
}
