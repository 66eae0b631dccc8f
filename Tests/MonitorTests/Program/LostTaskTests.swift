import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// What the screen says of a task that somebody has deleted at AWS.
struct LostTaskTests {
    private let ledger = ReplicationTask.named("ledger-eu")
    private let crm = ReplicationTask.named("crm")

    /// Both tasks and the tables of the first, and then the first one gone.
    private func stage(left: [ReplicationTask]? = nil) -> Stage {
        var stage = Stage(ledger, crm)
        stage.sweep([.named("hr", "jobs", .error)], of: ledger.arn)
        stage.pass(5)
        stage.receive(.tasks, .tasks([ledger, crm]))
        stage.pass(300)
        stage.receive(.tasks, .tasks(left ?? [crm]))
        return stage
    }

    private static let sentence = "ledger-eu was deleted at AWS, last seen 08:41Z."

    @Test func everyPaneAboutItSaysTheSame() {
        let context = stage().context()
        #expect(context.openTask == nil)
        let panes: [any Pane] = [
            TablesPane(), LatencyPane(), ValidationPane(), LogPane(),
        ]
        for pane in panes {
            #expect(pane.summary(context: context).text.contains(Self.sentence))
            #expect(pane.caption(context: context).text.contains("hr") == false)
            var frame = Frame(size: Size(width: 78, height: 8))
            frame.draw { pane.draw(on: &$0, context: context) }
            #expect(frame.lines[0].contains(Self.sentence))
            #expect(frame.lines[1].contains("Choose one in pane 1 and press Enter."))
            #expect(!frame.lines.joined().contains("jobs"))
        }
    }

    @Test func nothingIsAskedOfAWSAboutIt() {
        let context = stage().context()
        #expect(TablesPane().feeds(context: context).isEmpty)
        #expect(ValidationPane().feeds(context: context).isEmpty)
        #expect(LatencyPane().feeds(context: context).isEmpty)
        #expect(TaskDetails(ledger.arn, in: context).feeds == [.tasks])
    }

    @Test func nothingIsLeftThatWouldBeCounted() {
        #expect(stage().account.tables.isEmpty)
        #expect(stage().account.loads.keys.contains(ledger.arn) == false)
    }

    @Test func whereNoOtherTaskIsNoneIsOffered() {
        let context = stage(left: []).context()
        let picture = TablesPane().whyEmpty(in: context)
        #expect(picture?.sentence == Self.sentence)
        #expect(picture?.advice == "There is no other to choose.")
    }

    @Test func theDetailsSayItToo() {
        let details = TaskDetails(ledger.arn, in: stage().context())
        #expect(details.title == "Task ledger-eu")
        #expect(details.sections.first?.facts.first?.text == Self.sentence)
    }

    @Test func aTaskThatIsListedAgainIsNotLost() {
        var stage = stage()
        stage.receive(.tasks, .tasks([ledger, crm]))
        #expect(stage.account.lostTasks.isEmpty)
        #expect(stage.context().openTask == ledger.arn)
        #expect(TablesPane().whyEmpty(in: stage.context())?.sentence != Self.sentence)
    }

    @Test func aFailingListLosesNothing() {
        var stage = Stage(ledger)
        stage.fail(.tasks, ServiceFailure(.throttled, message: "Too often."))
        #expect(stage.account.lostTasks.isEmpty)
    }
}
