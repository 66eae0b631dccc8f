import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import Testing

@testable import Monitor

struct LogPaneTests {
    private let size = Size(width: 78, height: 5)

    /// Twelve lines; the third is an error, the fifth and ninth are warnings.
    private func stage() -> Stage {
        var stage = Stage.watching()
        stage.log(
            (0..<12).map { index in
                let severity = index == 2 ? "E" : index == 4 || index == 8 ? "W" : "I"
                let component = index % 2 == 0 ? "TARGET_APPLY" : "SORTER"
                return "[\(component) ]\(severity): line \(index)"
            })
        return stage
    }

    private func press(
        _ pane: inout LogPane, _ commands: CommandID..., in stage: Stage
    ) -> [PaneAction] {
        commands.reduce([]) { _, command in pane.perform(command, in: stage.context(size)) }
    }

    /// The number of the line under the cursor; nil while following.
    private func line(_ pane: LogPane, _ stage: Stage) -> Int? {
        pane.place(in: stage.stream).cursor?.entry
    }

    @Test func itFollowsUntilSomebodyMovesUpAndAgainWithF() {
        let stage = stage()
        var pane = LogPane()
        #expect(pane.caption(context: stage.context(size)).text.contains("follow"))
        _ = press(&pane, ListCommands.up, in: stage)
        #expect(line(pane, stage) == 10)
        #expect(pane.caption(context: stage.context(size)).text.contains("not following F"))
        _ = press(&pane, LogCommands.follow, in: stage)
        #expect(line(pane, stage) == nil)
        _ = press(&pane, LogCommands.follow, in: stage)
        #expect(line(pane, stage) == 11)
    }

