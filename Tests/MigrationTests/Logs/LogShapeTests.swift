import Foundation
import Migration
import Testing

/// Every shape in which records of DMS have been seen or may come, and what each is taken for.
struct LogShapeTests {
    /// An event, and its records as `severity component text`, `?` and `-` for what is not known.
    struct Shape: Sendable, CustomTestStringConvertible {
        let message: String
        let records: [String]

        init(_ message: String, _ records: String...) {
            self.message = message
            self.records = records
        }

        var testDescription: String { String(message.prefix(60)) }
    }

    static func summary(_ line: LogLine) -> String {
        "\(line.severity?.rawValue ?? "?") \(line.component ?? "-") \(line.text)"
    }

    @Test(arguments: LogShapes.all)
    func theRecordsOfAShapeAreFound(shape: Shape) {
        let lines = LogEvent(date: eight, message: shape.message).lines
        #expect(lines.map(Self.summary) == shape.records)
        for line in lines { #expect(line.date == eight) }
    }

    @Test("whatever is written is in one of the parts", arguments: LogShapes.all)
    func nothingIsLost(shape: Shape) {
        #expect(WrittenWords.lost(of: shape.message) == [])
    }

    @Test func thereAreAtLeastEightyShapes() {
        #expect(LogShapes.all.count >= 80)
    }

    @Test("the same shapes in one event, one to a line, are the same records")
    func shapesOneToALineAreTheSameRecords() {
        // Without what needs the end of its event, and what belongs to the record above.
        let shapes = LogShapes.all.filter { shape in
            shape.records.count == 1 && !shape.records[0].hasPrefix("? ")
                && !shape.records[0].contains("ORCHESTRATOR")
                && !LogShapes.prefixed.contains(shape.message)
        }
        let event = LogEvent(date: eight, message: shapes.map(\.message).joined(separator: "\n"))
        #expect(event.lines.map(Self.summary) == shapes.flatMap(\.records))
    }

    @Test func threadTimeAndPositionOfEachJoinedRecordAreItsOwn() {
        let lines = LogEvent(
            date: eight,
            message:
                "00001234: 2026-03-02T04:05:08 [TASK_MANAGER    ]I:  a  (replicationtask.c:100)\n"
                + "77: 2026-03-02T04:05:09:000017 [TARGET_APPLY    ]E:  b [1022502]  (s.c:1969)"
        ).lines
        #expect(lines.map(\.thread) == ["00001234", "77"])
        #expect(lines.map(\.time) == ["2026-03-02T04:05:08", "2026-03-02T04:05:09.000017"])
        #expect(lines.map { $0.position?.line } == [100, 1969])
        #expect(lines.map(\.errorCodes) == [[], [1_022_502]])
    }

    @Test func digitsThatTouchAThreadStayWithTheTextBefore() {
        let lines = LogEvent(
            date: eight,
            message: "[SORTER ]I: read 12345600001234: 2026-03-02T04:05:08 [SORTER ]W: b"
        ).lines
        #expect(lines.map(\.text) == ["read 123456", "b"])
        #expect(lines[1].thread == "00001234")
    }

    @Test("a megabyte in one record is read in time that grows with its length")
    func aMegabyteIsRead() {
        let long = String(repeating: "E: ] [X ]Q: \"", count: 80_000)
        let clock = ContinuousClock()
        let spent = clock.measure {
            for opening in ["[SORTER ]I: ", "", "00001234: "] {
                let event = LogEvent(date: eight, message: opening + long)
                #expect(event.lines.count == 1)
                #expect(WrittenWords.lost(of: String(event.message.prefix(2_000))) == [])
            }
        }
        #expect(spent < .seconds(20), "\(spent)")
    }

    @Test("forty thousand records joined in one event are forty thousand")
    func manyRecordsOfOneEvent() {
        let record = "00001234: 2026-03-02T04:05:08 [TASK_MANAGER    ]I:  x  (a.c:1)"
        let apart = LogEvent(
            date: eight, message: Array(repeating: record, count: 20_000).joined(separator: "\n"))
        let together = LogEvent(date: eight, message: String(repeating: record, count: 20_000))
        #expect(apart.lines.count == 20_000)
        #expect(together.lines.count == 20_000)
    }
}

/// Looks for words of an event that are in none of its records.
enum WrittenWords {
    static func lost(of message: String) -> [String] {
        let lines = LogEvent(date: eight, message: message).lines
        let kept = lines.map { line in
            [
                line.thread, line.time, line.component, line.severity.map { String($0.rawValue) },
                line.text, line.position.map { "\($0.file):\($0.line)" },
            ].compactMap { $0 }.joined(separator: " ")
        }.joined(separator: " ")
        return words(of: message).filter { !kept.contains($0) }
    }

    /// Runs of letters and of digits; colours of a terminal and the zone of a time are none.
    private static func words(of message: String) -> [String] {
        var words: [String] = []
        for run in message.replacing(/\u{1B}\[[0-9;]*m|\+00:00/, with: " ").split(whereSeparator: {
            !$0.isLetter && !$0.isNumber
        }) {
            words += run.split(whereSeparator: \.isNumber).map(String.init)
            words += run.split(whereSeparator: \.isLetter).map(String.init)
        }
        return words.filter { $0.count > 1 }
    }
}
