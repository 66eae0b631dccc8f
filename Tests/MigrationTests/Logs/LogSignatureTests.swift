import Foundation
import Migration
import Testing

struct LogSignatureTests {
    private func line(_ message: String, at seconds: Double = 0) -> LogLine {
        LogEvent(date: after(seconds), message: message).lines[0]
    }

    @Test(
        "names and numbers go, words and codes of databases stay",
        arguments: [
            (
                "Table 'ADMIN'.'DMST1' was errored/suspended (subtask 0 thread 1).",
                "Table … was errored/suspended (subtask # thread #)"
            ),
            ("Failed to load data from csv file. [1020403]", "Failed to load data from csv file."),
            (
                "ORA-01555: snapshot too old: rollback segment number 7 with name \"_SYSSMU7$\" too small",
                "ORA-01555: snapshot too old: rollback segment number # with name … too small"
            ),
            (
                "RetCode: SQL_ERROR  SqlState: 23505 NativeError: 1 Message: x [1022502]",
                "RetCode: SQL_ERROR SqlState: 23505 NativeError: 1 Message: x"
            ),
            (
                "Value of column 'b' in table 'p.t' was truncated to 131072 bytes, actual length: 143687 bytes",
                "Value of column … in table … was truncated to # bytes, actual length: # bytes"
            ),
            ("Start loading table app.docs by subtask 3", "Start loading table … by subtask #"),
            ("reload of table ORDERS_2024 and table ORDERS", "reload of table # and table …"),
            ("can't say", "can't say"),
            ("Error 1236 (Could not find first log)", "Error 1236 (Could not find first log)"),
            (
                "Capture record 17 {operation:START_REGULAR (43), streamPosition:0000124A/6800A778.NOW}",
                "Capture record # {operation:START_REGULAR (#), streamPosition:#}"
            ),
            ("an open ' quote", "an open ' quote"),
            ("", ""),
        ])
    func textIsReduced(text: String, expected: String) {
        #expect(LogSignature(line("[SORTER ]I: \(text)")).text == expected)
    }

    @Test func linesOfOtherTablesHaveOneSignature() {
        let lines = ["app", "hr", "x y"].map {
            line(
                "[TASK_MANAGER ]W: Table '\($0)'.'T_1' was errored/suspended (subtask 0 thread 1).")
        }
        #expect(Set(lines.map { LogSignature($0) }).count == 1)
    }

    @Test(
        "tables are found as DMS names them",
        arguments: [
            ("Table 'app'.'docs' was suspended", ["app.docs"]),
            ("column 'NOTE' of table 'app.docs' was cut", ["app.docs"]),
            ("Start loading table app.docs (Id = 1)", ["app.docs"]),
            ("INSERT INTO \"app\".\"docs\" and `hr`.`emp`", ["app.docs", "hr.emp"]),
            ("relation \"docs\" does not exist", ["docs"]),
            ("{operation:INSERT (1), tableName:docs, schemaName:app, txnId:7}", ["app.docs"]),
            ("Validation Failed key - Table : 1, Partition : 101", []),
            ("the table was lost", []),
            ("table 'a'.'b', table 'a'.'b'", ["a.b"]),
            ("table", []), ("table '", []), ("table ''.''", []),
        ])
    func tablesAreFound(text: String, expected: [String]) {
        #expect(line("[SORTER ]I: \(text)").tables.map(\.description) == expected)
    }

    @Test func aLineThatNamesNoSchemaMayMeanATableOfAny() {
        #expect(LoggedTable(schema: nil, table: "docs").means(.app("docs")))
        #expect(!LoggedTable(schema: "hr", table: "docs").means(.app("docs")))
    }

    @Test func aDigestHasEachSignatureOnceTheWorstFirst() {
        var digest = LogDigest()
        for second in 0..<3 {
            digest.take(
                line("[SORTER ]I: No records received to load or apply", at: Double(second)))
            digest.take(
                line(
                    "[TASK_MANAGER ]W: Table 'app'.'T\(second)' was errored/suspended",
                    at: Double(second)))
        }
        digest.take(line("nobody knows"))
        let findings = digest.findings(by: .builtIn)
        #expect(findings.map(\.rule?.name) == ["table-suspended", nil, "idle"])
        #expect(findings.map(\.grade) == [.error, nil, .note])
        #expect(findings[0].finding.count == 3)
        #expect(findings[0].finding.first == after(0) && findings[0].finding.last == after(2))
        #expect(
            findings[0].finding.tables.keys.map(\.description).sorted() == [
                "app.T0", "app.T1", "app.T2",
            ])
    }

    @Test func aDigestOfEndlesslyManyKindsStaysSmallAndSaysSo() {
        var digest = LogDigest()
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        for number in 0..<LogDigest.limit + 100 {
            let word = String([number % 26, number / 26 % 26, number / 676].map { letters[$0] })
            digest.take(line("[SORTER ]I: \(word)"))
        }
        #expect(digest.count == LogDigest.limit)
        #expect(digest.uncounted == 100)
    }

    @Test func stretchesOfTimeGrowSoThatThereAreFew() {
        var density = LogDensity()
        for minute in 0..<10_000 { density.count(after(Double(minute) * 60)) }
        #expect(density.counts.count <= LogDensity.limit)
        #expect(density.counts.values.reduce(0, +) == 10_000)
        let columns = density.columns(10, over: after(0)...after(600_000))
        #expect(columns.reduce(0, +) == 10_000)
        #expect(columns.allSatisfy { $0 > 800 })
    }
}
