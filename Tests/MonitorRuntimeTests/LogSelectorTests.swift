import Foundation
import Migration
import Testing

@testable import MonitorRuntime

/// Which records of a log are told, and how.
struct LogSelectorTests {
    private let start = Date(timeIntervalSince1970: 1_795_334_400)

    private func line(_ message: String, at second: Double = 0) -> LogLine {
        LogEvent(date: start.addingTimeInterval(second), message: message).lines[0]
    }

    private func picked(
        _ filter: LogFilter, _ messages: [String]
    ) -> (texts: [String], withoutSeverity: Int) {
        var selector = LogSelector(filter)
        var texts: [String] = []
        for message in messages {
            guard let piece = selector.take(TaskLogLine(line(message))) else { continue }
            if piece.isAfterGap { texts.append("--") }
            texts += piece.lines.map(\.line.text)
        }
        return (texts, selector.withoutSeverity)
    }

    private let log = [
        "[TASK_MANAGER ]I: 0 table 'app'.'a' loads", "[SORTER ]I: 1",
        "[TARGET_LOAD ]E: 2 it failed",
        "3 its reason", "[TASK_MANAGER ]W: 4 table 'app'.'a' was errored/suspended",
        "[SORTER ]I: 5",
        "6 alone", "[SORTER ]I: 7",
    ]

    private func numbers(_ filter: LogFilter) -> String {
        picked(filter, log).texts.map { String($0.prefix(1)) }.joined()
    }

    @Test func everythingIsWantedUnlessSomethingIsSaid() {
        #expect(numbers(LogFilter()) == "01234567")
    }

    @Test("what has no head comes with the record it follows; what does not is counted")
    func severities() {
        let outcome = picked(LogFilter(severities: LogSeverities([.error])), log)
        #expect(outcome.texts.map { String($0.prefix(1)) }.joined() == "23")
        #expect(outcome.withoutSeverity == 1)
        let unknown = LogSeverities([.error], includesUnknown: true)
        #expect(picked(LogFilter(severities: unknown), log).withoutSeverity == 0)
        #expect(numbers(LogFilter(severities: unknown)) == "23-6")
    }

    @Test func componentsAreWanted() {
        #expect(numbers(LogFilter(components: ["SORTER"])) == "1-56" + "7")
    }

    @Test("a table's lines come with the errors before them that name none")
    func tables() {
        #expect(numbers(LogFilter(table: LoggedTable(schema: "APP", table: "A"))) == "0-234")
        #expect(numbers(LogFilter(table: LoggedTable(schema: nil, table: "a"))) == "0-234")
        #expect(numbers(LogFilter(table: LoggedTable(schema: "hr", table: "a"))) == "")
    }

    @Test func aroundEachComeAsManyAsAreWanted() {
        let five: (String) -> Bool = { $0.contains("  5") }
        #expect(numbers(LogFilter(context: 1, admits: five)) == "456")
        #expect(numbers(LogFilter(context: 2, admits: five)) == "34567")
        #expect(
            numbers(LogFilter(context: 1) { $0.contains("  0") || $0.contains("  7") }) == "01-67")
    }

    @Test(arguments: [
        ("E,W", [LogSeverity.error, .warning], false), ("e", [.error], false),
        ("error, warning", [.error, .warning], false),
        ("I,D,T,V", [.info, .debug, .trace, .verbose], false), ("E,?", [.error], true),
        ("?", [], true),
    ])
    func severitiesAreRead(text: String, expected: [LogSeverity], includesUnknown: Bool) {
        #expect(
            LogSeverities(text) == LogSeverities(Set(expected), includesUnknown: includesUnknown))
    }

    @Test(arguments: ["", "X", "E,X", "everything", ",", "??"])
    func otherWordsAreNoSeverities(text: String) {
        #expect(LogSeverities(text) == nil)
    }
}

struct LogTextTests {
    private let start = Date(timeIntervalSince1970: 1_795_334_407)

    private func line(_ message: String) -> TaskLogLine {
        TaskLogLine(task: "orders", LogEvent(date: start, message: message).lines[0])
    }

    private let error = "[TARGET_APPLY    ]E:  Failed to execute statement: [1020403] (odbc.c:67)"

    @Test func aLineHasInstantSeverityComponentTextAndPosition() {
        #expect(
            LogText().lines(line(error)) == [
                "2026-11-22 08:00:07Z E TARGET_APPLY      Failed to execute statement: [1020403]  "
                    + "(odbc.c:67)"
            ])
    }

    @Test func furtherLinesAreIndentedAndAnUnknownSeverityIsAQuestionMark() {
        let lines = LogText().lines(line("INSERT INTO a\nVALUES (1)"))
        #expect(
            lines[0].hasPrefix("2026-11-22 08:00:07Z ? ") && lines[0].hasSuffix("INSERT INTO a"))
        #expect(lines[1] == "    VALUES (1)")
    }

    @Test func amongSeveralLogsEachLineHasItsTask() {
        let text = LogText(tasks: ["orders", "customers"])
        #expect(
            text.lines(line(error))[0].hasPrefix("2026-11-22 08:00:07Z orders    E TARGET_APPLY"))
        #expect(
            LogText(tasks: ["orders"]).lines(line(error))[0].hasPrefix("2026-11-22 08:00:07Z E"))
    }

    @Test func aRecordOfAFileWithoutTimeHasNone() {
        var record = line(error)
        record.line.date = .distantPast
        #expect(LogText().lines(record)[0].hasPrefix("-                    E TARGET_APPLY"))
    }

    @Test func onATerminalTheSeverityIsColoured() {
        #expect(LogText(isColoured: true).lines(line(error))[0].contains("\u{1B}[1;31mE\u{1B}[0m"))
        #expect(!LogText().lines(line(error))[0].contains("\u{1B}"))
    }

    @Test func nothingInALineReachesTheTerminalAsASequence() {
        let lines = LogText().lines(
            line("[SORTER ]I: \u{1B}[2Jgone \u{202E}evil (\u{07}.c:1)"))
        #expect(
            lines.allSatisfy { line in
                line.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 0x202E }
            })
    }

    @Test func asJSONNothingIsLeftOut() {
        let record = line(
            "00000042: 2026-03-02T04:05:06 [TASK_MANAGER ]W: Table 'app'.'a' was errored/suspended [1022502] (r.c:7)"
        )
        #expect(
            LogJSON(record, rule: LogRules.builtIn.rule(for: record.line)).encoded
                == #"{"codes":[1022502],"component":"TASK_MANAGER","date":"2026-11-22T08:00:07.000Z","#
                + #""file":"r.c","line":7,"rule":"table-suspended","severity":"W","tables":["app.a"],"#
                + #""task":"orders","text":"Table 'app'.'a' was errored/suspended [1022502]","#
                + #""thread":"00000042","time":"2026-03-02T04:05:06"}"#)
    }

    @Test func signaturesAreToldOnceWithTheirMeaning() {
        var digest = LogDigest()
        for _ in 0..<2 { digest.take(line(error).line) }
        digest.take(line("[TASK_MANAGER ]W: Table 'app'.'a' was errored/suspended").line)
        let report = SignatureReport(digest, rules: .builtIn)
        #expect(
            report.lines().filter { !$0.hasPrefix("  ") } == [
                "E TARGET_APPLY     2 times, 2026-11-22 08:00:07Z",
                "W TASK_MANAGER     once, 2026-11-22 08:00:07Z", "3 lines of 2 kinds.",
            ])
        #expect(report.lines().contains("  Tables: app.a (1)"))
        #expect(report.json.contains("\"rule\" : \"statement-failed\""))
    }
}
