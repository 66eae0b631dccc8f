import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

/// How the pane helps to read: days and silences, wrapped lines, filters one on the other, density, and
/// what stands above.
struct LogPaneReadingTests {
    private let size = Size(width: 78, height: 8)

    private func stage(_ messages: [String], spacing: Double = 1) -> Stage {
        var stage = Stage.watching()
        stage.log(messages, spacing: spacing)
        return stage
    }

    private func press(
        _ pane: inout LogPane, _ commands: CommandID..., argument: String = "", in stage: Stage
    ) -> [PaneAction] {
        var context = stage.context(size)
        context.argument = argument
        return commands.reduce([]) { _, command in pane.perform(command, in: context) }
    }

    private func rows(_ pane: LogPane, _ stage: Stage, height: Int = 8) -> [String] {
        stage.picture(of: pane, width: 78, height: height).split(separator: "\n").map {
            $0.trimmingPrefix { $0 == " " }
        }.map { String($0) }
    }

    @Test func aDayThatChangesAndASilenceAreTold() {
        // 9 h apart, the newest at 08:41: the line before the last is of the day before.
        let stage = stage(["[A ]I: one", "[A ]I: two", "[A ]I: three"], spacing: 9 * 3_600)
        var pane = LogPane()
        #expect(
            rows(pane, stage) == [
                "14:41:07 A              I one",
                "── nothing was written for 9 h ──",
                "23:41:07 A              I two",
                "── nothing was written for 9 h ──",
                "── 2026-11-22 ──",
                "08:41:07 A              I three",
            ])
        // The cursor goes from line to line.
        _ = press(&pane, ListCommands.up, in: stage)
        #expect(pane.place(in: stage.stream).cursor == LogRowID(entry: 1))
        _ = press(&pane, ListCommands.down, in: stage)
        #expect(pane.place(in: stage.stream).cursor == LogRowID(entry: 2))
        // Where each row has its day no row of its own is needed.
        pane.times = .full
        #expect(!rows(pane, stage).contains { $0.hasPrefix("── 2026") })
    }

    @Test func theDayIsThatOfTheClockThatIsShown() {
        let stage = stage(["[A ]I: one", "[A ]I: two"], spacing: 300)
        var context = stage.context(size)
        // Midnight between the two lines.
        context.localTime = LocalTime { _ in 15 * 3_600 + 20 * 60 }
        var pane = LogPane()
        pane.times = .local
        let store = stage.account.logs[stage.stream] ?? LogStore()
        let view = pane.view(of: store, LogPlace(), in: context)
        #expect(view.rows.map(\.part) == [0, LogRowID.day, 0])
        #expect(view.line(view.rows[1]).text == "── 2026-11-23 ──")
        #expect(pane.caption(context: context).text.contains("times in UTC+15:20"))
    }

    @Test func aLogThatEndsOnADayBeforeSaysWhichDay() {
        var stage = stage(["[A ]I: one", "[A ]I: two"])
        var pane = LogPane()
        #expect(!pane.caption(context: stage.context(size)).text.contains("newest"))
        stage.pass(86_400)
        let caption = pane.caption(context: stage.context(size)).text
        #expect(caption.hasPrefix("newest of 2026-11-22"))
        for times in [LogTimes.full, .age] {
            pane.times = times
            #expect(!pane.caption(context: stage.context(size)).text.contains("newest"))
        }
    }

    @Test func longLinesAreWrappedAndTheCursorStaysInView() {
        let long = "[A ]I: " + String(repeating: "word ", count: 40)
        let stage = stage([long, "[A ]I: second", long, "[A ]E: last"])
        var pane = LogPane()
        _ = press(&pane, LogCommands.wrap, in: stage)
        let following = rows(pane, stage)
        #expect(following.count == 8)
        #expect(following.last?.hasSuffix("E last") == true)
        _ = press(&pane, ListCommands.first, in: stage)
        #expect(rows(pane, stage).first == "── reading older lines ──")
        #expect(rows(pane, stage).contains { $0.hasSuffix("I second") })
        for height in 0...9 {
            for width in 0...20 {
                let frame = stage.frame(of: pane, width: width, height: height)
                #expect(frame.size == Size(width: width, height: height))
            }
        }
    }

    @Test func filtersAreKeptOneOnTheOtherAndSwitchedOneByOne() {
        let stage = stage([
            "[A ]I: red apple", "[B ]W: red cherry", "[A ]E: green apple", "[A ]W: red brick",
        ])
        var pane = LogPane()
        #expect(press(&pane, LogCommands.addFilter, in: stage).first?.refusal != nil)
        #expect(press(&pane, LogCommands.switchFilter, in: stage).first?.refusal != nil)
        pane.filter = "red"
        _ = press(&pane, LogCommands.addFilter, in: stage)
        #expect(pane.filter == "")
        pane.filter = "!s:I c:a"
        _ = press(&pane, LogCommands.addFilter, in: stage)
        #expect(rows(pane, stage).map { $0.suffix(5) } == ["brick"])
        #expect(pane.caption(context: stage.context(size)).text.hasPrefix("1 red · 2 !s:I c:a"))
        #expect(press(&pane, LogCommands.switchFilter, in: stage) == [.type("switch ")])
        _ = press(&pane, LogCommands.switchFilter, argument: "2", in: stage)
        #expect(rows(pane, stage).count == 3)
        #expect(pane.caption(context: stage.context(size)).text.contains("(2 !s:I c:a)"))
        _ = press(&pane, LogCommands.switchFilter, argument: "1 off", in: stage)
        #expect(pane.layers == [LogFilterLayer(text: "!s:I c:a", isOn: false)])
        #expect(rows(pane, stage).count == 4)
        #expect(
            press(&pane, LogCommands.switchFilter, argument: "7", in: stage).first?.refusal != nil)
    }

    @Test func asManyLinesOfContextAsAreTyped() {
        let stage = stage((0..<9).map { "[A ]I: line \($0)" })
        var pane = LogPane()
        pane.filter = "line 4"
        _ = press(&pane, LogCommands.context, argument: "1", in: stage)
        #expect(rows(pane, stage).map { $0.suffix(6) } == ["line 3", "line 4", "line 5"])
        #expect(press(&pane, LogCommands.context, argument: "x", in: stage).first?.refusal != nil)
        _ = press(&pane, LogCommands.context, in: stage)
        #expect(rows(pane, stage).count == 1)
    }

    @Test func whoGoesToTheTopAsksForWhatIsAbove() throws {
        var stage = stage((0..<30).map { "[A ]I: line \($0)" })
        var pane = LogPane()
        #expect(pane.feeds(context: stage.context(size)).count == 2)
        _ = press(&pane, ListCommands.first, in: stage)
        let first = try #require(stage.account.logs[stage.stream]?.entries.first?.line.date)
        let feed = Feed.logHistory(stage.stream, before: first)
        #expect(pane.feeds(context: stage.context(size)).last == feed)
        let older = LogPage(
            events: [
                LogEvent(date: first.addingTimeInterval(-1), message: "[A ]I: older")
            ], nextToken: "b", isAtEnd: true)
        stage.receive(feed, FeedData(older))
        // Nobody's place is moved, and no more is asked for than was.
        #expect(pane.place(in: stage.stream).cursor == LogRowID(entry: 0))
        #expect(pane.feeds(context: stage.context(size)).count == 2)
        _ = press(&pane, ListCommands.up, in: stage)
        #expect(rows(pane, stage).first == "── the log begins here ──")
        #expect(
            press(&pane, ListCommands.up, in: stage).first?.refusal
                == "The log has nothing above this line.")
    }

    @Test func whoFollowsTheNewestLineAsksForNothingAbove() {
        let stage = stage((0..<30).map { "[A ]I: line \($0)" })
        var pane = LogPane()
        _ = press(&pane, ListCommands.first, in: stage)
        #expect(pane.feeds(context: stage.context(size)).count == 3)
        _ = press(&pane, ListCommands.last, in: stage)
        #expect(pane.feeds(context: stage.context(size)).count == 2)
    }

    @Test func whatWasLetGoOfIsSaidAtTheTop() {
        var stage = Stage.watching()
        stage.log((0..<LogStore.entriesKept + 7).map { "[A ]I: line \($0)" }, spacing: 0.1)
        var pane = LogPane()
        #expect(rows(pane, stage).allSatisfy { !$0.hasPrefix("──") })
        _ = press(&pane, ListCommands.first, in: stage)
        #expect(rows(pane, stage).first == "── reading older lines ──")
        pane.reading.askedAbove = nil
        #expect(rows(pane, stage).first == "── 7 older lines let go of ──")
    }

    @Test func aTallPaneShowsWhereTheErrorsAre() {
        let messages = (0..<40).map { "[A ]\($0 == 0 || $0 > 35 ? "E" : "I"): line \($0)" }
        var stage = stage(messages, spacing: 30)
        let bar = rows(LogPane(), stage, height: 14).last ?? ""
        #expect(bar.hasPrefix("5 errors 08:21"))
        #expect(bar.hasSuffix("08:41"))
        #expect(bar.contains("█"))
        stage.symbols = .ascii
        let plain = rows(LogPane(), stage, height: 14).last ?? ""
        #expect(plain.allSatisfy(\.isASCII) && plain.contains("@"))
        #expect(rows(LogPane(), stage, height: 13).last?.hasSuffix("line 39") == true)
    }
}
