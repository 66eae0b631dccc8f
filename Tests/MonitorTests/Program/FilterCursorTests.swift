import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// Where the cursor is once a filter was typed, through the whole program.
struct FilterCursorTests {
    private func program() throws -> Program {
        var program = Program(
            ProgramConfiguration(profile: "prod", region: "eu-west-3", keymap: try Keymap()),
            size: Size(width: 120, height: 40))
        let tasks: [ReplicationTask] = [
            .named("ledger").loading(), .named("crm").loading(), .named("geo-fullcdc").loading(),
        ]
        let report = FeedReport(
            feed: .tasks, generation: 0, received: Stage.start, outcome: .data(.tasks(tasks)),
            budget: APIBudget(tokens: 20, requestsLastMinute: 0))
        _ = program.update(.feed(report), at: Stage.start)
        return program
    }

    private func press(_ text: String, _ keys: Key..., on program: inout Program) {
        for character in text {
            _ = program.update(.input(.key(KeyChord(character))), at: Stage.start)
        }
        for key in keys { _ = program.update(.input(.key(KeyChord(key))), at: Stage.start) }
    }

    private func asked(_ program: Program) -> String? {
        guard case .confirmation(let sheet)? = program.overlay else { return nil }
        return sheet.proposal.identifier
    }

    @Test func keysActOnTheFirstMatchOnceTheFilterIsConfirmed() throws {
        var program = try program()
        press("g/geo", .enter, on: &program)
        press("X", on: &program)
        #expect(asked(program) == "geo-fullcdc")
        press("", .escape, on: &program)
        press("i", on: &program)
        #expect(program.pages.last?.subject == .task(ReplicationTask.named("geo-fullcdc").arn))
    }

    @Test func afterEscapeTheCursorIsWhereItWas() throws {
        var program = try program()
        press("g/geo", .escape, on: &program)
        press("X", on: &program)
        #expect(asked(program) == "crm")
    }

    @Test func aFilterWithoutAMatchLeavesNothingUnderTheCursor() throws {
        var program = try program()
        press("g/nowhere", .enter, on: &program)
        press("X", on: &program)
        #expect(program.overlay == nil)
        #expect(program.notice?.text == "'crm' is hidden by the filter: Esc clears it.")
    }
}
