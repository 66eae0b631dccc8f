import Foundation
import Testing

@testable import DatabaseQueries

/// Oracle and SQL Server: no such software is here, so their outputs are written after the
/// manuals of `sqlplus` and `sqlcmd`, and their texts have not met a server.
struct RecordedClientTests {
    private static let time = QueryTime(
        now: { Date(timeIntervalSince1970: 1_795_816_800) }, sleep: { _ in })

    private func client(
        _ kind: DatabaseKind, output: String = "", errors: String = "",
        end: ClientRun.End = .exited(0)
    ) throws -> DatabaseClient {
        let connection = try DatabaseConnection(
            name: "target", kind: kind, command: kind.exampleCommand)
        return DatabaseClient(
            connection, limits: QueryLimits(), time: Self.time,
            runner: { _, _ in ClientRun(end: end, output: Array(output.utf8), errors: errors) })
    }

    // MARK: Oracle

    private static let oracleSession =
        #"{"dmswatch":"session","account":"DMSWATCH","place":"ORCL","version":"19.0.0.0.0","clock":"2026-11-28T08:00:00.123"}"#

    @Test func oracleRows() async throws {
        let client = try client(
            .oracle,
            output: Self.oracleSession + "\n"
                + #"{"table_owner":"SHOP","table_name":"ORDERS","failed_at":"2026-11-27T21:58:44.125","row_key":"{\"key\":  [\"1001\"]}","failure":"RECORD_DIFF","details":"a\nb"}"#
                + "\n{\"dmswatch\":\"end\"}\n\n")
        let query = FailingRows(schema: "APP", task: "TASKONE")
        let answer = await client.ask(query)
        #expect(answer.rows?.map(\.key) == [["1001"]])
        #expect(answer.rows?.first?.details == "a\nb")
        #expect(try answer.result.get().session.isReadOnly == nil)
        let script = try #require(client.plan(query)).script
        #expect(script.contains("set transaction read only;"))
        #expect(script.contains("whenever sqlerror exit 3 rollback"))
        #expect(script.contains("from \"APP\".\"awsdms_validation_failures_v1\""))
        #expect(script.hasSuffix("rollback;\nexit 0 rollback\n"))
    }

    @Test(
        "sqlplus ends with 0 after errors too, so its text is read",
        arguments: [
            ("ORA-00942: table or view does not exist", QueryUnknown.Kind.missingRight),
            ("ORA-01031: insufficient privileges", .missingRight),
            ("ORA-01017: invalid username/password; logon denied", .signInRefused),
            ("ORA-12541: TNS:no listener", .unreachable),
            ("ORA-01456: may not perform insert in a READ ONLY transaction", .refused),
            ("SP2-0734: unknown command beginning \"sel...\"", .refused),
        ])
    func oracleErrors(text: String, kind: QueryUnknown.Kind) async throws {
        for end in [ClientRun.End.exited(0), .exited(3)] {
            let client = try client(
                .oracle, output: Self.oracleSession + "\nselect\n*\nERROR at line 1:\n\(text)\n\n",
                end: end)
            let answer = await client.ask(ApplyExceptions(schema: "APP", task: "TASKONE"))
            #expect(answer.unknown?.kind == kind)
        }
    }

    // MARK: SQL Server

    private static let sqlServerSession =
        #"{"dmswatch":"session","account":"dmswatch","place":"shop","version":"16.0.4135.4","clock":"2026-11-28T08:00:00.123"}"#

    @Test func sqlServerRows() async throws {
        let client = try client(
            .sqlserver,
            output: Self.sqlServerSession + "\r\n"
                + #"{"dmswatch":"right","name":"VIEW SERVER STATE","held":1}"# + "\r\n"
                + #"{"account":"app","application":"Java","client":"app01","state":"sleeping","sessions":3,"writing":1,"oldest_s":42}"#
                + "\r\n{\"dmswatch\":\"end\"}\r\n")
        let answer = await client.ask(Sessions())
        #expect(answer.rows?.first?.writing == 1)
        #expect(answer.rows?.first?.oldestTransaction == 42)
    }

    @Test func withoutTheRightSQLServerShowsOnlyOwnSessions() async throws {
        let client = try client(
            .sqlserver,
            output: Self.sqlServerSession + "\n"
                + #"{"dmswatch":"right","name":"VIEW SERVER STATE","held":0}"# + "\n"
                + "{\"dmswatch\":\"end\"}\n")
        #expect(await client.ask(Sessions()).unknown?.kind == .missingRight)
    }

