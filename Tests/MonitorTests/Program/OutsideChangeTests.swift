import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// What changes by somebody else's hand stands out until it is looked at, and is listed.
struct OutsideChangeTests {
    private let now = Stage.start
    private let ledger = ReplicationTask.named("ledger").with { $0.status = .running }
    private let crm = ReplicationTask.named("crm").with { $0.status = .running }

    private func program() throws -> Program {
        var program = Program(
            ProgramConfiguration(region: "eu-west-3", keymap: try Keymap()),
            size: Size(width: 120, height: 40))
        report(.tasks, .tasks([ledger, crm]), to: &program)
        report(.alarms, .alarms([.lagHigh(.ok, of: ledger, since: now)]), to: &program)
        return program
    }

    private func report(_ feed: Feed, _ data: FeedData, to program: inout Program) {
        _ = program.update(
            .feed(
                FeedReport(
                    feed: feed, generation: 0, received: now, outcome: .data(data),
                    budget: APIBudget(tokens: 20, requestsLastMinute: 0))), at: now)
    }

    private func press(_ keys: KeyChord..., on program: inout Program) {
        for key in keys { _ = program.update(.input(.key(key)), at: now) }
    }

    /// Whether the name of a task is underlined in the list.
    private func standsOut(_ task: ReplicationTask, in program: Program) -> Bool {
        let frame = program.frame(at: now)
        return (1..<frame.size.height).contains { y in
            frame.text(row: y).contains(" \(task.identifier) ")
                && (2..<20).contains { frame[$0, y].style.attributes.contains(.underline) }
        }
    }

    @Test func aStateSomebodyElseChangedStandsOutUntilTheListIsLeft() throws {
        var program = try program()
        #expect(program.changes.all.isEmpty, "what was there from the start is no news")
        report(.tasks, .tasks([ledger, crm.with { $0.status = .stopped }]), to: &program)
        #expect(standsOut(crm, in: program) && !standsOut(ledger, in: program))
        press(KeyChord("j"), on: &program)
        #expect(standsOut(crm, in: program), "no other key looks at it")
        press(KeyChord("f"), on: &program)
        let page = program.frame(at: now).lines.joined(separator: "\n")
        #expect(page.contains("Changed since you looked") && page.contains("1 changed"))
        #expect(page.contains("was running, is stopped"))
        press(KeyChord(.escape), on: &program)
        #expect(program.changes.all.isEmpty && !standsOut(crm, in: program))
    }

    @Test func aTaskThatCameOrWentAndAnAlarmThatFiresAreListed() throws {
        var program = try program()
        let new = ReplicationTask.named("new").with { $0.status = .creating }
        report(.tasks, .tasks([ledger, new]), to: &program)
        report(.alarms, .alarms([.lagHigh(.alarm, of: ledger, since: now)]), to: &program)
        #expect(program.changes.all.map(\.kind) == [.came, .went, .fires])
        report(.alarms, .alarms([.lagHigh(.alarm, of: ledger, since: now)]), to: &program)
        #expect(program.changes.all.count == 3, "once")
    }

    @Test func aStateIsToldFromTheOneThatWasSeenLast() throws {
        var program = try program()
        for status in [TaskStatus.stopping, .stopped] {
            report(.tasks, .tasks([ledger, crm.with { $0.status = status }]), to: &program)
        }
        #expect(program.changes.all.map(\.kind) == [.state(from: .running, to: .stopped)])
        report(.tasks, .tasks([ledger, crm]), to: &program)
        #expect(program.changes.all.isEmpty, "it is as it was")
    }

    @Test func whatWasAskedForHereIsNoNews() {
        var changes = OutsideChanges()
        let stopped = crm.with { $0.status = .stopped }
        changes.note([ledger, crm], [ledger, stopped], own: [crm.arn], at: now)
        #expect(changes.all.isEmpty)
        changes.note([ledger, crm], [ledger, stopped], own: [ledger.arn], at: now)
        #expect(changes.all.map(\.arn) == [crm.arn])
        changes.look(at: crm.arn)
        #expect(changes.all.isEmpty)
    }

    @Test("A reload under way leaves the state as it is, and a stop of its task is news")
    func onlyWhatLeadsToAStateExplainsOne() throws {
        func isOnItsWay(_ mutation: Mutation, _ phase: TaskOperation.Phase) throws -> Bool {
            let confirmed = try #require(
                ConfirmedMutation(
                    mutation, shown: Date.distantPast, confirmed: Date.distantFuture))
            return TaskOperation(
                id: 1, confirmed: confirmed, identifier: "crm", expected: .running
            ).entering(phase, at: now).isOnItsWay
        }
        let table = TableName(schema: "app", table: "orders")
        #expect(try isOnItsWay(.stop(crm.arn), .accepted))
        #expect(try !isOnItsWay(.stop(crm.arn), .done))
        #expect(try !isOnItsWay(.reloadTables(crm.arn, [table], .dataReload), .accepted))
        #expect(try !isOnItsWay(.reloadTables(crm.arn, [table], .dataReload), .unknown("lost")))
    }
}
