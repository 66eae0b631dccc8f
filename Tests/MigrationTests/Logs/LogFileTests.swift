import Foundation
import Migration
import Testing

struct LogFileTests {
    private func read(_ text: String, piece: Int = 1_000_000) -> [LogLine] {
        var file = LogFile()
        var lines: [LogLine] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            lines += file.take(Array(rest.prefix(piece)))
            rest = rest.dropFirst(piece)
        }
        return lines + file.finish()
    }

    /// Seconds of a record's date, to the millisecond.
    private func seconds(_ line: LogLine) -> Double {
        ((line.date.timeIntervalSince1970 - 1_772_424_300) * 1_000).rounded() / 1_000
    }

    private let text = """
        00000001: 2026-03-02T04:05:08 [TASK_MANAGER    ]I:  Start  (r.c:1)
        00000001: 2026-03-02T04:05:09:120000 [TARGET_APPLY    ]E:  Failed to execute statement:
        INSERT INTO a
        VALUES (1)  (o.c:2)
        [SORTER          ]W:  no time
        {'replication_state':'failed', 'message': 'x'}

        """

    @Test("it reads the same however it is cut into pieces", arguments: [1, 2, 7, 64, 10_000])
    func pieces(piece: Int) {
        let lines = read(text, piece: piece)
        #expect(lines.map(\.severity) == [.info, .error, .warning, .error])
        #expect(lines[1].text == "Failed to execute statement:\nINSERT INTO a\nVALUES (1)")
        #expect(lines[1].position?.line == 2)
        #expect(
            lines.map(seconds) == [8, 9.12, 9.12, 9.12])
    }

    @Test func aFileWithoutAnyTimeHasNoDates() {
        #expect(read("[SORTER ]I: a\nb\n").map(\.date) == [.distantPast])
        #expect(read("").isEmpty)
        #expect(read("\n\n").map(\.text) == [""])
    }

    @Test func whatTheCommandLineInterfaceTailsIsReadWithoutWhatItPutsBefore() {
        let lines = read(
            """
            2026-03-02T04:05:06.120000+00:00 dms-task-ABC 00000042: 2026-03-02T04:05:06 [SORTER ]W:  a
            2026-03-02T04:05:07.000000+00:00 dms-task-ABC no head
            goes on
            2026-03-02T04:05:08 00000042: 2026-03-02T04:05:08 [SORTER ]E:  b
            2026-03-02T04:05:09.000000+00:00 dms-serverless-x {'replication_state':'running'}
            """)
        #expect(lines.map(\.severity) == [.warning, nil, .error, .info])
        #expect(
            lines.map(\.text) == ["a", "no head\ngoes on", "b", "{'replication_state':'running'}"])
        #expect(lines.map(seconds) == [6.12, 7, 8, 9])
    }

    @Test func whatTheLogsCommandPrintsIsRead() {
        let lines = read(
            """
            2026-03-02 04:05:06Z E TARGET_APPLY      Failed: a  (s.c:1)
            2026-03-02 04:05:07Z ?                   no head
                goes on
            2026-03-02 04:05:08Z METADATA_MANAGER is no severity
            2026-03-02 04:05:09Z orders-cdc  W METADATA_MANAGER  I: b
            2026-03-02 04:05:10Z I one-word
            """)
        #expect(lines.map(\.severity) == [.error, nil, nil, .warning, nil])
        #expect(
            lines.map(\.component) == ["TARGET_APPLY", nil, nil, "METADATA_MANAGER", nil])
        #expect(
            lines.map(\.text) == [
                "Failed: a", "no head\n    goes on", "METADATA_MANAGER is no severity", "I: b",
                "I one-word",
            ])
        #expect(lines[0].position?.line == 1)
        #expect(lines.map(seconds) == [6, 7, 8, 9, 10])
    }

    @Test func aTableOfTheConsoleIsRead() {
        let lines = read(
            """
            timestamp,message
            1772424306120,"00000042: 2026-03-02T04:05:06 [SORTER ]W:  a  (s.c:1)"
            1772424307000,"[SORTER ]E:  b
            goes on"
            1772424308000,nothing known
            """)
        #expect(lines.map(\.text) == ["timestamp,message", "a", "b\ngoes on", "nothing known"])
        #expect(lines[1].position?.line == 1)
        #expect(lines[3].date == Date(timeIntervalSince1970: 1_772_424_308))
    }

    @Test func aRecordLongerThanAnyIsToldInParts() {
        let long = "[SORTER ]I: " + String(repeating: "x\n", count: 4_000_000)
        let lines = read(long, piece: 1_048_576)
        #expect(lines.count >= 2 && lines.count < 10)
        #expect(lines.reduce(0) { $0 + $1.text.utf8.count } >= 7_999_980)
    }

    @Test func brokenTextIsReadAsFarAsItGoes() {
        var file = LogFile()
        let lines =
            file.take([0xFF, 0x0A] + Array("[SORTER ]E: a".utf8) + [0xC3, 0x28, 0x0A])
            + file.finish()
        #expect(lines.map(\.severity) == [nil, .error])
        #expect(lines[1].text == "a\u{FFFD}(")
    }

    @Test(
        "instants as people type them",
        arguments: [
            ("30m", -1_800), ("-30m", -1_800), ("2h", -7_200), ("1d", -86_400), ("07:59", -60),
            ("08:00:00", 0), ("08:01", -86_340), ("2026-11-22", -28_800),
            ("2026-11-22T07:00", -3_600), ("2026-11-22 07:00:30Z", -3_570),
            ("2026-11-21T08:00:00Z", -86_400),
        ] as [(String, Double)])
    func instants(text: String, expected: Double) {
        #expect(LogInstant.parse(text, now: eight) == after(expected))
    }

    @Test(arguments: [
        "", "soon", "0m", "-", "25:00", "8", "2026-13-01", "2026-11-22T", "12:3x", "１m", "999d",
    ])
    func otherTextsAreNoInstants(text: String) {
        #expect(LogInstant.parse(text, now: eight) == nil)
    }
}

