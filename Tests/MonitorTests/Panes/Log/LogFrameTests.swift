import AccountState
import Foundation
import Migration
import TerminalUI
import TestFixtures
import TestSupport
import Testing

@testable import Monitor

struct LogFrameTests {
    /// Everything a log can throw at a terminal.
    static let hostile = [
        "[SORTER ]D: erased \u{1B}[2J\u{1B}]0;title\u{07} and \u{202E}reversed",
        "[SORTER ]E: 漢字 👨‍👩‍👧‍👦 e\u{301}" + String(repeating: "\u{301}", count: 400) + " end",
        "[SORTER ]W: " + String(repeating: "wide 漢", count: 3_000),
        "\u{9B}31m no header\tat all\u{0}",
        "",
    ]

    static let ordinary = [
        "00362696: 2026-11-22T08:40:51 [TARGET_APPLY    ]I:  No records received to load or apply "
            + "on target , waiting for data from upstream.  (streamcomponent.c:2920)",
        "00362697: 2026-11-22T08:40:58 [TASK_MANAGER    ]W:  Table 'ledger'.'T_00003_dddd' was "
            + "errored/suspended (subtask 0 thread 1).  (replicationtask.c:100)",
        "00362697: 2026-11-22T08:40:59 [TARGET_APPLY    ]I:  Bulk apply operation failed. Trying "
            + "to execute bulk statements in 'one-by-one' mode  (bulk_apply.c:2000)",
        "00362698: 2026-11-22T08:41:02 [METADATA_MANAGE ]E:  RetCode: SQL_ERROR  SqlState: 08001 "
            + "NativeError: 101\nMessage: [unixODBC]could not translate host name [1022502]  (ar_odbc_conn.c:612)",
        "00362698: 2026-11-22T08:41:07 [SORTER          ]D:  Transaction 42 was sorted",
    ]

    private func stage(_ messages: [String] = ordinary) -> Stage {
        var stage = Stage.watching()
        stage.log(messages, spacing: 3)
        return stage
    }

    @Test("frames of the three layouts", arguments: [(78, 10), (58, 7), (198, 12)])
    func layouts(width: Int, height: Int) {
        let frame = stage().frame(of: LogPane(), width: width, height: height)
        FrameSnapshot.expect(frame, matches: "log-\(width)x\(height)")
    }

    @Test func anUnfoldedErrorUnderTheCursorWithItsWordsLit() {
        let stage = stage()
        var pane = LogPane()
        let context = stage.context(Size(width: 78, height: 10))
        _ = pane.perform(LogCommands.previousError, in: context)
        _ = pane.perform(LogCommands.unfold, in: context)
        pane.filter = "host"
        FrameSnapshot.expect(
            stage.frame(of: pane, width: 78, height: 10), matches: "log-unfolded")
    }

    @Test func hostileTextIsHarmlessAndTheColumnsStandStill() {
        let stage = stage(Self.hostile)
        var pane = LogPane()
        for unfolds in [false, true] {
            if unfolds {
                let context = stage.context(Size(width: 60, height: 8))
                _ = pane.perform(ListCommands.first, in: context)
                _ = pane.perform(LogCommands.unfold, in: context)
            }
            let frame = stage.frame(of: pane, width: 60, height: 8)
            for row in frame.lines {
                #expect(row.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
                #expect(row.unicodeScalars.allSatisfy { $0.properties.generalCategory != .format })
                #expect(TextWidth.of(row) == 60)
            }
        }
        let frame = stage.frame(of: LogPane(), width: 60, height: 8)
        #expect((0..<3).map { frame[25, $0].character } == ["D", "E", "W"])
    }

    @Test func itIsDrawnAtEverySize() {
        let stage = stage(Self.ordinary + Self.hostile)
        var unfolded = LogPane()
        let context = stage.context(Size(width: 40, height: 4))
        _ = unfolded.perform(ListCommands.up, in: context)
        _ = unfolded.perform(LogCommands.unfold, in: context)
        for pane in [LogPane(), unfolded] {
            for width in 0...12 {
                for height in 0...4 {
                    let frame = stage.frame(of: pane, width: width, height: height)
                    #expect(frame.size == Size(width: width, height: height))
                }
            }
        }
    }

