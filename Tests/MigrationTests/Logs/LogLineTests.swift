import Foundation
import Migration
import Testing

/// The samples are lines of real logs, as people have posted them.
struct LogLineTests {
    private func line(_ message: String) -> LogLine {
        LogEvent(date: eight, message: message).lines[0]
    }

    @Test func aCompleteLineIsTakenApart() {
        let line = line(
            "00362696: 2023-02-22T10:09:29 [SOURCE_CAPTURE  ]I:  Capture record 1 to internal "
                + "queue from Source  {operation:START_REGULAR (43), connectionId:27598, "
                + "streamPosition:0000124A/6800A778.NOW}  (streamcomponent.c:2920)")
        #expect(line.date == eight)
        #expect(line.thread == "00362696")
        #expect(line.time == "2023-02-22T10:09:29")
        #expect(line.component == "SOURCE_CAPTURE")
        #expect(line.severity == .info)
        #expect(
            line.text
                == "Capture record 1 to internal queue from Source  {operation:START_REGULAR "
                + "(43), connectionId:27598, streamPosition:0000124A/6800A778.NOW}")
        #expect(line.position == LogLine.Position(file: "streamcomponent.c", line: 2920))
        #expect(line.errorCodes.isEmpty)
    }

    @Test(
        arguments: [
            (
                "00362697: 2023-02-22T11:24:29 [TARGET_APPLY    ]I:  No records received to load or "
                    + "apply on target , waiting for data from upstream. The last context is … ",
                "TARGET_APPLY", .info
            ),
            (
                "00012052: 2025-11-20T13:15:13 [PERFORMANCE     ]T:  Source latency 0.00 seconds, "
                    + "Target latency 0.00 seconds, Handling latency 0.00 seconds  "
                    + "(replicationtask.c:3927)", "PERFORMANCE", .trace
            ),
            (
                "2023-05-24T13:52:50 [SOURCE_CAPTURE  ]W:  Value of column '…' in table '…' was "
                    + "truncated to 131072 bytes, actual length: 143687 bytes  "
                    + "(postgres_pglogical.c:2550)", "SOURCE_CAPTURE", .warning
            ),
            (
                "2017-09-19T03:00:49 [TARGET_APPLY ]E: Failed to execute statement:",
                "TARGET_APPLY",
                .error
            ),
            (
                "2025-06-05T03:40:13 [TASK_MANAGER ]W: Table 'ADMIN'.'DMST1' was errored/suspended "
                    + "(subtask 0 thread 1).", "TASK_MANAGER", .warning
            ),
            (
                "[METADATA_MANAGE ]E:  RetCode: SQL_ERROR  SqlState: 08001 NativeError: 101 Message: "
                    + "[unixODBC]could not translate host name … [1022502]", "METADATA_MANAGER",
                .error
            ),
            (
                "[SORTER ]I: Reading from source is paused. Total disk usage exceeded the limit 90% "
                    + "(sorter_transaction.c:110)", "SORTER", .info
            ),
            (
                "[SORTER ]I: Reading from source is paused. Total storage used by swap files "
                    + "exceeded the limit 1048576000 bytes", "SORTER", .info
            ),
            (
                "[TARGET_APPLY ]I: Bulk apply operation failed. Trying to execute bulk statements in "
                    + "'one-by-one' mode (bulk_apply.c:2000)", "TARGET_APPLY", .info
            ),
            (
                "[VALIDATOR ]I: Validation Failed key - Table : 1, Partition : 101 … "
                    + "(partition_update_tracker.c:653)", "VALIDATOR", .info
            ),
            (
                "[TASK_MANAGER ]I: Start loading segment #1 of 3 of table 'db'.'t' (Id = 1) by "
                    + "subtask 1. Start load timestamp …", "TASK_MANAGER", .info
            ),
            (
                "[TASK_MANAGER ]I: Load finished for segment … 1 rows received. 0 rows skipped. "
                    + "Volume transfered 480.", "TASK_MANAGER", .info
            ),
            (
                "[TARGET_LOAD]E: Failed to load data from csv file. [1020403] "
                    + "(odbc_endpoint_imp.c:6737)", "TARGET_LOAD", .error
            ),
            (
                "[SOURCE_UNLOAD]I: Column 'id' is unsupported in table def '…' since the LOB support "
                    + "is disabled", "SOURCE_UNLOAD", .info
            ),
            (
                "[VALIDATOR_TARGE]E: RetCode: SQL_ERROR SqlState: 42P07 … relation "
                    + "\"awsdms_validation_failures_v2_idx…\" already exists", "VALIDATOR_TARGET",
                .error
            ),
            (
                "[DATA_RESYNC ]I: Data Resync Manager schedule window time matched to start resync",
                "DATA_RESYNC", .info
            ),
            (
                "[TASK_MANAGER ]I: All tables are loaded. Validation is finished. Waiting for resync "
                    + "to finish...", "TASK_MANAGER", .info
            ),
        ] as [(String, String, LogSeverity)])
    func postedLinesAreRead(message: String, component: String, severity: LogSeverity) {
        let line = line(message)
        #expect(line.component == component)
        #expect(line.severity == severity)
        #expect(!line.text.isEmpty)
        #expect(!line.text.contains("]\(severity.rawValue):"))
        #expect(line.text.first?.isWhitespace == false)
        #expect(line.text.last?.isWhitespace == false)
    }

    @Test func codesAndPositionsAreFound() {
        let load = line(
            "[TARGET_LOAD]E: Failed to load data from csv file. [1020403] "
                + "(odbc_endpoint_imp.c:6737)")
        #expect(load.errorCodes == [1_020_403])
        #expect(load.position == LogLine.Position(file: "odbc_endpoint_imp.c", line: 6737))
        #expect(load.text == "Failed to load data from csv file. [1020403]")
        let failure = line(
            "Last Error  Stream Component Fatal error. Task error notification received from "
                + "subtask 0, thread 0 [reptask/replicationtask.c:2801] [1020101] [1022502]")
        #expect(failure.errorCodes == [1_020_101, 1_022_502])
        #expect(failure.severity == nil)
    }

    @Test(arguments: ["[12345]", "[12345678]", "[102010", "[10 2010]", "[]", "1020101", "[[102]"])
    func otherBracketsAreNoCodes(text: String) {
        #expect(line("[SORTER ]I: \(text)").errorCodes.isEmpty)
    }

    @Test(arguments: [
        "(subtask 0 thread 1)", "(Id = 1)", "(file.c:)", "(file.c:x)", "(:3)", "(no dot:3)",
        "(a b.c:3)", "()", "file.c:3)",
    ])
    func otherParenthesesAreNoPosition(text: String) {
        let line = line("[SORTER ]I: said \(text)")
        #expect(line.position == nil)
        #expect(line.text == "said \(text)")
    }

    @Test func microsecondsBelongToTheTime() {
        let line = line("00012052: 2025-11-20T13:15:13:851275 [IO              ]D:  read  (a.c:1)")
        #expect(line.time == "2025-11-20T13:15:13.851275")
        #expect(line.component == "IO")
        #expect(line.severity == .debug)
        #expect(line.text == "read")
    }

    @Test(arguments: LogSeverity.allCases)
    func everySeverityIsRead(severity: LogSeverity) {
        #expect(line("[SORTER ]\(severity.rawValue): x").severity == severity)
        #expect(line("[SORTER ] \(severity.rawValue):x").text == "x")
    }

    @Test(arguments: [
        "", " ", "SELECT * FROM t", "Message: [unixODBC]broken", "[unixODBC]E: small letters",
        "[SORTER ]Q: no such severity", "[SORTER ]: none", "[NOBODY I: open", "[]E: empty",
        "00362696: 2023-02-22T10:09:29 [", "[SORTER ]II: two letters", "🙂", "[É]E: é",
        "ERROR E: no component of DMS", "12 E: a number", "https://a.b/E: x",
    ])
    func whatHasNoHeadStandsAloneAndItsSeverityIsUnknown(message: String) {
        let event = LogEvent(date: eight, message: message)
        #expect(event.lines.count == 1)
        let line = event.lines[0]
        #expect(line.severity == nil)
        #expect(line.component == nil)
        #expect(line.text == message.trimmingCharacters(in: .whitespaces))
    }

    @Test func aMessageOfSeveralLinesStaysOne() {
        let line = line(
            "00000001: 2025-11-20T13:15:13 [TARGET_APPLY    ]E:  RetCode: SQL_ERROR\nMessage: "
                + "duplicate key\r\n [1022502]  (ar_odbc_stmt.c:2843)\n")
        #expect(line.text == "RetCode: SQL_ERROR\nMessage: duplicate key\r\n [1022502]")
        #expect(line.position?.line == 2843)
        #expect(line.errorCodes == [1_022_502])
    }

    @Test func aRecordWithoutAHeadKeepsItsIndent() {
        #expect(line("    at line 3  \n").text == "    at line 3")
    }

    @Test func aSignOfLifeIsKnown() {
        #expect(
            line(
                "00362697: 2023-02-22T11:24:29 [TARGET_APPLY    ]I:  No records received to load or "
                    + "apply on target , waiting for data from upstream."
            ).isHeartbeat)
        #expect(line("[SOURCE_CAPTURE  ]I:  No Event fetched from wal log").isHeartbeat)
        #expect(!line("[SOURCE_CAPTURE  ]E:  lost connection").isHeartbeat)
    }

    @Test("ten thousand lines are read within seconds, unoptimised too")
    func parsingIsFast() {
        let event = LogEvent(
            date: eight,
            message: "00362696: 2023-02-22T10:09:29 [SOURCE_CAPTURE  ]I:  Capture record 1 to "
                + "internal queue from Source  [1020101]  (streamcomponent.c:2920)")
        let clock = ContinuousClock()
        let spent = clock.measure {
            for _ in 0..<10_000 where event.lines[0].severity != .info { Issue.record() }
        }
        #expect(spent < .seconds(5), "\(spent)")
    }
}
