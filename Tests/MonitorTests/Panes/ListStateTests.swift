import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct ListStateTests {
    private let ids = ["a", "b", "c", "d", "e"]

    @Test func movingStartsAtTheFirstRowAndStopsAtTheEnds() {
        var list = ListState<String>()
        list.move(by: 1, in: ids)
        #expect(list.selected == "a")
        list.move(by: 10, in: ids)
        #expect(list.selected == "e")
        list.move(by: -10, in: ids)
        #expect(list.selected == "a")
    }

    @Test func movingUpFromNowhereStartsAtTheLastRow() {
        var list = ListState<String>()
        list.move(by: -1, in: ids)
        #expect(list.selected == "e")
    }

    @Test func theEndsAreReachedFromNowhere() {
        var list = ListState<String>()
        list.moveToLast(in: ids)
        #expect(list.selected == "e")
        list.moveToFirst(in: ids)
        #expect(list.selected == "a")
    }

    @Test func theCursorStaysOnItsIdentityWhenTheListIsReordered() {
        var list = ListState<String>()
        list.select("c", in: ids)
        #expect(list.index(in: ["e", "c", "a"]) == 1)
        #expect(list.selected == "c")
    }

    @Test func nothingIsUnderTheCursorOnceItsRowHasGone() {
        var list = ListState<String>()
        list.select("c", in: ids)
        let shorter = ["a", "b", "d", "e"]
        #expect(list.index(in: shorter) == nil)
        list.move(by: 1, in: shorter)
        #expect(list.selected == "d")
    }

    @Test func aCursorWhoseRowIsHiddenSettlesOnTheFirstRowAndNoOtherMoves() {
        var list = ListState<String>()
        list.select("e", in: ids)
        list.settle(on: "b", in: ["b", "e"], height: 1)
        #expect(list.selected == "e")
        #expect(list.offset == 1)
        list.settle(on: "b", in: ["b", "d"], height: 1)
        #expect(list.selected == "b")
        #expect(list.offset == 0)
        list.settle(on: nil, in: [], height: 1)
        #expect(list.index(in: []) == nil)
        #expect(list.index(in: ids) == 1)
    }

    @Test func marksAreKeptByIdentityAndToggled() {
        var list = ListState<String>()
        list.select("b", in: ids)
        list.toggleMark(in: ids)
        #expect(list.marked == ["b"])
        #expect(list.selected == "c")
        list.select("b", in: ids)
        list.toggleMark(in: ids)
        #expect(list.marked.isEmpty)
    }

    @Test func nothingIsMarkedWhenNothingIsUnderTheCursor() {
        var list = ListState<String>()
        list.select("gone", in: ids)
        list.toggleMark(in: ids)
        #expect(list.marked.isEmpty)
    }

    @Test(arguments: [0, 1, 2, 5, 100])
    func theCursorIsAlwaysInView(height: Int) {
        var list = ListState<String>()
        for _ in 0..<7 {
            list.move(by: 1, in: ids)
            list.scroll(in: ids, height: height)
            let offset = list.offset(for: ids, height: height)
            guard height > 0, let index = list.index(in: ids) else { continue }
            #expect(offset <= index && index < offset + height)
            #expect(offset + height <= max(ids.count, height))
        }
    }

    @Test func anEmptyListTakesEveryCommandCalmly() {
        var list = ListState<String>()
        for command in ListCommands.all {
            #expect(performs(command.id, in: [], height: 3, &list))
        }
        #expect(list.selected == nil)
        #expect(list.offset(for: [], height: 3) == 0)
    }

    @Test func aPageIsOneRowLessThanTheHeight() {
        var list = ListState<String>()
        list.moveToFirst(in: ids)
        #expect(performs(ListCommands.pageDown, in: ids, height: 4, &list))
        #expect(list.selected == "d")
    }

    @Test func aCommandOfSomebodyElseIsNotTaken() {
        var list = ListState<String>()
        #expect(!performs("quit", in: ids, height: 4, &list))
    }

    private func performs(
        _ command: CommandID, in ids: [String], height: Int, _ list: inout ListState<String>
    ) -> Bool {
        list.perform(command, in: ids, height: height)
    }
}

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
        guard case .confirmation(let confirmation)? = program.openDialog else { return nil }
        return confirmation.proposal.identifier
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
        #expect(program.openDialog == nil)
        #expect(program.notice?.text == "'crm' is hidden by the filter: Esc clears it.")
    }
}
