import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// What the keys of the tasks pane mean.
struct TasksPaneTests {
    private let loading = ReplicationTask.named("ledger").loading()
    private let stopped = ReplicationTask.named("crm", .stopped, .cdc).loading()
    private let fresh = ReplicationTask.named("new", .ready)

    private func press(
        _ commands: CommandID..., on pane: inout TasksPane, in stage: Stage
    ) -> [PaneAction] {
        var actions: [PaneAction] = []
        for command in commands { actions = pane.perform(command, in: stage.context()) }
        return actions
    }

    private func press(_ command: CommandID, on task: ReplicationTask, among others: Stage? = nil)
        -> PaneAction?
    {
        var stage = others ?? Stage(task)
        stage.openTask = task.arn
        var pane = TasksPane()
        return pane.perform(command, in: stage.context()).first
    }

    @Test func stoppingIsProposedForTheTaskByItsARN() throws {
        let proposal = try #require(press(TaskCommands.stop, on: loading)?.proposal)
        #expect(proposal.task == loading.arn)
        #expect(proposal.identifier == "ledger")
        #expect(proposal.title == "Stop task")
        #expect(proposal.choices.map(\.mutation) == [.stop(loading.arn)])
        #expect(proposal.choices.map(\.risk) == [.destructive])
    }

