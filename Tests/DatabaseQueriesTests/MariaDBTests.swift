import Foundation
import Testing

@testable import DatabaseQueries

/// Every question through the real `mariadb`, against a real server.
@Suite(.server(.mysql), .enabled(if: ServerTrait.hasMariaDB, "MariaDB's server is not installed"))
struct MariaDBTests {
    private static let control = "awsdms_control"

    private func server() throws -> TestServer { try #require(TestServer.current) }

    private func client(_ account: String) throws -> DatabaseClient { try server().client(account) }

    @Test func controlTablesAreFound() async throws {
        let answer = await (try client("reader")).ask(ControlTables())
        #expect(
            answer.rows?.map(\.table) == [
                "awsdms_apply_exceptions", "awsdms_status", "awsdms_suspended_tables",
                "awsdms_validation_failures_v1",
            ])
        let session = try answer.result.get().session
        #expect(session.isReadOnly == true)
        #expect(session.account == "reader@%")
        #expect(session.version?.contains("MariaDB") == true)
        #expect(abs(try #require(session.clock).timeIntervalSinceNow) < 60)
    }

    @Test("Values of any kind come out as they were written")
    func failingRows() async throws {
        let query = FailingRows(schema: Self.control, task: "TASKONE")
        let rows = try #require(await (try client("reader")).ask(query).rows)
        #expect(rows.map(\.table) == ["orders", "orders", "orders", "odd `name's"])
        #expect(rows.map(\.key) == [["1002", "EU"], ["1001"], ["1001"], ["a\u{7}b"]])
        #expect(
            rows[1].differences
                == [ColumnDifference(column: "total", source: "19.90", target: "19.9")])
        #expect(
            rows[3].details
                == "line one\nline two\ttab \u{1B}[31mred\r\n\\n \"quoted\" \u{1F600}")
        #expect(rows[1].failed == Date(timeIntervalSince1970: 1_795_816_724.125))
    }

    @Test("A name with every quote in it finds its rows and nothing else")
    func hostileNames() async throws {
        let client = try client("reader")
        let odd = await client.ask(
            FailingRows(schema: Self.control, task: "TASKONE", owner: "shop", table: "odd `name's"))
        #expect(odd.rows?.count == 1)
        for name in [
            "x'; delete from awsdms_control.awsdms_status; -- ", "\\'; select 1; -- ",
            "x\n\\! touch /tmp/x\n", "\\", "'\\''", "system ls\n", "delimiter $$\n", "#",
        ] {
            let answer = await client.ask(
                FailingRows(schema: Self.control, task: name, owner: name, table: name))
            #expect(answer.isCertainlyEmpty, "\(name) \(answer)")
        }
    }

    @Test func aHundredThousandFailuresAreCountedAndCut() async throws {
        let client = try client("reader")
        let counts = await client.ask(FailureCounts(schema: Self.control, task: "BIGTASK"))
        #expect(counts.rows?.map(\.count).reduce(0, +) == 100_000)
        let failing = await client.ask(FailingRows(schema: Self.control, task: "BIGTASK"))
        #expect(failing.rows?.count == 50)
        #expect(failing.rows?.first?.key == ["100000"])
        #expect(try failing.result.get().isCut)
        let shapes = await client.ask(FailureShapes(schema: Self.control, task: "BIGTASK"))
        #expect(shapes.rows?.first?.count == 14_286)
    }

    @Test("Bytes that are no text do not break their row")
    func applyExceptions() async throws {
        let client = try client("reader")
        let answer = await client.ask(ApplyExceptions(schema: Self.control, task: "TASKONE"))
        let rows = try #require(answer.rows)
        #expect(rows.map(\.statement.count) == [2_000, 6])
        #expect(rows[1].statement.hasPrefix("caf"))
        let since = Date(timeIntervalSince1970: 1_795_813_200)
        let new = await client.ask(
            ApplyExceptionCounts(schema: Self.control, task: "TASKONE", since: since))
        #expect(new.rows?.map(\.count) == [1])
        let none = await client.ask(ApplyExceptions(schema: Self.control, task: "NOSUCHTASK"))
        #expect(none.isCertainlyEmpty)
    }

    @Test func suspendedTablesAndTheProgressRow() async throws {
        let client = try client("reader")
        let suspended = try #require(
            await client.ask(SuspendedTables(schema: Self.control, task: "TASKONE")).rows)
        #expect(suspended.map(\.reason) == ["TABLE ERROR", nil])
        let status = try #require(
            await client.ask(TaskStatusRecord(schema: Self.control, task: "TASKONE")).rows?.first)
        #expect(status.status == "CHANGE PROCESSING")
        #expect(status.pendingChanges == 12)
        #expect((89...200).contains(try #require(status.age)))
    }

    @Test func aMissingTableOrRightIsNeverEmpty() async throws {
        let blind = await (try client("blind")).ask(
            ApplyExceptions(schema: Self.control, task: "TASKONE"))
        #expect(blind.unknown?.kind == .missingRight)
        let absent = await (try client("reader")).ask(
            FailingRows(schema: Self.control, task: "TASKONE", hasResync: true))
        #expect([.missingTable, .missingRight].contains(absent.unknown?.kind))
        let schema = await (try client("root")).ask(
            SuspendedTables(schema: "nosuch", task: "TASKONE"))
        #expect(schema.unknown?.kind == .missingTable)
    }

    @Test func signInAndConnection() async throws {
        let server = try server()
        let secret = await (try server.client("secret")).ask(ControlTables())
        #expect(secret.unknown?.kind == .signInRefused)
        let elsewhere = DatabaseClient(
            try DatabaseConnection(
                name: "x", kind: .mysql,
                command: "mariadb --no-defaults --protocol=tcp -h 127.0.0.1 -P 1"))
        #expect(await elsewhere.ask(ControlTables()).unknown?.kind == .unreachable)
    }

    @Test(
        "The session refuses what writes, whoever the role is",
        arguments: [
            "select id as x from shop.orders limit 1 for update",
            "select nextval(shop.numbers) as x",
            "select 1 as x) t; insert into shop.orders values (1, 1); select 1 from (select 1 as x",
            "select 1 as x) t; create temporary table shop.a (a int); select 1 from (select 1 as x",
        ])
    func writesAreRefused(sql: String) async throws {
        try await server().administer("create sequence if not exists shop.numbers")
        let answer = await (try client("root")).ask(Probe(text: sql))
        #expect(answer.unknown?.kind == .refused, "\(answer)")
    }

    @Test func aSlowStatementIsEndedByTheServer() async throws {
        let client = try server().client(
            "reader", limits: QueryLimits(statementMilliseconds: 300))
        let answer = await client.ask(
            Probe(text: "select benchmark(10000000000, md5('x')) as x"))
        #expect(answer.unknown?.kind == .timedOut)
        #expect(answer.seconds < 10)
    }

    @Test("Cancelling ends the statement in the server, not the client alone")
    func cancellingReachesTheServer() async throws {
        let server = try server()
        let client = try server.client(
            "reader", limits: QueryLimits(statementMilliseconds: 60_000))
        let running = Task {
            await client.ask(Probe(text: "select concat('cancel-me', sleep(60)) as x"))
        }
        let count =
            "select count(*) from information_schema.processlist where info like '%cancel-me%' "
            + "and id <> connection_id()"
        try await settle { try await server.administer(count) == "1\n" }
        running.cancel()
        #expect(await running.value.unknown?.kind == .cancelled)
        try await settle { try await server.administer(count) == "0\n" }
    }

    @Test("Without PROCESS only one's own sessions are listed, so the answer is unknown")
    func sessionsNeedTheirRight() async throws {
        let server = try server()
        let (reader, monitor) = (try server.client("reader"), try server.client("monitor"))
        let roleUser = try server.client("roleuser")
        try await server.holding(
            "begin; insert into shop.orders values (100001, 1);", account: "writer"
        ) {
            #expect(await reader.ask(Sessions()).unknown?.kind == .missingRight)
            #expect(await reader.ask(OpenTransactions()).unknown?.kind == .missingRight)
            for client in [monitor, roleUser] {
                let groups = try #require(await client.ask(Sessions()).rows)
                #expect(groups.contains { $0.account == "writer" && $0.writing == 1 })
                let open = try #require(await client.ask(OpenTransactions()).rows)
                #expect(open.contains { $0.account == "writer" && $0.hasWritten == true })
            }
        }
    }

    @Test func thePositionMovesWithAWrite() async throws {
        let server = try server()
        let client = try server.client("monitor")
        let first = try #require(await client.ask(SourcePosition()).rows?.first)
        try await server.administer("insert into shop.orders values (100003, 1)")
        let second = try #require(await client.ask(SourcePosition()).rows?.first)
        #expect(first.position != nil && first.position != second.position)
        #expect(try #require(second.changes) > (try #require(first.changes)))
    }

    @Test func theReadOnlySwitch() async throws {
        let server = try server()
        let client = try server.client("monitor")
        #expect(await client.ask(ReadOnlyState()).rows?.first?.isReadOnly == false)
        #expect(await client.ask(ReplicationSlots()).unknown?.kind == .unsupported)
    }

    @Test func countersTriggersAndKeys() async throws {
        let server = try server()
        let (reader, monitor) = (try server.client("reader"), try server.client("monitor"))
        let sequences = try #require(await reader.ask(Sequences(schema: "shop")).rows)
        let orders = try #require(sequences.first { $0.table == "orders" })
        #expect(orders.position == .unknown)
        #expect(try #require(orders.lastValue.flatMap { Int($0) }) >= 900)
        #expect(await reader.ask(Sequences()).unknown?.kind == .unsupported)
        #expect(await reader.ask(Triggers(schema: "shop")).unknown?.kind == .missingRight)
        #expect(await reader.ask(ForeignKeys(schema: "shop")).unknown?.kind == .missingRight)
        #expect(await monitor.ask(Triggers(schema: "shop")).rows?.map(\.name) == ["audit"])
        #expect(await monitor.ask(ForeignKeys(schema: "shop")).rows?.count == 1)
        #expect(await monitor.ask(LoadLeftovers()).isCertainlyEmpty)
        let largest = await reader.ask(
            ColumnMaximum(schema: "shop", table: "orders", column: "id"))
        #expect(largest.rows?.first?.largest != nil)
    }

    @Test func rightsBeyondReadingAreReported() async throws {
        let server = try server()
        #expect(await (try server.client("reader")).ask(RoleRights()).isCertainlyEmpty)
        let writer = try #require(await (try server.client("writer")).ask(RoleRights()).rows)
        #expect(writer.contains(ExcessRight(right: "INSERT", place: "shop.orders")))
        let viaRole = try #require(await (try server.client("roleuser")).ask(RoleRights()).rows)
        #expect(viaRole.map(\.place) == ["watching"])
    }

    @Test func theSentinelIsWrittenOnceAgreedToAndSeen() async throws {
        let server = try server()
        let (writer, reader) = (try server.client("writer"), try server.client("reader"))
        let table = SentinelTable(schema: "shop")
        let marker = SentinelMarker(Date(timeIntervalSince1970: 1_795_816_724), number: 7)
        let plan = writer.plan(sending: marker, in: table)
        let permit = SentinelPermit(shownScript: plan.script, commandLine: plan.commandLine)
        #expect(await reader.ask(SentinelLook(table, marker: marker)).isCertainlyEmpty)
        #expect(await writer.send(plan, permit: permit).outcome == .written)
        #expect(await reader.ask(SentinelLook(table, marker: marker)).rows?.count == 1)
        let refused = reader.plan(sending: marker, in: table)
        let yes = SentinelPermit(shownScript: refused.script, commandLine: refused.commandLine)
        guard case .refused = await reader.send(refused, permit: yes).outcome else {
            Issue.record("a role that may only read has written")
            return
        }
    }
}