struct RecentLogEventsTests {
    private func event(_ second: Double, _ text: String, arrived: Double = 1) -> LogEvent {
        LogEvent(date: after(second), ingested: after(second + arrived), message: text)
    }

    @Test func everyEventIsNewOnce() {
        var recent = RecentLogEvents()
        #expect(recent.resumption == nil)
        #expect(recent.new(of: [event(0, "a"), event(0, "a"), event(1, "b")]).count == 3)
        let next = [event(0, "a"), event(1, "b"), event(2, "c")]
        #expect(recent.new(of: next).map(\.message) == ["c"])
        #expect(recent.resumption == after(-58))
    }

    @Test("equal events on both sides of the end of a page were written twice")
    func whereAPageEndsBetweenEqualEvents() {
        var recent = RecentLogEvents()
        #expect(recent.new(of: [event(0, "a"), event(1, "b"), event(1, "c")]).count == 3)
        let next = [event(1, "b"), event(1, "c"), event(2, "d")]
        #expect(recent.new(of: next).map(\.message) == ["b", "c", "d"])
        // Reading that begins anew knows of both.
        recent.beginAnew()
        let again = [event(1, "b"), event(1, "c"), event(1, "b"), event(1, "c"), event(1, "c")]
        #expect(recent.new(of: again).map(\.message) == ["c"])
    }

    @Test("after beginning anew what is known is dropped, and what came late meanwhile is not")
    func beginningAnew() {
        var recent = RecentLogEvents()
        _ = recent.new(of: [event(0, "a"), event(0, "a"), event(10, "b")])
        recent.beginAnew()
        let again = [
            event(0, "a", arrived: 5), event(0, "a", arrived: 5), event(0, "a", arrived: 5),
            event(5, "late"), event(10, "b"), event(11, "c"),
        ]
        #expect(recent.new(of: again).map(\.message) == ["a", "late", "c"])
    }

    @Test func onlySoManyAreRemembered() {
        var recent = RecentLogEvents()
        for page in 0..<60 {
            let events = (0..<1_000).map { event(Double(page), "\(page) \($0)") }
            #expect(recent.new(of: events).count == 1_000)
        }
        #expect(recent.resumption == after(39.001))
    }
}