    @Test func everySummaryIsALine() {
        #expect(
            LogPane().summary(context: stage().context()).text
                == "1 error · 1 warning · 08:41:04Z RetCode: SQL_ERROR SqlState: 08001 "
                + "NativeError: 101 Message: [unixODBC]could not translate host name")
        let quiet = stage(["[SORTER ]I: all well"]).context()
        #expect(
            LogPane().summary(context: quiet).text
                == "no warning, no error · 08:41:07Z all well")
    }
}

struct LogAbsenceTests {
    private func absence(_ stage: Stage) -> LogAbsence? {
        let context = stage.context()
        return LogAbsence(context, stream: context.task.flatMap { stage.account.logStream(of: $0) })
    }

    @Test func noTaskIsOpen() {
        var stage = Stage.watching()
        stage.openTask = nil
        #expect(absence(stage) == .noTaskOpen(.noOpenTask(in: stage.context())))
    }

    @Test func theStreamIsUnknownUntilSettingsOrInstancesAre() {
        #expect(absence(Stage(.onRiga())) == .streamUnknown)
    }

    @Test func nothingHasBeenReadYet() {
        #expect(absence(.watching()) == .notRead)
    }

    @Test func loggingIsOff() {
        var stage = Stage.watching()
        stage.settle(#"{"Logging": {"EnableLogging": false}}"#, of: .onRiga())
        stage.fail(.log(stage.stream), ServiceFailure(.notFound, message: "No such log."))
        #expect(absence(stage) == .loggingOff)
        #expect(absence(stage)?.advice?.contains("modify-replication-task") == true)
    }

    @Test func aMissingStreamIsExplainedByTheTasksPast() {
        var stage = Stage.watching()
        stage.fail(.log(stage.stream), ServiceFailure(.notFound, message: "No such log."))
        #expect(absence(stage) == .noStream(stage.stream))
        var fresh = Stage.watching(.onRiga("ledger", .ready))
        fresh.fail(.log(fresh.stream), ServiceFailure(.notFound, message: "No such log."))
        #expect(absence(fresh) == .neverRun)
    }

    @Test func aFailureIsToldInItsOwnWords() {
        var stage = Stage.watching()
        let denied = ServiceFailure(
            .accessDenied, message: "Not permitted: logs:GetLogEvents.", advice: "Ask for it.")
        stage.fail(.log(stage.stream), denied)
        #expect(absence(stage) == .failing(denied))
        #expect(
            stage.picture(of: LogPane(), width: 60, height: 3) == """
                 Not permitted: logs:GetLogEvents.
                 Ask for it.

                """)
    }

    @Test func anEmptyLogIsNotAMissingOne() {
        var stage = Stage.watching()
        stage.log([])
        #expect(absence(stage) == .empty)
    }

    @Test func linesThatAreThereStayWhenTheFeedFails() {
        var stage = Stage.watching()
        stage.log(["[SORTER ]I: here"])
        stage.fail(.log(stage.stream), ServiceFailure(.throttled, message: "Too often."))
        #expect(absence(stage) == nil)
        #expect(stage.picture(of: LogPane(), width: 60, height: 1).hasSuffix("here"))
    }

    @Test func everyAbsenceHasASentenceThatEnds() {
        let all: [LogAbsence] = [
            .noTaskOpen(.noOpenTask(in: Stage().context())), .streamUnknown, .notRead,
            .loggingOff, .neverRun,
            .noStream(LogStreamName(group: "g", stream: "s")), .empty,
        ]
        for absence in all {
            #expect(absence.sentence.hasSuffix("."))
            #expect(absence.advice?.hasSuffix(".") ?? true)
        }
    }
}