    @Test(
        arguments: [
            (
                "Msg 229, Level 14, State 5, Server SQL1, Line 1\n"
                    + "The SELECT permission was denied on the object",
                QueryUnknown.Kind.missingRight
            ),
            ("Msg 208, Level 16, State 1, Server S, Line 1\nInvalid object name", .missingRight),
            ("Msg 1222, Level 16, State 51, Server S, Line 1\nLock request time out", .timedOut),
            ("Sqlcmd: Error: Login timeout expired.", .signInRefused),
            ("Msg 18456, Level 14, State 1, Server S, Line 1\nLogin failed", .signInRefused),
        ])
    func sqlServerErrors(text: String, kind: QueryUnknown.Kind) async throws {
        let client = try client(
            .sqlserver, output: Self.sqlServerSession + "\n", errors: text, end: .exited(1))
        let answer = await client.ask(ApplyExceptions(schema: "dbo", task: "TASKONE"))
        #expect(answer.unknown?.kind == kind)
    }

    @Test("No text breaks a batch: a line that is GO would")
    func batchesStayWhole() throws {
        let client = try client(.sqlserver)
        let query = FailingRows(schema: "d]bo", task: "x'\ngo\ndrop table t --")
        let script = try #require(client.plan(query)).script
        #expect(!script.contains("drop table"))
        #expect(script.contains("[d]]bo]"))
        let percent = FailingRows(schema: "dbo", task: "$(x)'--")
        #expect(try #require(client.plan(percent)).script.contains("N'$(x)''--'"))
    }

    // MARK: Any client

    @Test("Output without its last line was cut off, whatever the status says")
    func theLastLineCounts() async throws {
        let rows = #"{"dmswatch":"session","read_only":"on"}"# + "\n"
        let cut = try client(.postgresql, output: rows)
        #expect(await cut.ask(ControlTables()).unknown?.kind == .unreadable)
        let whole = try client(.postgresql, output: rows + "{\"dmswatch\":\"end\"}\n")
        #expect(await whole.ask(ControlTables()).isCertainlyEmpty)
        let noisy = try client(
            .postgresql, output: "Timing is on.\n" + rows + "{\"dmswatch\":\"end\"}\n")
        let answer = await noisy.ask(ControlTables())
        #expect(answer.rows == [])
        #expect(!answer.isCertainlyEmpty)
        let silent = try client(.postgresql)
        #expect(await silent.ask(ControlTables()).unknown?.kind == .unreadable)
    }

    @Test func rowsThatCannotBeReadAreCounted() async throws {
        let client = try client(
            .postgresql,
            output: #"{"dmswatch":"session","read_only":"on"}"# + "\n{\"table_schema\":\"a\"}\n"
                + "{broken\n" + #"{"table_schema":"a","table_name":"awsdms_x","is_readable":null}"#
                + "\n{\"dmswatch\":\"end\"}\n")
        let rows = try await client.ask(ControlTables()).result.get()
        #expect(rows.rows.count == 1)
        #expect(rows.unreadable == 2)
        #expect(!rows.isComplete)
    }

    @Test func clientsThatDoNotEndWell() async throws {
        let query = ControlTables()
        for (end, kind) in [
            (ClientRun.End.tookTooLong, QueryUnknown.Kind.timedOut), (.wroteTooMuch, .tooLarge),
            (.cancelled, .cancelled), (.notStarted("no such file"), .client),
            (.signalled(9), .unreadable),
        ] {
            #expect(await (try client(.mysql, end: end)).ask(query).unknown?.kind == kind)
        }
    }

    @Test func aWriteWithoutItsLastLineIsInDoubt() async throws {
        let table = SentinelTable(schema: "shop")
        let marker = SentinelMarker(Date(timeIntervalSince1970: 0), number: 1)
        func outcome(
            _ kind: DatabaseKind, output: String = "", errors: String = "", end: ClientRun.End
        ) async throws -> SentinelSending.Outcome {
            let client = try client(kind, output: output, errors: errors, end: end)
            let plan = client.plan(sending: marker, in: table)
            let permit = SentinelPermit(shownScript: plan.script, commandLine: plan.commandLine)
            return await client.send(plan, permit: permit).outcome
        }
        #expect(
            try await outcome(.mysql, output: "{\"dmswatch\": \"end\"}\n", end: .exited(0))
                == .written)
        let lost = try await outcome(
            .mysql, errors: "ERROR 2013 (HY000) at line 3: Lost connection to server during query",
            end: .exited(1))
        guard case .inDoubt = lost else {
            Issue.record("a lost connection is no refusal: \(lost)")
            return
        }
        let late = try await outcome(.postgresql, end: .tookTooLong)
        guard case .inDoubt = late else {
            Issue.record("a time-out is no refusal: \(late)")
            return
        }
        let unable = try await outcome(
            .postgresql, errors: "psql:<stdin>:4: ERROR:  42501: permission denied for table x",
            end: .exited(3))
        guard case .refused = unable else {
            Issue.record("the right is missing: \(unable)")
            return
        }
    }
}
