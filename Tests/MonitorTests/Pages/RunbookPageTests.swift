import AccountState
import Cutover
import Foundation
import Migration
import TerminalUI
import Testing

@testable import Monitor

/// The runbook of a cutover as a person meets it.
struct RunbookPageTests {
    private let now = PageFixture.now

    private static let runbook = Runbook(
        title: "Cutover of shop",
        phases: [
            Runbook.Phase(
                name: "Before",
                steps: [
                    Runbook.Step(
                        id: "talk", title: "Tell everybody", owner: "lead", minutes: 5,
                        detail: "By phone:\n  the shop\n  the partners"),
                    Runbook.Step(
                        id: "drained", title: "Backlog zero", owner: "dba", minutes: 10,
                        binding: .check("R22")),
                ]),
            Runbook.Phase(
                name: "Switch",
                steps: [
                    Runbook.Step(
                        id: "sequences", title: "Sequences set", binding: .query("sequences")),
                    Runbook.Step(
                        id: "gate-b", title: "Gate B", owner: "lead",
                        binding: .gate(.switchTraffic)),
                ]),
            Runbook.Phase(
                name: "Way back", isRollback: true,
                steps: [Runbook.Step(id: "open", title: "Source open again")]),
        ])

    private func program(
        _ runbook: Runbook = Self.runbook, size: Size = Size(width: 120, height: 30),
        journal: [JournalEntry.Event] = []
    ) throws -> Program {
        var configuration = ProgramConfiguration(region: "eu-west-3", keymap: try Keymap())
        configuration.migrations = [
            FollowedMigration(
                CutoverMigration(name: "shop", tasks: ["ledger"]), runbook: runbook)
        ]
        var program = Program(configuration, size: size)
        let tasks = FeedData.tasks([PageFixture.replicationTask])
        _ = program.update(.feed(PageFixture.report(.tasks, tasks)), at: now)
        write(journal, into: &program)
        _ = press(KeyChord("B"), on: &program)
        return program
    }

    /// The journal comes as a whole; its entries are a minute apart, the last is a minute old.
    private func write(_ events: [JournalEntry.Event], into program: inout Program) {
        let entries = events.enumerated().map { index, event in
            let date = now.addingTimeInterval(-60 * Double(events.count - index))
            return JournalEntry(id: "\(index)", date: date, name: "Ana", event: event)
        }
        let reading = JournalCoding.Reading(
            entries: entries, unreadable: [], endsWithBreak: true)
        _ = program.update(.journal(migration: "shop", reading), at: now)
    }

    private func press(_ keys: KeyChord..., on program: inout Program) -> [Effect] {
        keys.flatMap { program.update(.input(.key($0)), at: now) }
    }

    private func type(_ text: String, on program: inout Program) {
        for character in text { _ = press(KeyChord(character), on: &program) }
    }

    private func text(_ program: Program) -> String {
        program.frame(at: now).lines.joined(separator: "\n")
    }

    /// What the Enter key sends to the journal.
    private func enter(on program: inout Program) -> [JournalRequest] {
        press(KeyChord(.enter), on: &program).compactMap { effect in
            if case .record(let request) = effect { request } else { nil }
        }
    }

    @Test(arguments: [Size(width: 80, height: 20), Size(width: 120, height: 30)])
    func theNextStepStandsOnTop(size: Size) throws {
        let program = try program(size: size)
        let lines = program.frame(at: now).lines
        let place = try #require(lines.firstIndex { $0.contains("Next: Before, step 1 of 4") })
        #expect(lines[place + 1].contains("Tell everybody"))
        let text = lines.joined(separator: "\n")
        #expect(text.contains("planned 5 min · not started"))
        // What stands in the file keeps its indentation.
        #expect(text.contains("  how      By phone:"))
        #expect(text.contains("             the shop"))
        #expect(text.contains("0 of 4 done · 15 min planned remain"))
    }

    @Test func everyStepIsARowUnderItsPhase() throws {
        let program = try program(journal: [.stepStarted("talk")])
        let lines = program.frame(at: now).lines
        let phase = try #require(lines.firstIndex { $0.contains("Before  0 of 2 done") })
        #expect(lines[phase + 1].contains("● started Tell everybody"))
        #expect(lines[phase + 1].contains("01:00 of 05:00"))
        #expect(lines[phase + 1].contains("Ana"))
        #expect(lines[phase + 2].contains("· open    Backlog zero"))
        #expect(lines.contains { $0.contains("Way back  the way back, which K begins") })
    }

    @Test func anEntryOfTheJournalBringsTheFollowingStep() throws {
        var program = try program()
        write([.stepFinished("talk", result: nil)], into: &program)
        let text = text(program)
        #expect(text.contains("Next: Before, step 2 of 4"))
        #expect(text.contains("✓ done    Tell everybody"))
        #expect(text.contains("check R22 says ? unknown: "))
        #expect(text.contains("1 of 4 done"))
    }

