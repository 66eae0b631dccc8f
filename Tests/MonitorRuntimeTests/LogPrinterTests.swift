import Foundation
import Migration
import Testing

@testable import MonitorRuntime

/// Events of a log as lines for standard output.
struct LogPrinterTests {
    private let start = Date(timeIntervalSince1970: 1_795_334_400)

    private func event(_ second: Double, _ message: String) -> LogEvent {
        LogEvent(date: start.addingTimeInterval(second), message: message)
    }

    private let error = "[TARGET_APPLY    ]E:  Failed to execute statement: [1020403] (odbc.c:67)"

    @Test func aLineHasInstantSeverityComponentTextAndPosition() {
        var printer = LogPrinter(LogLineFilter())
        #expect(
            printer.lines([event(7, error)], isRepeat: false) == [
                "2026-11-22 08:00:07Z E TARGET_APPLY      Failed to execute statement: [1020403]  "
                    + "(odbc.c:67)"
            ])
    }

    @Test("what goes on with a line is printed if the line was, indented")
    func continuations() {
        var printer = LogPrinter(LogLineFilter(severities: [.error]))
        let lines = printer.lines(
            [
                event(0, error), event(0, "INSERT INTO a\nVALUES (1)"),
                event(1, "[SORTER ]I: paused"), event(1, "for a while"),
            ], isRepeat: false)
        #expect(lines.count == 3)
        #expect(lines[1] == "    INSERT INTO a")
        #expect(lines[2] == "    VALUES (1)")
    }

    @Test func onlyWhatTheExpressionFindsIsPrinted() {
        var printer = LogPrinter(LogLineFilter { $0.contains("SORTER") })
        let lines = printer.lines(
            [event(0, error), event(1, "[SORTER ]W: Reading is paused")], isRepeat: false)
        #expect(lines.count == 1 && lines[0].contains("W SORTER"))
    }

    @Test("a reading that begins anew prints nothing twice, and two equal events twice")
    func repeatsAreDropped() {
        var printer = LogPrinter(LogLineFilter())
        let twice = [event(3, "[SORTER ]I: same"), event(3, "[SORTER ]I: same")]
        #expect(printer.lines(twice, isRepeat: false).count == 2)
        #expect(printer.resumption == start.addingTimeInterval(3))
        let again = twice + [event(3, "[SORTER ]I: same"), event(4, "[SORTER ]I: new")]
        #expect(printer.lines(again, isRepeat: true).count == 2)
    }

    @Test func nothingInALineReachesTheTerminalAsASequence() {
        var printer = LogPrinter(LogLineFilter())
        let lines = printer.lines(
            [event(0, "[SORTER ]I: \u{1B}[2Jgone \u{202E}evil (\u{07}.c:1)")], isRepeat: false)
        #expect(
            lines.allSatisfy { line in
                line.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 0x202E }
            })
    }

    @Test(arguments: [
        ("E,W", [LogSeverity.error, .warning]), ("e", [.error]),
        ("error, warning", [.error, .warning]),
        ("I,D,T,V", [.info, .debug, .trace, .verbose]),
    ])
    func severitiesAreRead(text: String, expected: [LogSeverity]) {
        #expect(LogLineFilter.severities(text) == Set(expected))
    }

    @Test(arguments: ["", "X", "E,X", "everything", ","])
    func otherWordsAreNoSeverities(text: String) {
        #expect(LogLineFilter.severities(text) == nil)
    }
}
