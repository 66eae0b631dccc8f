import Foundation
import Migration
import Testing

struct LogRulesTests {
    private func line(_ message: String) -> LogLine {
        LogEvent(date: eight, message: message).lines[0]
    }

    @Test func theFileIsRead() throws {
        let rules = try LogRules(LogRules.builtInText, file: "log-rules.txt")
        #expect(rules == .builtIn)
        #expect(rules.rules.count > 40)
        #expect(Set(rules.rules.map(\.name)).count == rules.rules.count)
    }

    @Test(
        "every rule explains its own samples, and no other rule comes before it",
        arguments: LogRules.builtIn.rules)
    func samples(rule: LogRule) {
        #expect(!rule.samples.isEmpty)
        for sample in rule.samples {
            #expect(LogRules.builtIn.rule(for: line(sample))?.name == rule.name, "\(sample)")
        }
        for other in rule.others { #expect(!rule.knows(line(other)), "\(other)") }
    }

    @Test("no rule calls an error of DMS harmless", arguments: LogRules.builtIn.rules)
    func errorsStayErrors(rule: LogRule) {
        for sample in rule.samples where line(sample).severity == .error {
            #expect(rule.grade != .note)
        }
    }

    @Test("sentences are sentences", arguments: LogRules.builtIn.rules)
    func sentences(rule: LogRule) {
        for text in [rule.sentence, rule.advice].compactMap({ $0 }) {
            #expect(text.hasSuffix(".") && !text.contains("  "), "\(text)")
        }
        if rule.grade != .note { #expect(rule.advice != nil) }
    }

    @Test(
        "codes are found and explained",
        arguments: [
            ("[TARGET_LOAD]E: Failed to load data from csv file. [1020403]", ["DMS 1020403"]),
            ("[A ]E: ORA-01555: snapshot too old [1022307]", ["ORA-01555"]),
            (
                "[A ]E: RetCode: SQL_ERROR  SqlState: 42P07 NativeError: 1 Message: x [1022502]",
                ["SQL state 42P07", "DMS 1022502"]
            ),
            (
                "[A ]E: SqlState: 23000 NativeError: 1452 Message: [MySQL][ODBC 5.3(w) Driver] x",
                ["SQL state 23000", "MySQL 1452"]
            ),
            ("[A ]E: NativeError: 1205 Message: [Microsoft][SQL Server]x", ["SQL Server 1205"]),
            ("[A ]E: NativeError: 1205 Message: whose", []),
            ("[A ]E: Error 1236 (…) reading binlog", ["MySQL 1236"]),
            (
                "[A ]E: SQL1224N  The database manager … SQLSTATE=55032",
                ["Db2 SQL1224N", "SQL state 55032"]
            ),
            ("[A ]I: nothing", []),
        ])
    func codes(message: String, expected: [String]) {
        #expect(LogRules.builtIn.explained(line(message)).map(\.code.description) == expected)
    }

    @Test func ownRulesComeFirstAndTakeThePlaceOfOnesWithTheirName() throws {
        let own = try LogRules(
            """
            # ours
            [rule idle]
            severity: I
            match: No records received
            says: Quiet.
            [rule ours]
            grade: error
            match: the * widget
            says: The widget
             is broken.
            [mysql 1452]
            says: Ours.
            """, file: "own")
        let rules = LogRules.builtIn.preceded(by: own)
        #expect(rules.rules.count == LogRules.builtIn.rules.count + 1)
        #expect(
            rules.rule(for: line("[A ]I: No records received to load or apply"))?.sentence
                == "Quiet.")
        #expect(rules.rule(for: line("[A ]T: No records received to load or apply"))?.name == nil)
        #expect(
            rules.rule(for: line("[A ]W: The Broken WIDGET"))?.sentence == "The widget is broken.")
        #expect(
            rules.explained(line("[A ]E: NativeError: 1452 mysql"))[0].meaning.sentence == "Ours.")
    }

    @Test(
        "what is wrong is named with its line",
        arguments: [
            ("match: x", "own:1: a section such as [rule name] must come first"),
            ("[rule]", "own:1: a section is [rule name] or [mysql 1452]"),
            (
                "[postgres 1]",
                "own:1: 'postgres' is none of rule, dms, sqlstate, oracle, mysql, sqlserver, db2"
            ),
            ("[rule a]\nwhat", "own:2: 'key: value' is expected"),
            ("[rule a]\nsays: x", "own:2: 'match:' needs words to look for"),
            ("[rule a]\nmatch: *\nsays: x", "own:3: 'match:' needs words to look for"),
            ("[rule a]\nmatch: x", "own:2: 'says:' is missing"),
            (
                "[rule a]\nmatch: x\nsays: y\ngrade: bad",
                "own:4: 'grade:' takes error, warning or note"
            ),
            (
                "[rule a]\nmatch: x\nsays: y\nseverity: X",
                "own:4: 'severity:' takes letters of E W I D T V"
            ),
            ("[mysql 1]\nmatch: x\nsays: y", "own:2: 'match' is none of do, says"),
            ("  x", "own:1: nothing to go on with"),
        ])
    func faultsAreNamed(text: String, expected: String) {
        let error = #expect(throws: LogRulesError.self) { try LogRules(text, file: "own") }
        #expect(error?.description == expected)
    }
}