    @Test func aStepNothingIsBoundToIsFinishedByItsNameAlone() throws {
        var program = try program()
        _ = press(KeyChord(.enter), on: &program)
        #expect(text(program).contains("Finish a step"))
        type("Ana", on: &program)
        let entered = enter(on: &program)
        #expect(
            entered == [
                JournalRequest(
                    migration: "shop", event: .stepFinished("talk", result: nil), name: "Ana")
            ])
    }

    @Test(
        "A step that is bound to what does not pass is refused",
        arguments: [
            ("drained", "check R22 says 'unknown'"), ("sequences", "by hand"),
            ("gate-b", "gate B says"),
        ])
    func whatDoesNotPassIsRefused(id: String, words: String) throws {
        let before = Self.runbook.steps.prefix { $0.id != id }
        let journal = before.flatMap { step -> [JournalEntry.Event] in
            guard step.binding != .none else { return [.stepFinished(step.id, result: nil)] }
            return [.stepFinished(step.id, result: .pass)]
        }
        var program = try program(journal: journal)
        _ = press(KeyChord(.enter), on: &program)
        #expect(program.openDialog == nil)
        #expect(program.notice?.kind == .refusal)
        let notice = program.notice?.text ?? ""
        #expect(notice.contains("w waives it") && notice.contains(words), "\(notice)")
    }

    @Test func aWaiverLetsTheStepBeFinishedWithItsResult() throws {
        var program = try program(journal: [.stepFinished("talk", result: nil)])
        _ = press(KeyChord("w"), on: &program)
        type("the metric is late", on: &program)
        _ = press(KeyChord(.enter), on: &program)
        type("Bo", on: &program)
        let waived = enter(on: &program)
        let event = JournalEntry.Event.stepWaived(
            "drained", result: .unknown, reason: "the metric is late")
        #expect(waived == [JournalRequest(migration: "shop", event: event, name: "Bo")])
        write([.stepFinished("talk", result: nil), event], into: &program)
        #expect(text(program).contains("the metric is late"))
        _ = press(KeyChord("w"), on: &program)
        #expect(program.notice?.text.contains("waived already") == true)
        _ = press(KeyChord(.enter), on: &program)
        type("Bo", on: &program)
        let finished = enter(on: &program)
        #expect(finished.map(\.event) == [.stepFinished("drained", result: .unknown)])
    }

    @Test func startingTakingBackAndNotingAreEntriesToo() throws {
        var program = try program()
        _ = press(KeyChord("s"), on: &program)
        type("Ana", on: &program)
        let started = enter(on: &program)
        #expect(started.map(\.event) == [.stepStarted("talk")])
        write([.stepStarted("talk")], into: &program)
        _ = press(KeyChord("s"), on: &program)
        #expect(program.notice?.text.contains("Ana started 'Tell everybody'") == true)
        _ = press(KeyChord("u"), on: &program)
        type("too early", on: &program)
        let reopened = enter(on: &program)
        #expect(reopened.map(\.event) == [.stepReopened("talk", reason: "too early")])
        _ = press(KeyChord("n"), on: &program)
        type("rain", on: &program)
        _ = press(KeyChord(.enter), on: &program)
        type("Ana", on: &program)
        let noted = enter(on: &program)
        #expect(noted.map(\.event) == [.note("rain")])
    }

    @Test func theWayBackBeginsOnceAndThenComesNext() throws {
        var program = try program()
        _ = press(KeyChord("K"), on: &program)
        type("the target is slow", on: &program)
        _ = press(KeyChord(.enter), on: &program)
        type("Ana", on: &program)
        let event = JournalEntry.Event.rollbackBegun(reason: "the target is slow")
        let begun = enter(on: &program)
        #expect(begun.map(\.event) == [event])
        write([event], into: &program)
        #expect(text(program).contains("Next: Way back, step 1 of 1"))
        _ = press(KeyChord("K"), on: &program)
        #expect(program.openDialog == nil)
        #expect(program.notice?.kind == .refusal)
    }

    @Test("The cursor on a step of the way back does not finish it before that has begun")
    func theWayBackSleepsUntilItBegins() throws {
        var program = try program()
        _ = press(KeyChord("G"), KeyChord(.enter), on: &program)
        #expect(program.openDialog == nil)
        #expect(program.notice?.text.contains("K begins") == true)
    }

    @Test func withoutARunbookThePageSaysHowToMakeOne() throws {
        let program = try program(Runbook(title: "shop", phases: []))
        #expect(program.scope != .page("runbook"))
        #expect(program.notice?.text.contains("dmswatch runbook init shop") == true)
        #expect(program.notice?.text.contains("[migrations.shop]") == true)
    }
}
