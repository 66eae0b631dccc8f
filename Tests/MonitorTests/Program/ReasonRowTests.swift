import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// The line under a task that says why it ended, on a whole screen.
struct ReasonRowTests {
    @Test("the reason a task stopped for has its row also on a low screen with few tasks")
    func aReasonHasItsRow() throws {
        var program = Program(
            ProgramConfiguration(profile: "prod", region: "eu-west-3", keymap: try Keymap()),
            size: Size(width: 80, height: 24))
        let tasks: [ReplicationTask] = [
            .named("a"), .named("b"), .named("c"),
            .named("d", .stopped).with {
                $0.stopReason = StopReason("RECYCLE_TASK")
                $0.lastFailure = "Task was recycled after an instance restart"
            },
        ]
        let report = FeedReport(
            feed: .tasks, generation: 0, received: Stage.start, outcome: .data(.tasks(tasks)),
            budget: APIBudget(tokens: 20, requestsLastMinute: 0))
        _ = program.update(.feed(report), at: Stage.start)
        let text = program.frame(at: Stage.start).lines.joined(separator: "\n")
        #expect(text.contains("RECYCLE_TASK  Task was recycled"))
    }
}