    @Test func stoppingTellsHowManyTablesAreHalfLoadedOnceTheyAreRead() throws {
        var stage = Stage(loading)
        stage.sweep(
            [.named("a", "b", .fullLoad), .named("a", "c", .fullLoad)], of: loading.arn)
        let proposal = try #require(
            press(TaskCommands.stop, on: loading, among: stage)?.proposal)
        #expect(proposal.choices[0].consequence.contains("2 tables are half loaded"))
    }

    @Test func whatIsAlreadySoIsRefusedWithTheReason() {
        let stop = press(TaskCommands.stop, on: stopped)?.refusal
        #expect(stop == "'crm' cannot be stopped: already stopped.")
        let resume = press(TaskCommands.resume, on: loading)?.refusal
        #expect(resume == "'ledger' cannot be resumed: already running.")
    }

    @Test func resumingOffersTheLeastHarmfulChoiceFirst() throws {
        let task = loading.with {
            $0.status = .stopped
            $0.recoveryCheckpoint = "checkpoint:V1#1"
        }
        let proposal = try #require(press(TaskCommands.resume, on: task)?.proposal)
        #expect(
            proposal.choices.map(\.mutation)
                == [.start(task.arn, .resumeProcessing), .start(task.arn, .reloadTarget)])
        #expect(proposal.choices.map(\.risk) == [.disruptive, .destructive])
    }

    @Test func aTaskThatNeverRanIsStartedAndNotResumed() throws {
        let proposal = try #require(press(TaskCommands.resume, on: fresh)?.proposal)
        #expect(proposal.title == "Start task")
        #expect(proposal.choices.map(\.mutation) == [.start(fresh.arn, .startReplication)])
        let reload = press(TaskCommands.reload, on: fresh)?.refusal
        #expect(reload == "'new' cannot be reloaded: never started: R starts it.")
    }

    @Test func reloadingTheWholeTaskIsDestructiveAndSaysWhatHappensToTheTarget() throws {
        let task = loading.with { $0.status = .stopped }
        var stage = Stage(task)
        stage.settle(
            #"{"FullLoadSettings": {"TargetTablePrepMode": "DROP_AND_CREATE"}}"#, of: task)
        let proposal = try #require(press(TaskCommands.reload, on: task, among: stage)?.proposal)
        #expect(proposal.choices.map(\.mutation) == [.start(task.arn, .reloadTarget)])
        #expect(proposal.choices.map(\.risk) == [.destructive])
        #expect(proposal.choices[0].consequence.contains("dropped and recreated"))
    }

    @Test func aRunningTaskIsReloadedTableByTableOrStoppedFirst() {
        let refusal = press(TaskCommands.reload, on: loading)?.refusal
        #expect(refusal?.contains("stop it first") == true)
        let cdc = press(TaskCommands.reload, on: stopped)?.refusal
        #expect(cdc == "'crm' cannot be reloaded: a CDC-only task has nothing to reload.")
    }

    @Test func oneMarkIsTheTaskThatIsMeantWhereverTheCursorIs() throws {
        let stage = Stage(loading, stopped, fresh)
        var pane = TasksPane()
        _ = press(
            ListCommands.down, ListCommands.mark, ListCommands.first, on: &pane, in: stage)
        #expect(pane.list.marked == [.task(stopped.arn)])
        let proposal = try #require(
            press(TaskCommands.resume, on: &pane, in: stage).first?.proposal)
        #expect(proposal.task == stopped.arn)
    }

    @Test func allMarkedTasksStandOnOneSheetAndThoseAWSWouldRefuseAreLeftOut() throws {
        let stage = Stage(loading, stopped, fresh)
        var pane = TasksPane()
        _ = press(
            ListCommands.first, ListCommands.mark, ListCommands.mark, ListCommands.mark, on: &pane,
            in: stage)
        #expect(pane.list.marked.count == 3)
        let resume = try #require(
            press(TaskCommands.resume, on: &pane, in: stage).first?.proposal)
        #expect(Set(resume.targets.map(\.task)) == [stopped.arn, fresh.arn])
        #expect(
            Set(resume.choices[0].mutations) == [
                .start(stopped.arn, .resumeProcessing), .start(fresh.arn, .startReplication),
            ])
        #expect(resume.leftOut == ["'\(loading.identifier)' cannot be resumed: already running."])
        #expect(resume.word == "2 tasks")
        let stop = try #require(press(TaskCommands.stop, on: &pane, in: stage).first?.proposal)
        #expect(stop.targets.map(\.task) == [loading.arn])
        #expect(stop.leftOut.count == 2)
    }

    @Test func theCursorHoldsItsTaskWhenTheListIsReorderedAndGrows() {
        var stage = Stage(loading, stopped)
        var pane = TasksPane()
        _ = press(ListCommands.first, on: &pane, in: stage)
        #expect(pane.list.selected == .task(loading.arn))
        let broken = ReplicationTask.named("broken", .failed)
        let now = loading.with { $0.status = .stopped }
        stage.receive(.tasks, .tasks([broken, stopped, now]))
        #expect(pane.tasks(in: stage.context()).first?.arn == broken.arn)
        let action = press(TaskCommands.reload, on: &pane, in: stage).first
        #expect(action?.proposal?.task == loading.arn)
    }

    @Test func onceTheTaskUnderTheCursorIsGoneNothingIsActedOn() {
        var stage = Stage(loading, stopped)
        var pane = TasksPane()
        _ = press(ListCommands.first, on: &pane, in: stage)
        stage.receive(.tasks, .tasks([stopped]))
        for command in [TaskCommands.stop, TaskCommands.resume, TaskCommands.reload] {
            let refusal = press(command, on: &pane, in: stage).first?.refusal
            #expect(refusal?.contains("no longer listed") == true)
        }
    }

    @Test func aTaskThatTheFilterHidesIsNotActedOn() {
        let stage = Stage(loading, stopped)
        var pane = TasksPane()
        pane.filter = "crm"
        let context = stage.context()
        for command in [TaskCommands.stop, TaskCommands.open] {
            let refusal = press(command, on: &pane, in: stage).first?.refusal
            #expect(refusal == "'ledger' is hidden by the filter: Esc clears it.")
        }
        #expect(pane.targets(context: context).isEmpty)
        #expect(pane.subject(context: context) == nil)
        #expect(pane.copyable(context: context) == nil)
    }

    @Test func aFilterConfirmedPutsTheCursorOnTheFirstMatchUnlessItsOwnRowIsOne() {
        let stage = Stage(loading, stopped, fresh)
        var pane = TasksPane()
        _ = press(ListCommands.first, on: &pane, in: stage)
        #expect(pane.list.selected == .task(loading.arn))
        pane.filter = "crm"
        #expect(pane.list.selected == .task(loading.arn))
        pane.confirmFilter(in: stage.context())
        #expect(pane.list.selected == .task(stopped.arn))
        pane.filter = "e"
        pane.confirmFilter(in: stage.context())
        #expect(pane.list.selected == .task(stopped.arn))
        pane.filter = "nothing"
        pane.confirmFilter(in: stage.context())
        #expect(pane.targets(context: stage.context()).isEmpty)
    }

    @Test("the line under the cursor stays in view wherever new data sort it, also under a sheet")
    func theCursorIsFollowed() {
        let many = (10..<22).map { ReplicationTask.named("task-\($0)") }
        var stage = Stage()
        stage.receive(.tasks, .tasks(many))
        stage.openTask = many[0].arn
        var pane = TasksPane()
        _ = press(ListCommands.down, on: &pane, in: stage)
        #expect(pane.list.selected == .task(many[1].arn))
        let moved = many.map { task in
            task.with { if $0.arn == many[1].arn { $0.status = .stopped } }
        }
        stage.receive(.tasks, .tasks(moved))
        #expect(pane.tasks(in: stage.context()).last?.arn == many[1].arn)
        for isFocused in [true, false] {
            stage.isFocused = isFocused
            #expect(stage.picture(of: pane, width: 118, height: 6).contains("task-11"))
        }
    }

    @Test("while the keys work in another pane, the open task they are about stays in view")
    func theOpenTaskIsFollowed() {
        let many = (10..<22).map { ReplicationTask.named("task-\($0)") }
        var stage = Stage()
        stage.receive(.tasks, .tasks(many))
        stage.openTask = many[11].arn
        let size = Size(width: 118, height: 6)
        var context = stage.context(size)
        context.isFocused = false
        context.isInFront = false
        var frame = Frame(size: size, symbols: .unicode)
        frame.draw { TasksPane().draw(on: &$0, context: context) }
        #expect(frame.lines.joined().contains("task-21"))
    }

    @Test func theCursorBeginsOnTheOpenTaskWhereItIsDrawn() {
        var stage = Stage(loading, stopped, fresh)
        stage.openTask = stopped.arn
        var pane = TasksPane()
        #expect(pane.cursor(in: stage.context()) == .task(stopped.arn))
        _ = press(ListCommands.down, on: &pane, in: stage)
        #expect(pane.list.selected == .task(fresh.arn))
    }

    @Test func enterOpensTheTaskUnderTheCursor() {
        let stage = Stage(loading, stopped)
        var pane = TasksPane()
        let actions = press(ListCommands.last, TaskCommands.open, on: &pane, in: stage)
        #expect(actions == [.open(stopped.arn)])
    }

    @Test func withoutTasksEveryActSaysSo() {
        var stage = Stage()
        stage.openTask = nil
        var pane = TasksPane()
        let refusal = press(TaskCommands.stop, on: &pane, in: stage).first?.refusal
        #expect(refusal == "No task is selected: move to one first.")
    }

    @Test func whatChangesSomethingIsUnavailableReadOnly() {
        var stage = Stage(loading)
        stage.isReadOnly = true
        for command in TasksPane.commands {
            let isAvailable = command.availability(stage.context()).isAvailable
            #expect(isAvailable == (command.risk == .none), "\(command.id)")
        }
    }

    @Test func copyingTakesNameAndARN() {
        let copied = TasksPane().copyable(context: Stage(loading).context())
        #expect(copied == Copyable(value: "ledger", identity: loading.arn.text))
    }

    @Test("metrics are asked of running tasks that follow changes, once instances are known")
    func feeds() {
        let instance = ARN("arn:aws:dms:eu-west-3:210987654321:rep:R")
        let following = loading.with { $0.instanceARN = instance }
        let copying = ReplicationTask.named("copy", .running, .fullLoad)
            .with { $0.instanceARN = instance }
        let resting = stopped.with { $0.instanceARN = instance }
        var stage = Stage(following, copying, resting)
        #expect(TasksPane().feeds(context: stage.context()) == [.tasks, .instances])
        stage.receive(
            .instances,
            .instances([
                ReplicationInstance(arn: instance, identifier: "riga", status: "available")
            ]))
        #expect(
            TasksPane().feeds(context: stage.context())
                == [
                    .tasks, .instances,
                    .lag(.task(following.arn, instanceIdentifier: "riga")),
                ])
    }
}
