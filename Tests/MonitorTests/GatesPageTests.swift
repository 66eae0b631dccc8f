import AccountState
import Cutover
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

/// The gates of a cutover as a person meets them: the bar, the page, and what is written down.
struct GatesPageTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    private func followed(isConfigured: Bool = true) -> FollowedMigration {
        FollowedMigration(
            CutoverMigration(name: "night", tasks: ["*"]),
            runbook: Runbook(title: "night", phases: []), isConfigured: isConfigured)
    }

    /// A program that knows two running tasks, and nothing of them.
    private func program(
        _ migrations: [FollowedMigration]? = nil, size: Size = Size(width: 120, height: 40)
    ) throws -> Program {
        var configuration = ProgramConfiguration(
            profile: "prod", region: "eu-west-3", keymap: try Keymap())
        configuration.migrations = migrations ?? [followed()]
        var program = Program(configuration, size: size)
        let tasks = ["ledger", "crm"].map { name in
            ReplicationTask(
                arn: ARN("arn:aws:dms:eu-west-3:210987654321:task:\(name.uppercased())"),
                identifier: name, status: .running, migrationType: .fullLoadAndCDC)
        }
        _ = program.update(
            .feed(
                FeedReport(
                    feed: .tasks, generation: 0, received: now, outcome: .data(.tasks(tasks)),
                    budget: APIBudget(tokens: 20, requestsLastMinute: 0))), at: now)
        return program
    }

    private func press(_ keys: KeyChord..., on program: inout Program) -> [JournalRequest] {
        keys.flatMap { requests(program.update(.input(.key($0)), at: now)) }
    }

    private func typeIn(_ text: String, on program: inout Program) {
        for letter in text { _ = press(KeyChord(letter), on: &program) }
    }

    private func requests(_ effects: [Effect]) -> [JournalRequest] {
        effects.compactMap { effect -> JournalRequest? in
            guard case .record(let request) = effect else { return nil }
            return request
        }
    }

    private func text(_ program: Program) -> String {
        program.frame(at: now).lines.joined(separator: "\n")
    }

    private func dialog(_ program: Program) throws -> JournalDialog {
        guard case .journal(let dialog)? = program.openDialog else {
            return try #require(nil as JournalDialog?, "no dialog for the journal is open")
        }
        return dialog
    }

    /// Lets the journal of the migration come back with these events.
    private func journal(_ events: JournalEntry.Event..., on program: inout Program) {
        let entries = events.enumerated().map { index, event in
            JournalEntry(id: "\(index)", date: now, name: "Ana", event: event)
        }
        let reading = JournalCoding.Reading(
            entries: entries, unreadable: [], endsWithBreak: true)
        _ = program.update(.journal(migration: "night", reading), at: now)
    }

    private var mark: JournalEntry.Event { .writesStopped(DrainMark(date: now, name: "Ana")) }

    // MARK: The bar

    @Test func theBarIsAsHighAsItHasToSay() throws {
        func height(_ followed: FollowedMigration?, _ width: Int, _ height: Int) -> Int {
            GateBar.height(followed, screen: Size(width: width, height: height))
        }
        #expect(height(nil, 120, 40) == 0)
        #expect(height(followed(), 120, 40) == 1)
        #expect(height(followed(), 120, 20) == 1)
        #expect(height(followed(isConfigured: false), 120, 40) == 0)
        for isConfigured in [true, false] {
            var program = try program([followed(isConfigured: isConfigured)])
            journal(mark, on: &program)
            let marked = program.migrations.first
            #expect(height(marked, 120, 22) == 2)
            #expect(height(marked, 120, 21) == 1)
            // On a narrow screen the verdict would leave the drain no room.
            #expect(height(marked, 60, 18) == 2)
        }
    }

    @Test func theBarStandsUnderTheTopLine() throws {
        var program = try program()
        #expect(program.layout.bar.height == 1)
        #expect(program.frame(at: now).lines[1].contains("GATE A"))
        #expect(program.frame(at: now).lines[1].contains("NO-GO"))
        journal(mark, on: &program)
        #expect(program.layout.bar.height == 2)
        let lines = program.frame(at: now).lines
        #expect(lines[1].contains("GATE B") && lines[1].contains("T+00:00 since writes stopped"))
        #expect(lines[2].contains("lag unknown since the mark"))
        journal(mark, .writesResumed(reason: "too early"), on: &program)
        #expect(program.layout.bar.height == 1)
        #expect(program.frame(at: now).lines[1].contains("GATE A"))
    }

    @Test func onALowScreenTheBarIsOneRow() throws {
        var program = try program(size: Size(width: 120, height: 20))
        journal(mark, on: &program)
        #expect(program.layout.bar.height == 1)
        let lines = program.frame(at: now).lines
        #expect(lines[1].contains("GATE B") && lines[1].contains("since writes stopped"))
        #expect(lines[1].contains("lag unknown since the mark"), "\(lines[1])")
    }

    @Test("At the smallest size the drain and the keys that decide are still there")
    func theSmallestScreenKeepsWhatDecides() throws {
        var program = try program(size: Size(width: 60, height: 18))
        journal(mark, on: &program)
        _ = press(KeyChord("C"), on: &program)
        let lines = program.frame(at: now).lines
        #expect(lines[1].contains("GATE B") && lines[1].contains("T+00:00"), "\(lines[1])")
        #expect(lines[2].contains("lag unknown since the mark"), "\(lines[2])")
        let bar = try #require(lines.last)
        #expect(bar.contains("w waive") && bar.contains("s sign"), "\(bar)")
    }

    @Test func withoutAMigrationThereIsNoBarAndNoPage() throws {
        var program = try program([])
        #expect(program.layout.bar.height == 0)
        #expect(!text(program).contains("GATE"))
        for key: Character in ["C", "d"] {
            #expect(press(KeyChord(key), on: &program).isEmpty)
            #expect(program.notice == Notice(.refusal, Program.noMigration))
            #expect(program.pages.isEmpty && program.openDialog == nil)
        }
    }

    @Test(arguments: [(60, 18), (61, 19), (80, 24), (300, 100)])
    func thePageAndTheBarAreTotalAtAnySize(width: Int, height: Int) throws {
        let size = Size(width: width, height: height)
        var program = try program(size: size)
        journal(mark, on: &program)
        _ = press(KeyChord("C"), KeyChord("G"), KeyChord("w"), on: &program)
        #expect(program.frame(at: now).size == size)
    }

    // MARK: The page

    @Test func theKeysTurnFromGateToGate() throws {
        var program = try program()
        _ = press(KeyChord("C"), on: &program)
        #expect(text(program).contains("Gate A: safe to stop source writes"))
        _ = press(KeyChord("]"), on: &program)
        #expect(text(program).contains("Gate B: safe to switch traffic"))
        _ = press(KeyChord("]"), on: &program)
        #expect(text(program).contains("Gate C: point of no return"))
        _ = press(KeyChord("]"), on: &program)
        #expect(text(program).contains("Gate A:"))
        _ = press(KeyChord("["), on: &program)
        #expect(text(program).contains("Gate C:"))
    }

    @Test func enterOpensTheTaskOfTheCheck() throws {
        var program = try program()
        #expect(program.openTask?.resourceID == "CRM")
        _ = press(KeyChord("C"), KeyChord("G"), KeyChord(.enter), on: &program)
        #expect(program.pages.isEmpty && program.focus == .tasks)
        #expect(program.openTask?.resourceID == "LEDGER")
    }

    // MARK: Waivers

    /// A dialog about the check that stands first, which does not pass.
    private func waiving() throws -> Program {
        var program = try program()
        _ = press(KeyChord("C"), KeyChord("j"), KeyChord("w"), on: &program)
        return program
    }

    @Test func whatDoesNotPassCanBeWaived() throws {
        var program = try waiving()
        let title = try dialog(program).title
        #expect(title.hasPrefix("Waive R") && title.firstRange(of: " at gate A  ") != nil)
        typeIn("counted by hand", on: &program)
        #expect(press(KeyChord(.enter), on: &program).isEmpty)
        typeIn("Ana", on: &program)
        let written = press(KeyChord(.enter), on: &program)
        #expect(written.map(\.migration) == ["night"] && written.map(\.name) == ["Ana"])
        guard case .gateWaived(let waiver)? = written.first?.event else {
            Issue.record("no waiver: \(written)")
            return
        }
        #expect(waiver.gate == .stopWrites && waiver.reason == "counted by hand")
        #expect(program.openDialog == nil)
        #expect(!text(program).contains("1 waived"))
        journal(.gateWaived(waiver), on: &program)
        #expect(text(program).contains("1 waived"))
    }

    @Test func aWaiverWithoutAReasonIsRefused() throws {
        var program = try waiving()
        _ = press(KeyChord(.enter), on: &program)
        typeIn("Ana", on: &program)
        #expect(press(KeyChord(.enter), on: &program).isEmpty)
        #expect(program.notice == Notice(.refusal, "Type a reason."))
        _ = press(KeyChord(.up), on: &program)
        typeIn("ok ...........", on: &program)
        #expect(press(KeyChord(.enter), KeyChord(.enter), on: &program).isEmpty)
        #expect(program.notice?.kind == .refusal)
        #expect(program.notice?.text.contains("at least 8 letters") == true)
        let open = try dialog(program)
        #expect(open.fields.map(\.text.text) == ["ok ...........", "Ana"])
    }

    @Test func aWaiverWithoutANameIsRefused() throws {
        var program = try waiving()
        typeIn("counted by hand", on: &program)
        #expect(press(KeyChord(.enter), KeyChord(.enter), on: &program).isEmpty)
        #expect(program.notice == Notice(.refusal, "Type the name of whoever says so."))
        _ = try dialog(program)
    }

    @Test func whatPassesNeedsNoWaiver() throws {
        var program = try program()
        // What passes stands last: that the tasks run is all there is.
        _ = press(KeyChord("C"), KeyChord("G"), KeyChord("w"), on: &program)
        #expect(program.notice == Notice(.refusal, "R01 needs no waiver."))
        #expect(program.openDialog == nil)
    }

    // MARK: Other entries

    @Test func aSignatureKeepsTheVerdict() throws {
        var program = try program()
        _ = press(KeyChord("C"), KeyChord("s"), on: &program)
        #expect(try dialog(program).title.hasPrefix("Sign gate A  "))
        #expect(text(program).contains("it is no leave to go on"))
        #expect(press(KeyChord(.enter), on: &program).isEmpty)
        #expect(program.notice?.kind == .refusal)
        typeIn("Ana", on: &program)
        let written = press(KeyChord(.enter), on: &program)
        guard case .gateSigned(let gate, let verdict)? = written.first?.event else {
            Issue.record("no signature: \(written)")
            return
        }
        #expect(gate == .stopWrites && verdict == program.standing?.report.line)
        #expect(verdict.hasPrefix("GATE A: NO-GO") && written.first?.name == "Ana")
    }

    @Test func aMarkIsSetAndTakenBack() throws {
        var program = try program()
        _ = press(KeyChord("d"), on: &program)
        #expect(try dialog(program).title.hasPrefix("Writes stopped  "))
        let written = press(KeyChord(.enter), KeyChord(.enter), on: &program)
        guard case .writesStopped(let mark)? = written.first?.event else {
            Issue.record("no mark: \(written)")
            return
        }
        #expect(mark.date == now && written.count == 1)
        journal(.writesStopped(mark), on: &program)
        _ = press(KeyChord("d"), on: &program)
        #expect(try dialog(program).title.hasPrefix("Take the mark back  "))
        typeIn("too early", on: &program)
        let taken = press(KeyChord(.enter), on: &program)
        #expect(taken.map(\.event) == [.writesResumed(reason: "too early")])
    }

    @Test func whatIsPastedGoesIntoTheField() throws {
        var program = try waiving()
        let pasted = program.update(.input(.paste("counted by hand")), at: now)
        #expect(requests(pasted).isEmpty)
        _ = press(KeyChord(.tab), on: &program)
        _ = program.update(.input(.paste("Ana")), at: now)
        let open = try dialog(program)
        #expect(open.fields.map(\.text.text) == ["counted by hand", "Ana"])
        #expect(text(program).contains("counted by hand"))
    }

    @Test func escapeCancelsAndWritesNothing() throws {
        var program = try waiving()
        typeIn("counted by hand", on: &program)
        #expect(press(KeyChord(.escape), on: &program).isEmpty)
        #expect(program.openDialog == nil)
        #expect(program.notice == Notice(.info, "Cancelled. Nothing was written."))
        #expect(program.pages.count == 1, "the page stays")
    }
}
