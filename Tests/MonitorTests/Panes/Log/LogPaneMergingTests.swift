import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import TestSupport
import Testing

@testable import Monitor

/// Several tasks' logs in one pane: each line with its task, in its place for good, and what can only be
/// done to one log refused in words.
struct LogPaneMergingTests {
    private static let size = Size(width: 98, height: 12)

    private let orders = ReplicationTask.onRiga("orders")
    private let bills = ReplicationTask.onRiga("bills")
    private let fresh = ReplicationTask.onRiga("fresh")

    private func stream(_ task: ReplicationTask) -> LogStreamName {
        LogStreamName(task: task.arn, instanceIdentifier: ReplicationInstance.riga.identifier)
    }

    private func write(
        _ lines: [(second: Double, text: String)], of task: ReplicationTask, on stage: inout Stage
    ) {
        let events = lines.map {
            LogEvent(date: Stage.start.addingTimeInterval($0.second), message: $0.text)
        }
        stage.receive(
            .log(stream(task)), .log(LogPage(events: events, nextToken: "t", isAtEnd: true)))
    }

    private func stage() -> Stage {
        var stage = Stage([orders, bills, fresh])
        stage.receive(.instances, .instances([.riga]))
        write([(0, "[A ]I: o0"), (20, "[A ]E: o20 of 'app'.'docs'")], of: orders, on: &stage)
        write([(10, "[A ]W: b10"), (30, "[A ]E: b30 of 'app'.'docs'")], of: bills, on: &stage)
        return stage
    }

    private func merged(_ stage: Stage) -> LogPane {
        var pane = LogPane()
        pane.seek(.tasks([orders, bills, fresh].map(\.arn)), in: stage.context(Self.size))
        return pane
    }

    private func press(
        _ pane: inout LogPane, _ commands: CommandID..., in stage: Stage
    ) -> String? {
        commands.reduce(nil) { _, command in
            pane.perform(command, in: stage.context(Self.size)).first?.refusal
        }
    }

    private func picture(_ pane: LogPane, _ stage: Stage) -> String {
        stage.picture(of: pane, width: Self.size.width, height: Self.size.height)
    }

    /// The texts of the lines, in the order they stand in.
    private func lines(_ pane: LogPane, _ stage: Stage) -> [String] {
        picture(pane, stage).split(separator: "\n").compactMap { row in
            row.split(whereSeparator: { $0 == " " || $0 == "*" }).first { word in
                (word.hasPrefix("o") || word.hasPrefix("b")) && word.count > 1
                    && word.dropFirst().allSatisfy(\.isNumber)
            }
            .map { String($0) }
        }
    }

    @Test func linesStandInTheOrderOfTimeEachWithItsTask() {
        let stage = stage()
        let pane = merged(stage)
        #expect(lines(pane, stage) == ["o0", "b10", "o20", "b30"])
        let picture = picture(pane, stage)
        #expect(picture.contains("08:41:07 1 orders A"))
        #expect(picture.contains("08:41:17 2 bills  A"))
        #expect(picture.contains("── 2 bills: read from here on ──"))
        #expect(pane.ownSubject == "3 tasks")
        let caption = pane.caption(context: stage.context(Self.size)).text
        #expect(caption.contains("1 orders, 2 bills"))
        #expect(caption.contains("3 fresh has no line"))
        #expect(caption.contains("2 errors"))
        let feeds = pane.feeds(context: stage.context(Self.size))
        for task in [orders, bills, fresh] {
            #expect(feeds.contains(.log(stream(task))))
            #expect(feeds.contains(.taskDetail(task.arn)))
        }
    }

    @Test func whereThereIsNoRoomForNamesNumbersTellTasksApart() {
        let stage = stage()
        let narrow = stage.picture(of: merged(stage), width: 50, height: 10)
        #expect(narrow.contains("08:41:17 2 W b10"))
    }