    @Test func pagesAndEndsMoveTheCursor() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, ListCommands.pageUp, in: stage)
        #expect(line(pane, stage) == 7)
        _ = press(&pane, ListCommands.first, in: stage)
        #expect(line(pane, stage) == 0)
        _ = press(&pane, ListCommands.down, ListCommands.pageDown, in: stage)
        #expect(line(pane, stage) == 5)
        _ = press(&pane, ListCommands.last, in: stage)
        #expect(line(pane, stage) == nil)
    }

    @Test func linesThatArriveDoNotMoveTheOnesBeingRead() {
        var stage = stage()
        var pane = LogPane()
        _ = press(&pane, ListCommands.first, ListCommands.down, in: stage)
        let before = stage.picture(of: pane, width: 78, height: 5)
        stage.pass(10)
        stage.log((0..<30).map { "[SORTER ]I: later \($0)" })
        #expect(stage.picture(of: pane, width: 78, height: 5) == before)
        #expect(line(pane, stage) == 1)
    }

    @Test func aFollowedLogShowsWhatArrives() {
        var stage = stage()
        let pane = LogPane()
        stage.pass(10)
        stage.log(["[SORTER ]I: brand new"])
        #expect(stage.picture(of: pane, width: 78, height: 5).hasSuffix("brand new"))
    }

    @Test func errorsAndWarningsAreJumpedTo() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, LogCommands.previousWarning, in: stage)
        #expect(line(pane, stage) == 8)
        _ = press(&pane, LogCommands.previousWarning, in: stage)
        #expect(line(pane, stage) == 4)
        _ = press(&pane, LogCommands.previousError, in: stage)
        #expect(line(pane, stage) == 2)
        _ = press(&pane, LogCommands.nextWarning, in: stage)
        #expect(line(pane, stage) == 4)
    }

    @Test func aJumpThatFindsNothingSaysSoAndStays() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, ListCommands.first, in: stage)
        #expect(press(&pane, LogCommands.nextError, in: stage).isEmpty)
        let refusal = press(&pane, LogCommands.nextError, in: stage).first?.refusal
        #expect(refusal == "No error below among the lines shown.")
        #expect(line(pane, stage) == 2)
    }

    @Test func aJumpThatFindsNothingNamesTheKeyForTheOtherWayAndHowManyAreThere() {
        let stage = stage()
        var pane = LogPane()
        #expect(
            press(&pane, LogCommands.nextError, in: stage).first?.refusal
                == "No error below among the lines shown; E goes up: 1.")
        #expect(
            press(&pane, LogCommands.nextWarning, in: stage).first?.refusal
                == "No warning below among the lines shown; W goes up: 2.")
        _ = press(&pane, ListCommands.first, in: stage)
        #expect(
            press(&pane, LogCommands.previousError, in: stage).first?.refusal
                == "No error above among the lines shown; e goes down: 1.")
    }

    @Test func matchesAreJumpedToAmongTheirContext() {
        let stage = stage()
        var pane = LogPane()
        pane.filter = "line 8"
        _ = press(&pane, LogCommands.context, ListCommands.first, in: stage)
        #expect(line(pane, stage) == 5)
        _ = press(&pane, LogCommands.nextMatch, in: stage)
        #expect(line(pane, stage) == 8)
        let refusal = press(&pane, LogCommands.previousMatch, in: stage).first?.refusal
        #expect(refusal == "No match above among the lines shown.")
    }

    @Test func aSearchWithoutWordsIsRefused() {
        let stage = stage()
        var pane = LogPane()
        let refusal = press(&pane, LogCommands.nextMatch, in: stage).first?.refusal
        #expect(refusal == "There is no filter to search for: type / and a word.")
    }

    @Test func levelsNarrowAndTheCaptionSaysSo() {
        let stage = stage()
        var pane = LogPane()
        #expect(caption(pane, stage).hasPrefix("1 error · 2 warnings · "))
        _ = press(&pane, LogCommands.level, in: stage)
        #expect(caption(pane, stage).hasPrefix("warnings and errors only · 1 error · 2 warnings"))
        #expect(stage.picture(of: pane, width: 78, height: 5).contains("line 4"))
        #expect(!stage.picture(of: pane, width: 78, height: 5).contains("line 5"))
        _ = press(&pane, LogCommands.level, in: stage)
        #expect(caption(pane, stage).hasPrefix("errors only · 1 error · "))
    }

    @Test func oneComponentIsShownAndAllAgain() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, ListCommands.up, LogCommands.component, in: stage)
        #expect(pane.component == "TARGET_APPLY")
        #expect(!stage.picture(of: pane, width: 78, height: 5).contains("SORTER"))
        #expect(caption(pane, stage).contains("TARGET_APPLY only"))
        _ = press(&pane, LogCommands.component, in: stage)
        #expect(!caption(pane, stage).contains("only"))
    }

    @Test func aFilterThatShowsNothingSaysHowToGetOut() {
        let stage = stage()
        var pane = LogPane()
        pane.filter = "nowhere"
        #expect(
            stage.picture(of: pane, width: 78, height: 3) == """
                 No lines match (12 loaded).
                 Esc clears the filter; l and o the others.

                """)
        #expect(caption(pane, stage).hasSuffix("0 of 12 lines"))
    }

    @Test func aFilterThatIsNoneSaysSoAndNotThatNothingMatches() {
        let stage = stage()
        var pane = LogPane()
        pane.filter = "re:("
        #expect(
            stage.picture(of: pane, width: 78, height: 3) == """
                 re:( is no expression.
                 Type / to correct it; Esc clears it.

                """)
    }

    @Test func aLineThatIsNotShownIsNeitherCopiedNorUnfolded() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, ListCommands.first, in: stage)
        pane.filter = "line 8"
        #expect(pane.copyable(context: stage.context(size)) == nil)
        #expect(press(&pane, LogCommands.unfold, in: stage).first?.refusal != nil)
        #expect(pane.place(in: stage.stream).unfolded.isEmpty)
    }

    @Test func aLineUnfoldsInPlaceAndFoldsAgain() {
        var stage = stage()
        stage.pass(9)
        stage.log(["[TARGET_APPLY ]E: first\nsecond\nthird"])
        var pane = LogPane()
        let before = stage.picture(of: pane, width: 78, height: 5)
        _ = press(&pane, LogCommands.unfold, in: stage)
        #expect(line(pane, stage) == 12)
        let unfolded = stage.picture(of: pane, width: 78, height: 12).split(separator: "\n")
        #expect(
            unfolded.suffix(3).map { $0.trimmingPrefix { $0 == " " } }
                == ["second", "third", "2026-11-22 08:41:16Z"])
        _ = press(&pane, ListCommands.down, ListCommands.down, in: stage)
        #expect(pane.place(in: stage.stream).cursor == LogRowID(entry: 12, part: 2))
        _ = press(&pane, LogCommands.unfold, LogCommands.follow, in: stage)
        #expect(stage.picture(of: pane, width: 78, height: 5) == before)
    }

    @Test func anotherTasksLogIsReadFromItsNewestLine() {
        var stage = stage()
        var pane = LogPane()
        _ = press(&pane, ListCommands.first, in: stage)
        let other = ReplicationTask.onRiga("other")
        stage.receive(.tasks, .tasks([.onRiga(), other]))
        stage.openTask = other.arn
        stage.log((0..<9).map { "[SORTER ]I: other \($0)" })
        #expect(line(pane, stage) == nil)
        #expect(stage.picture(of: pane, width: 78, height: 5).hasSuffix("other 8"))
    }

    @Test func theLineUnderTheCursorIsCopiedWithItsStream() {
        let stage = stage()
        var pane = LogPane()
        _ = press(&pane, LogCommands.previousError, in: stage)
        let copy = pane.copyable(context: stage.context(size))
        #expect(copy?.value == "line 2")
        #expect(copy?.identity == "dms-tasks-riga-rep01/dms-task-LEDGER")
    }

    @Test func itAsksForTheSettingsAndTheStream() {
        let stage = stage()
        let feeds = LogPane().feeds(context: stage.context(size))
        #expect(feeds == [.log(stage.stream), .taskDetail(ReplicationTask.onRiga().arn)])
        var closed = stage
        closed.openTask = nil
        #expect(LogPane().feeds(context: closed.context(size)).isEmpty)
    }

    @Test func withoutALogEveryCommandIsRefused() {
        let stage = Stage.watching()
        var pane = LogPane()
        for command in LogPane.commands {
            let refusal = pane.perform(command.id, in: stage.context(size)).first?.refusal
            #expect(refusal == "There is no log to read yet.")
        }
    }

    private func caption(_ pane: LogPane, _ stage: Stage) -> String {
        pane.caption(context: stage.context(size)).text
    }
}

/// The keys of the panes that change nothing at AWS.
struct PaneKeysTests {
    private static let commands = LogPane.commands + AlarmsPane.commands + LatencyPane.commands

    @Test func upperCaseIsForFollowingAndGoingBackAlone() {
        let letters = Self.commands.flatMap(\.keys).compactMap { chord -> Character? in
            guard case .character(let character) = chord.key else { return nil }
            return character
        }
        #expect(Set(letters.filter(\.isUppercase)) == ["F", "N", "E", "W", "G"])
        #expect(Self.commands.allSatisfy { $0.risk == .none })
    }

    @Test func noPaneTakesAKeyThatWorksEverywhere() {
        let everywhere = Set(GlobalCommands.all.flatMap(\.keys))
        for command in Self.commands {
            #expect(everywhere.isDisjoint(with: command.keys), "\(command.id)")
        }
    }

    @Test func everyCommandIsExplainedInASentence() {
        for command in Self.commands {
            #expect(command.help.hasSuffix("."), "\(command.id)")
            #expect(!command.keys.isEmpty)
            #expect(command.title == command.title.lowercased())
        }
    }
}
