import Foundation
import Testing

@testable import DatabaseQueries

/// Texts of questions, and the values of others within them.
struct QueryTextTests {
    @Test func connectionsAreSplitAsAShellWould() throws {
        let connection = try DatabaseConnection(
            name: "target", kind: .postgresql, command: "psql 'service=target db' -h \"a b\"")
        #expect(connection.command == ["psql", "service=target db", "-h", "a b"])
        #expect(connection.commandLine == "psql 'service=target db' -h 'a b'")
        for command in [
            "", "  ", "psql 'open", "mysql --password=x", "psql password=x",
            "psql postgresql://me:secret@host/db",
        ] {
            #expect(throws: DatabaseConnectionError.self, "\(command)") {
                try DatabaseConnection(name: "x", kind: .postgresql, command: command)
            }
        }
        let error = #expect(throws: DatabaseConnectionError.self) {
            try DatabaseConnection(name: "x", kind: .mysql, command: "mysql --password=hunter2")
        }
        #expect(error?.message.contains("hunter2") == false)
        for (kind, command) in [
            (DatabaseKind.mysql, "mysql -phunter2"), (.sqlserver, "sqlcmd -S s -P x"),
            (.oracle, "sqlplus -L scott/tiger@db"),
        ] {
            #expect(throws: DatabaseConnectionError.self, "\(command)") {
                try DatabaseConnection(name: "x", kind: kind, command: command)
            }
        }
        for (kind, command) in [
            (DatabaseKind.postgresql, "psql postgresql://me@host:5432/db"),
            (.postgresql, "psql -p 5433 service=x"), (.oracle, "sqlplus -L /@target"),
            (.mysql, "mariadb -P 3307 -h db"), (.oracle, "/opt/oracle/bin/sqlplus /nolog"),
        ] {
            _ = try DatabaseConnection(name: "x", kind: kind, command: command)
        }
    }

    @Test func enginesHaveTheirKind() {
        #expect(DatabaseKind(engine: "aurora-postgresql") == .postgresql)
        #expect(DatabaseKind(engine: "mariadb") == .mysql)
        #expect(DatabaseKind(engine: "s3") == nil)
    }

    @Test("The plan shows every byte that is run, and asks before it reads")
    func thePlanIsTheScript() throws {
        let connection = try DatabaseConnection(
            name: "t", kind: .postgresql, command: "psql service=target")
        let client = DatabaseClient(connection)
        let plan = try #require(client.plan(Sessions()))
        #expect(plan.program.input == plan.script)
        #expect(plan.commandLine.hasPrefix("psql service=target -X -q -w"))
        let lines = plan.script.split(separator: "\n")
        #expect(lines.first == "begin transaction read only;")
        #expect(lines.last == "rollback;")
        let right = try #require(lines.firstIndex { $0.contains("pg_read_all_stats") })
        let question = try #require(lines.firstIndex { $0.contains("from pg_stat_activity") })
        #expect(right < question)
        #expect(plan.sql.hasSuffix(";"))
        #expect(plan.script.contains(plan.sql.dropLast()))
    }

    @Test(
        "Every question is one select for every kind it has a text for",
        arguments: DatabaseKind.allCases)
    func everyQuestionIsOneSelect(kind: DatabaseKind) throws {
        let schema = "shop"
        let questions: [any DatabaseQuery] = [
            RoleRights(), ControlTables(), FailureCounts(schema: schema, task: "T"),
            FailingRows(schema: schema, task: "T", hasResync: true),
            FailureShapes(schema: schema, task: "T"),
            ApplyExceptionCounts(schema: schema, task: "T"),
            ApplyExceptions(schema: schema, task: "T", since: Date(timeIntervalSince1970: 0)),
            SuspendedTables(schema: schema, task: "T"),
            TaskStatusRecord(schema: schema, task: "T"), Sessions(), ReadOnlyState(),
            SourcePosition(), OpenTransactions(), ReplicationSlots(),
            SentinelLook(SentinelTable(schema: schema), marker: SentinelMarker(.now, number: 1)),
            Sequences(schema: schema), ColumnMaximum(schema: schema, table: "t", column: "c"),
            Triggers(schema: schema), ForeignKeys(schema: schema), LoadLeftovers(),
        ]
        #expect(questions.map { type(of: $0).info } == QueryCatalog.all)
        #expect(Set(QueryCatalog.all.map(\.id)).count == QueryCatalog.all.count)
        for question in questions {
            let info = type(of: question).info
            guard let statement = question.statement(for: kind) else {
                #expect(info.id == "slots", "\(info.id) has no text for \(kind)")
                continue
            }
            #expect(statement.select.hasPrefix("select"), "\(info.id)")
            #expect(!statement.select.contains(";"), "\(info.id)")
            #expect(!statement.columns.isEmpty && statement.rowLimit > 0, "\(info.id)")
            for column in statement.columns {
                #expect(statement.select.contains(column), "\(info.id) \(column)")
            }
        }
    }

    @Test func keysAndDetails() {
        #expect(RowKey.values(#"{"key":  ["1001"]}"#) == ["1001"])
        #expect(RowKey.values("{ \"key\":\t[\"a\", 2] }") == ["a", "2"])
        #expect(RowKey.values(#"{"key":  ["100"#) == nil)
        #expect(RowKey.values(#"{"key": [null]}"#) == nil)
        #expect(
            ValidationDetails.differences(
                "[[{'A': '1'}, {'A': '2'}], [{'B': NULL}, {'B': ''}],]")
                == [
                    ColumnDifference(column: "A", source: "1", target: "2"),
                    ColumnDifference(column: "B", source: nil, target: ""),
                ])
        #expect(ValidationDetails.differences("[[],[]]") == [])
        for text in [
            "", "x", "[[{'A': '1'}, {'B': '2'}]]", "[[{'A': 'it's'}, {'A': 'its'}],]",
            "[[{'A': 'a\\'b'}, {'A': 'b'}],]", "[[{'A': '1'}, {'A': '2'}],] and more",
            "[[{'A': '1'}", "[[{'A': '1', 'B': '2'}, {'A': '2'}],]",
        ] {
            #expect(ValidationDetails.differences(text) == nil, "\(text)")
        }
    }

    @Test("Random damage never traps, and what is read is what was written")
    func detailsOfAnySort() {
        var random = SeededGenerator(seed: 3)
        let letters = Array("ab 1.,:é{}[]\"")
        func text() -> String {
            String(
                (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
                    letters.randomElement(using: &random)
                })
        }
        for _ in 0..<2_000 {
            let (source, target) = (text(), text())
            let details = "[[{'C': '\(source)'}, {'C': '\(target)'}],]"
            #expect(
                ValidationDetails.differences(details)
                    == [ColumnDifference(column: "C", source: source, target: target)])
            var damaged = Array(details)
            damaged.remove(at: Int.random(in: 0..<damaged.count, using: &random))
            _ = ValidationDetails.differences(String(damaged))
        }
    }

    @Test func rowsToRunByHand() throws {
        let lookup = try #require(
            RowLookup(
                schema: "shop", table: "odd\"name", columns: ["id", "land"], values: ["1", "O'x"]))
        #expect(
            lookup.sql(for: .postgresql)
                == "select * from \"shop\".\"odd\"\"name\" where \"id\" = '1' and \"land\" = "
                + "'O''x';")
        #expect(lookup.sql(for: .mysql).hasPrefix("select * from `shop`.`odd\"name` where"))
        #expect(RowLookup(schema: "s", table: "t", columns: ["a"], values: []) == nil)
    }

    @Test func positionsOfTwoLooks() {
        func look(_ position: String?, _ changes: Int?, _ seconds: Double?) -> WritePosition {
            WritePosition(
                position: position, changes: changes,
                date: seconds.map { Date(timeIntervalSince1970: $0) })
        }
        func compare(
            _ one: WritePosition, _ other: WritePosition, _ kind: DatabaseKind = .postgresql
        ) -> PositionComparison {
            PositionComparison(one, other, kind: kind)
        }
        #expect(compare(look("0/1", 1, 0), look("0/1", 1, 60)) == .still(seconds: 60))
        #expect(compare(look("0/1", 1, 0), look("0/2", 4, 60)) == .moved(changes: 3))
        #expect(compare(look("0/1", nil, 0), look("0/2", 4, 60)) == .moved(changes: nil))
        for pair in [
            (look("0/1", 1, 0), look("0/1", 1, 59)), (look(nil, 1, 0), look(nil, 1, 90)),
            (look("0/1", 1, 90), look("0/1", 1, 0)), (look("0/1", 1, nil), look("0/1", 1, 90)),
        ] {
            guard case .unknown = compare(pair.0, pair.1) else {
                Issue.record("\(pair) says something")
                continue
            }
        }
        guard case .unknown = compare(look("1", 5, 0), look("9", 5, 90), .oracle) else {
            Issue.record("an SCN moves by itself")
            return
        }
        #expect(compare(look("1", 5, 0), look("9", 6, 90), .oracle) == .moved(changes: 1))
    }

    @Test func markersArePlainText() {
        let marker = SentinelMarker(Date(timeIntervalSince1970: 1_795_816_724), number: .max)
        #expect(marker.text == "dmswatch 2026-11-27T21:58:44Z ffffffffffffffff")
        #expect(SentinelMarker(marker.text) == marker)
        #expect(SentinelMarker("") == nil && SentinelMarker("a\nb") == nil)
        #expect(SentinelMarker(String(repeating: "x", count: 65)) == nil)
    }
}