    @Test("cursor, marks and unfolded lines stay on their lines when others come between")
    func placesAreStable() {
        var stage = stage()
        var pane = merged(stage)
        _ = press(&pane, LogCommands.previousError, LogCommands.mark, in: stage)
        _ = press(&pane, LogCommands.previousError, LogCommands.mark, in: stage)
        let context = stage.context(Self.size)
        #expect(
            pane.copyable(context: context)?.value
                == "1 orders: o20 of 'app'.'docs'\n2 bills: b30 of 'app'.'docs'")
        let cursor = pane.reading.place.cursor
        write([(19, "[A ]I: b19"), (5, "[A ]I: b5")], of: bills, on: &stage)
        write([(25, "[A ]I: o25")], of: orders, on: &stage)
        #expect(
            lines(pane, stage) == ["o0", "b5", "b10", "b19", "o20", "o25", "b30"],
            "\(picture(pane, stage))")
        #expect(pane.reading.place.cursor == cursor)
        let copied = pane.copyable(context: stage.context(Self.size))
        #expect(copied?.value == "1 orders: o20 of 'app'.'docs'\n2 bills: b30 of 'app'.'docs'")
        #expect(copied?.identity == "\(stream(orders).group)/\(stream(orders).stream)")
    }

    @Test func filtersAndJumpsWorkOnAllOfThem() {
        let stage = stage()
        var pane = merged(stage)
        _ = press(&pane, LogCommands.level, LogCommands.level, in: stage)
        #expect(lines(pane, stage) == ["o20", "b30"])
        _ = press(&pane, LogCommands.level, in: stage)
        pane.filter = "b10"
        #expect(lines(pane, stage) == ["b10"])
        pane.filter = ""
        #expect(press(&pane, LogCommands.previousWarning, in: stage) == nil)
        let store = pane.store(stage.context(Self.size))
        let here = pane.reading.place.cursor?.entry ?? 0
        #expect(store?.entry(here)?.line.text == "b10")
    }

    @Test func theSavedLinesNameTheirTasks() {
        let stage = stage()
        var pane = merged(stage)
        var context = stage.context(Self.size)
        context.argument = "out.log"
        guard case .save(let saved)? = pane.perform(LogCommands.save, in: context).first else {
            Issue.record("nothing is saved")
            return
        }
        #expect(saved.contents == "4 lines")
        #expect(saved.text.contains("2 bills: b10\n"))
    }

    @Test func whatIsOfOneLogIsRefusedInWords() {
        let stage = stage()
        var pane = merged(stage)
        #expect(press(&pane, LogCommands.earlier, in: stage)?.hasPrefix("Streams of one") == true)
        _ = press(&pane, LogCommands.previousError, in: stage)
        #expect(
            press(&pane, LogCommands.table, in: stage)
                == "The line is of 2 bills: open that task first.")
        #expect(
            press(&pane, LogCommands.latency, in: stage)
                == "The line is of 2 bills: open that task first.")
        _ = press(&pane, LogCommands.previousError, in: stage)
        #expect(press(&pane, LogCommands.table, in: stage) == nil)
        #expect(
            press(&pane, ListCommands.first, ListCommands.first, in: stage)
                == "Older lines are read of one log alone: & shows one.")
        let older = pane.feeds(context: stage.context(Self.size))
        #expect(older.count == 6)
    }

    @Test func oneLogIsComeBackToWhereItWasLeft() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, ListCommands.up, in: stage)
        let left = pane.reading
        pane.seek(.tasks([orders, bills].map(\.arn)), in: stage.context(Self.size))
        #expect(lines(pane, stage).count == 4)
        #expect(press(&pane, LogCommands.merge, in: stage) == nil)
        #expect(pane.reading == left)
        #expect(lines(pane, stage) == ["o0", "o20"])
        #expect(
            press(&pane, LogCommands.merge, in: stage)
                == "Mark two to six tasks in the Tasks pane and press & there.")
        // A link from elsewhere is about the open task.
        pane.seek(.tasks([orders, bills].map(\.arn)), in: stage.context(Self.size))
        pane.seek(.instant(Stage.start), in: stage.context(Self.size))
        #expect(!pane.isMerging)
    }

    @Test func logsOfWhichNothingWasReadSayWhy() {
        var stage = Stage([orders, bills])
        stage.receive(.instances, .instances([.riga]))
        var pane = LogPane()
        pane.seek(.tasks([orders, bills].map(\.arn)), in: stage.context(Self.size))
        #expect(picture(pane, stage).contains("None of the logs of 2 tasks has a line to show."))
        #expect(picture(pane, stage).contains("1 orders: Reading the log."))
    }

    @Test func theTasksPaneMergesWhatIsMarkedOrTheGroup() {
        let many = (0..<7).map { ReplicationTask.onRiga("t\($0)") }
        let stage = Stage(many)
        var pane = TasksPane()
        func press(_ commands: CommandID...) -> PaneAction? {
            commands.reduce(nil) { _, command in
                pane.perform(command, in: stage.context(Self.size)).first
            }
        }
        #expect(press(TasksCommands.merge)?.refusal?.hasPrefix("Mark two") == true)
        _ = press(ListCommands.first, ListCommands.mark, ListCommands.mark)
        #expect(
            press(TasksCommands.merge)
                == PaneAction.look(.log, .tasks([many[0].arn, many[1].arn])))
        for _ in 2..<7 { _ = press(ListCommands.mark) }
        #expect(press(TasksCommands.merge)?.refusal == "7 tasks: the logs of 6 are merged at most.")
    }

    @Test func aGroupUnderTheCursorIsAllItsTasks() {
        let stage = Stage([orders, bills])
        var context = stage.context(Self.size)
        context.groups = [TaskGroup(name: "shop", patterns: ["orders", "bills"])]
        var pane = TasksPane()
        _ = pane.perform(ListCommands.first, in: context)
        #expect(pane.cursor(in: context) == TaskRowID.group("shop"))
        guard
            case .look(.log, .tasks(let tasks))? =
                pane.perform(TasksCommands.merge, in: context).first
        else {
            Issue.record("nothing is merged")
            return
        }
        #expect(Set(tasks) == [orders.arn, bills.arn])
    }
}
