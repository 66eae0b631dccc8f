import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import TestSupport
import Testing

@testable import Monitor

/// A task that was moved to another instance writes another stream: the pane says so, and what was read
/// of the one before can be gone to.
struct LogMoveTests {
    private static let size = Size(width: 98, height: 6)
    private static let oslo = ReplicationInstance.named("oslo-rep01")

    private let task = ReplicationTask.onRiga()

    private var newer: LogStreamName {
        LogStreamName(task: task.arn, instanceIdentifier: Self.oslo.identifier)
    }

    /// A log that was read on one instance.
    private func stage() -> Stage {
        var stage = Stage.watching(task)
        stage.receive(.instances, .instances([.riga, Self.oslo]))
        stage.settle("{}", of: task)
        stage.log(["[A ]I: old one", "[A ]E: old two"])
        return stage
    }

    private func move(_ stage: inout Stage) {
        var moved = task
        moved.instanceARN = Self.oslo.arn
        stage.pass(60)
        stage.receive(.tasks, .tasks([moved]))
        stage.settle("{}", of: moved)
    }

    private func write(_ messages: [String], on stage: inout Stage) {
        let events = messages.map { LogEvent(date: stage.now, message: $0) }
        stage.receive(
            .log(newer), .log(LogPage(events: events, nextToken: "t", isAtEnd: true)))
    }

    private func press(_ pane: inout LogPane, _ command: CommandID, in stage: Stage) -> String? {
        pane.perform(command, in: stage.context(Self.size)).first?.refusal
    }

    private func picture(_ pane: LogPane, _ stage: Stage) -> String {
        stage.picture(of: pane, width: Self.size.width, height: Self.size.height)
    }

    private func caption(_ pane: LogPane, _ stage: Stage) -> String {
        pane.caption(context: stage.context(Self.size)).text
    }

    @Test func aRowSaysWhereTheLogWasBefore() {
        var stage = stage()
        let pane = LogPane()
        #expect(!picture(pane, stage).contains("before"))
        move(&stage)
        #expect(
            picture(pane, stage).contains(
                "Before, the log was in dms-tasks-riga-rep01: < shows it."))
        write(["[A ]I: new one"], on: &stage)
        #expect(
            picture(pane, stage).contains(
                "── before, the log was in dms-tasks-riga-rep01: < shows it ──"))
        #expect(picture(pane, stage).contains("new one"))
        #expect(!picture(pane, stage).contains("old two"))
        stage.account.discard([.log(stage.stream)])
        #expect(
            picture(pane, stage).contains(
                "dms-tasks-riga-rep01: < reads it again, for its lines were let go of"))
    }

    @Test func theEarlierStreamIsGoneToAndComeBackFrom() {
        var stage = stage()
        move(&stage)
        write(["[A ]I: new one", "[A ]I: new two"], on: &stage)
        var pane = LogPane()
        _ = press(&pane, ListCommands.up, in: stage)
        _ = press(&pane, LogCommands.mark, in: stage)
        #expect(press(&pane, LogCommands.earlier, in: stage) == nil)
        #expect(picture(pane, stage).contains("old two"))
        #expect(!picture(pane, stage).contains("before, the log was"))
        #expect(caption(pane, stage).contains("it goes on in dms-tasks-oslo-rep01"))
        let feeds = pane.feeds(context: stage.context(Self.size))
        #expect(feeds.first == .log(stage.stream))
        #expect(feeds.contains(.log(newer)))
        #expect(press(&pane, LogCommands.follow, in: stage) == nil)
        #expect(picture(pane, stage).contains("old two"))
        #expect(press(&pane, LogCommands.earlier, in: stage) == nil)
        #expect(picture(pane, stage).contains("new two"))
        #expect(pane.reading.stream == newer)
        #expect(pane.reading.marks == [0])
    }

    @Test("who reads further up stays there when the task moves; who follows goes along")
    func aReaderStaysWhereTheyAre() {
        var stage = stage()
        var reader = LogPane()
        _ = press(&reader, ListCommands.up, in: stage)
        move(&stage)
        write(["[A ]I: new one"], on: &stage)
        #expect(picture(reader, stage).contains("old one"))
        _ = press(&reader, LogCommands.follow, in: stage)
        #expect(picture(reader, stage).contains("new one"))
    }

    @Test func aTaskThatHasNotMovedHasNoOtherStream() {
        var stage = stage()
        var pane = LogPane()
        #expect(
            press(&pane, LogCommands.earlier, in: stage)
                == "As long as it has been read here, this log has been in one stream.")
        // Without the settings it is not known where the task logs: no move is told of.
        stage.account.discard([.taskDetail(task.arn)])
        var moved = task
        moved.instanceARN = Self.oslo.arn
        stage.receive(.tasks, .tasks([moved]))
        #expect(stage.account.logMove(of: moved) == nil)
        stage.settle("{}", of: moved)
        #expect(stage.account.logMove(of: moved)?.earlier == stage.stream)
    }
}
