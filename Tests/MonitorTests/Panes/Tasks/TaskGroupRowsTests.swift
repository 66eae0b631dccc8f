import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// Several tasks as one line.
struct TaskGroupRowsTests {
    private let one = ReplicationTask.named("ledger-1").loading()
    private let two = ReplicationTask.named("ledger-2", .failed)
    private let other = ReplicationTask.named("crm", .running, .cdc)
    private let groups = [TaskGroup(name: "ledger", patterns: ["ledger-*"])]

    private func context(_ groups: [TaskGroup]? = nil) -> PaneContext {
        var context = Stage(other, one, two).context()
        context.groups = groups ?? self.groups
        return context
    }

    private func names(_ pane: TasksPane, _ context: PaneContext) -> [String] {
        pane.rows(in: context).map { row in
            switch row {
            case .task(let facts, let isMember): (isMember ? ">" : "") + facts.task.identifier
            case .group(let facts): facts.title
            }
        }
    }

    @Test func aGroupStandsForItsTasksUntilItIsOpened() {
        var pane = TasksPane()
        let context = context()
        #expect(names(pane, context) == ["ledger, 2 tasks", "crm"])
        _ = pane.perform(ListCommands.first, in: context)
        _ = pane.perform(TaskCommands.open, in: context)
        #expect(names(pane, context) == ["ledger, 2 tasks", ">ledger-2", ">ledger-1", "crm"])
        _ = pane.perform(TaskCommands.open, in: context)
        #expect(names(pane, context) == ["ledger, 2 tasks", "crm"])
    }

    @Test("the worst state of its tasks is the group's")
    func theWorstState() {
        guard case .group(let facts) = TasksPane().rows(in: context()).first else {
            Issue.record("no group")
            return
        }
        #expect(facts.rollup.phase == TaskPhase(two))
    }

    @Test(
        "nothing is changed through a group",
        arguments: [
            TaskCommands.stop, TaskCommands.resume, TaskCommands.reload, ListCommands.mark,
        ])
    func aGroupIsNotActedOn(command: CommandID) {
        var pane = TasksPane()
        let context = context()
        _ = pane.perform(ListCommands.first, in: context)
        let actions = pane.perform(command, in: context)
        #expect(actions.first?.refusal?.contains("is a group of tasks") == true)
        #expect(pane.list.marked.isEmpty)
    }

    @Test func theFilterShowsTheTasksOfAGroup() {
        var pane = TasksPane()
        pane.filter = "ledger-1"
        #expect(names(pane, context()) == ["ledger, 1 task", ">ledger-1"])
    }

    @Test func aGroupNobodyBelongsToSaysSo() {
        var stage = Stage(other)
        stage.openTask = nil
        var context = stage.context()
        context.groups = [TaskGroup(name: "hr", patterns: ["hr-*"])]
        var frame = Frame(size: Size(width: 118, height: 5), symbols: .unicode)
        frame.draw { TasksPane().draw(on: &$0, context: context) }
        let picture = frame.lines.joined(separator: "\n")
        #expect(picture.contains("hr, 0 tasks"))
        #expect(picture.contains("no task matches"))
    }

    @Test func aTaskOfTwoGroupsIsListedInTheFirst() {
        let both = groups + [TaskGroup(name: "all", patterns: ["*"])]
        #expect(names(TasksPane(), context(both)) == ["ledger, 2 tasks", "all, 1 task"])
    }

    @Test func withoutGroupsTheListIsOfTasks() {
        #expect(names(TasksPane(), context([])) == ["ledger-2", "ledger-1", "crm"])
    }
}
