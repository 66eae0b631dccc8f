import Foundation
import Testing

@testable import DatabaseQueries

/// Every question through the real `psql`, against a real server.
@Suite(
    .server(.postgresql),
    .enabled(
        if: ServerTrait.postgresqlPrograms != nil, "PostgreSQL's server programs are not installed")
)
struct PostgreSQLTests {
    private func server() throws -> TestServer { try #require(TestServer.current) }

    private func client(_ account: String, database: String = "shop") throws -> DatabaseClient {
        try server().client(account, database: database)
    }

    // MARK: Control tables

    @Test func controlTablesAreFoundInEverySchema() async throws {
        let answer = await (try client("reader")).ask(ControlTables())
        let rows = try #require(answer.rows)
        #expect(
            rows.map { "\($0.schema).\($0.table)" } == [
                "hidden.awsdms_status", "public.awsdms_apply_exceptions", "public.awsdms_status",
                "public.awsdms_suspended_tables", "public.awsdms_validation_failures_v1",
                "public.awsdms_validation_failures_v2",
            ])
        #expect(rows.map(\.isReadable) == [false, true, true, true, true, true])
        let session = try answer.result.get().session
        #expect(session.isReadOnly == true)
        #expect(session.account == "reader")
        #expect(session.place == "shop")
        #expect(session.isReplica == false)
        #expect(abs(try #require(session.clock).timeIntervalSinceNow) < 60)
    }

    @Test("Values of any kind come out as they were written")
    func failingRows() async throws {
        let query = FailingRows(schema: "public", task: "TASKONE")
        let answer = await (try client("reader")).ask(query)
        let rows = try #require(answer.rows)
        #expect(rows.map(\.table) == ["orders", "orders", "orders", "odd \"name's"])
        #expect(rows.map(\.key) == [["1002", "EU"], ["1001"], ["1001"], ["a\u{7}b"]])
        #expect(
            rows.map(\.kind) == [.missingOnTarget, .differs, .differs, .unknown("SOMETHING_NEW")])
        #expect(
            rows[1].differences
                == [ColumnDifference(column: "total", source: "19.90", target: "19.9")])
        #expect(
            rows[3].details
                == "line one\nline two\ttab \u{1B}[31mred\r\n\\n \"quoted\" \u{1F600}")
        #expect(rows[3].differences == nil)
        #expect(rows[1].failed == Date(timeIntervalSince1970: 1_795_816_724.125))
        #expect(try answer.result.get().isComplete)
        #expect(FailingRow.latest(rows).count == 3)
    }

    @Test("A name with every quote in it finds its rows and nothing else")
    func hostileNames() async throws {
        let client = try client("reader")
        let odd = await client.ask(
            FailingRows(
                schema: "public", task: "TASKONE", owner: "shop", table: "odd \"name's"))
        #expect(odd.rows?.count == 1)
        for name in [
            "x'; delete from public.awsdms_validation_failures_v1; --", "\\'; select 1; --",
            ":task", ":'task'", "x\n\\! touch /tmp/x\n", "$$", "e'\\'",
        ] {
            let answer = await client.ask(
                FailingRows(schema: "public", task: name, owner: name, table: name))
            #expect(answer.isCertainlyEmpty, "\(name)")
        }
        let place = await client.ask(FailingRows(schema: "no\"such; select 1", task: "TASKONE"))
        #expect(place.unknown?.kind == .missingTable)
    }

    @Test func aHundredThousandFailuresAreCountedAndCut() async throws {
        let client = try client("reader")
        let counts = await client.ask(FailureCounts(schema: "public", task: "BIGTASK"))
        let rows = try #require(counts.rows)
        #expect(rows.count == 7)
        #expect(rows.map(\.count).reduce(0, +) == 100_000)
        #expect(rows.allSatisfy { $0.kind == .differs && $0.newest != nil })
        let failing = await client.ask(FailingRows(schema: "public", task: "BIGTASK", limit: 50))
        #expect(failing.rows?.count == 50)
        #expect(failing.rows?.first?.key == ["100000"])
        #expect(try failing.result.get().isCut)
        #expect(!failing.isCertainlyEmpty)
        let shapes = await client.ask(FailureShapes(schema: "public", task: "BIGTASK"))
        #expect(shapes.rows?.map(\.shape).first == "[[{'flag': 'true'}, {'flag': '1'}],]")
        let later = await client.ask(
            FailureCounts(
                schema: "public", task: "BIGTASK", table: "t1",
                since: Date(timeIntervalSince1970: 1_795_824_000)))
        #expect(later.rows?.map(\.count) == [1_943])
    }

    @Test func resyncResultsComeWithTheSecondGeneration() async throws {
        let query = FailingRows(schema: "public", task: "TASKONE", hasResync: true)
        let rows = try #require(await (try client("reader")).ask(query).rows)
        #expect(rows.map(\.key) == [["78"], ["77"]])
        #expect(rows[0].resync == RowResync(result: nil, tried: nil, action: nil))
        #expect(rows[1].resync?.result == "SUCCESS")
        #expect(rows[1].resync?.action == "DELETE")
        #expect(rows[1].resync?.tried != nil)
    }

    @Test func applyExceptionsAreCutAndCountFromABaseline() async throws {
        let client = try client("reader")
        let all = try #require(
            await client.ask(ApplyExceptions(schema: "public", task: "TASKONE")).rows)
        #expect(all.count == 2)
        #expect(all[0].statement.count == 2_000)
        #expect(all[1].statement.contains("\n"))
        #expect(Set(all.map(\.signature)).count == 1)
        let since = Date(timeIntervalSince1970: 1_795_813_200)
        let new = await client.ask(
            ApplyExceptions(schema: "public", task: "TASKONE", since: since))
        #expect(new.rows?.count == 1)
        let counts = await client.ask(ApplyExceptionCounts(schema: "public", task: "TASKONE"))
        #expect(counts.rows?.map(\.count) == [2])
        let none = await client.ask(ApplyExceptions(schema: "public", task: "NOSUCHTASK"))
        #expect(none.isCertainlyEmpty)
    }

    @Test func suspendedTablesAndTheProgressRow() async throws {
        let client = try client("reader")
        let suspended = try #require(
            await client.ask(SuspendedTables(schema: "public", task: "TASKONE")).rows)
        #expect(suspended.map(\.table) == ["customers", "strange"])
        #expect(suspended.map(\.reason) == ["TABLE ERROR", nil])
        #expect(suspended[1].date == nil)
        let status = try #require(
            await client.ask(TaskStatusRecord(schema: "public", task: "TASKONE")).rows?.first)
        #expect(status.status == "CHANGE PROCESSING")
        #expect(status.pendingChanges == 12)
        #expect(status.sourcePosition == "0000124A/6800A778.NOW")
        #expect((89...200).contains(try #require(status.age)))
    }

    // MARK: What is not known

    @Test func aMissingTableOrRightIsNeverEmpty() async throws {
        let blind = await (try client("blind")).ask(
            ApplyExceptions(schema: "public", task: "TASKONE"))
        #expect(blind.unknown?.kind == .missingRight)
        #expect(blind.rows == nil)
        #expect(!blind.isCertainlyEmpty)
        let absent = await (try client("reader", database: "latin")).ask(
            SuspendedTables(schema: "public", task: "TASKONE"))
        #expect(absent.unknown?.kind == .missingTable)
    }

    @Test func otherColumnsAreSaidToBeOther() async throws {
        let answer = await (try client("reader", database: "latin")).ask(
            TaskStatusRecord(schema: "odd", task: "TASKONE"))
        #expect(answer.unknown?.kind == .otherColumns)
    }

    @Test func signInAndConnection() async throws {
        let server = try server()
        let secret = await (try server.client("secret")).ask(ControlTables())
        #expect(secret.unknown?.kind == .signInRefused)
        let nobody = await (try server.client("nosuchrole")).ask(ControlTables())
        #expect(nobody.unknown?.kind == .signInRefused)
        let database = await (try server.client("reader", database: "nosuch")).ask(ControlTables())
        #expect(database.unknown?.kind == .unreachable)
        let elsewhere = DatabaseClient(
            try DatabaseConnection(
                name: "x", kind: .postgresql, command: "psql 'host=127.0.0.1 port=1 dbname=x'"))
        #expect(await elsewhere.ask(ControlTables()).unknown?.kind == .unreachable)
    }

    @Test("A database without an encoding has bytes of any; the answer is not lost over one")
    func brokenText() async throws {
        let answer = await (try client("reader", database: "plain")).ask(
            ApplyExceptions(schema: "public", task: "TASKONE"))
        #expect(answer.rows?.map(\.statement) == ["caf\u{FFFD} \u{FFFD}", "café"])
        #expect(try answer.result.get().repaired == 1)
        let latin = await (try client("reader", database: "latin")).ask(
            ApplyExceptions(schema: "public", task: "TASKONE"))
        #expect(latin.rows?.map(\.statement) == ["café"])
    }

    // MARK: Nothing is written, nothing hangs

    @Test(
        "The session refuses what writes, whoever the role is",
        arguments: [
            "select nextval('shop.customers_id_seq') as x",
            "select setval('shop.customers_id_seq', 1) as x",
            "select id as x from shop.orders limit 1 for update",
            "select pg_create_physical_replication_slot('x')::text as x where "
                + "current_setting('transaction_read_only') = 'off'; insert into shop.orders "
                + "values (1)",
        ])
    func writesAreRefused(sql: String) async throws {
        let answer = await (try client("postgres")).ask(Probe(text: sql))
        #expect(answer.unknown?.kind == .refused, "\(answer)")
    }

    @Test func aSessionThatCanWriteIsNotBelieved() async throws {
        let client = try client("reader")
        let plan = try #require(client.plan(ControlTables()))
        let open = DatabaseClient(
            client.connection, limits: client.limits, time: .system,
            runner: { program, time in
                var program = program
                program.input = program.input.replacingOccurrences(
                    of: "begin transaction read only", with: "begin transaction")
                return await ClientProgram.viaSubprocess(program, time)
            })
        #expect(await open.run(plan).unknown?.kind == .notReadOnly)
    }

    @Test func aSlowStatementIsEndedByTheServer() async throws {
        let server = try server()
        let client = try server.client(
            "reader", limits: QueryLimits(statementMilliseconds: 300))
        let answer = await client.ask(Probe(text: "select pg_sleep(30)::text as x"))
        #expect(answer.unknown?.kind == .timedOut)
        #expect(answer.seconds < 10)
    }

    @Test func aLockIsNotWaitedForLong() async throws {
        let server = try server()
        let client = try server.client("postgres")
        try await server.holding(
            "begin; lock table hidden.awsdms_status in access exclusive mode;", account: "postgres"
        ) {
            let answer = await client.ask(TaskStatusRecord(schema: "hidden", task: "TASKONE"))
            #expect(answer.unknown?.kind == .timedOut)
        }
    }

    @Test("Cancelling ends the statement in the server, not the client alone")
    func cancellingReachesTheServer() async throws {
        let server = try server()
        let client = try server.client(
            "reader", limits: QueryLimits(statementMilliseconds: 60_000))
        let running = Task {
            await client.ask(Probe(text: "select 'cancel-me' || pg_sleep(60)::text as x"))
        }
        let count =
            "select count(*) from pg_stat_activity where query like '%cancel-me%' "
            + "and state = 'active' and pid <> pg_backend_pid()"
        try await settle { try await server.administer(count) == "1\n" }
        running.cancel()
        #expect(await running.value.unknown?.kind == .cancelled)
        try await settle { try await server.administer(count) == "0\n" }
    }

    @Test func tooManyBytesAreNotRead() async throws {
        let client = try server().client(
            "reader", limits: QueryLimits(outputBytes: 10_000))
        let answer = await client.ask(
            Probe(text: "select repeat('x', 1000000) as x from generate_series(1, 100)"))
        #expect(answer.unknown?.kind == .tooLarge)
    }

    // MARK: The source

    @Test("Without pg_monitor a writing session is invisible, so the answer is unknown")
    func sessionsNeedTheirRight() async throws {
        let server = try server()
        let (reader, monitor) = (try server.client("reader"), try server.client("monitor"))
        try await server.holding(
            "begin; insert into shop.orders values (100001, 1);", account: "writer"
        ) {
            #expect(await reader.ask(Sessions()).unknown?.kind == .missingRight)
            #expect(await reader.ask(OpenTransactions()).unknown?.kind == .missingRight)
            let groups = try #require(await monitor.ask(Sessions()).rows)
            let writer = try #require(groups.first { $0.account == "writer" })
            #expect(writer.writing == 1)
            #expect(writer.oldestTransaction != nil)
            let open = try #require(await monitor.ask(OpenTransactions()).rows)
            #expect(open.contains { $0.account == "writer" && $0.hasWritten == true })
        }
    }

    @Test func preparedTransactionsAreOpenOnes() async throws {
        let server = try server()
        try await server.administer(
            "begin; insert into shop.orders values (100002, 1); prepare transaction 'left-over';")
        let open = try #require(await (try server.client("monitor")).ask(OpenTransactions()).rows)
        #expect(open.contains { $0.session == "left-over" && $0.state == "prepared" })
        try await server.administer("rollback prepared 'left-over';")
    }

    @Test func thePositionMovesWithAWrite() async throws {
        let server = try server()
        let client = try server.client("monitor")
        let first = try #require(await client.ask(SourcePosition()).rows?.first)
        try await server.administer(
            "insert into shop.orders values (100003, 1); select pg_switch_wal();")
        let second = try #require(await client.ask(SourcePosition()).rows?.first)
        #expect(first.position != nil && first.position != second.position)
        guard case .moved = PositionComparison(first, second, kind: .postgresql) else {
            Issue.record("the position did not move")
            return
        }
    }

    @Test func slotsAndTheReadOnlySwitch() async throws {
        let server = try server()
        let client = try server.client("monitor")
        let slot = try #require(await client.ask(ReplicationSlots()).rows?.first)
        #expect(slot.name == "dms_slot")
        #expect(slot.isActive == false)
        #expect(slot.retained != nil && slot.state != nil)
        let plain = try server.client("monitor", database: "plain")
        #expect(try #require(await plain.ask(ReadOnlyState()).rows?.first).isReadOnly == nil)
        try await server.administer(
            "alter database plain set default_transaction_read_only = on", database: "postgres")
        let closed = try #require(await plain.ask(ReadOnlyState()).rows?.first)
        #expect(closed.isReadOnly == true)
        #expect(closed.isBinding == false)
    }

    // MARK: After the load

    @Test func sequencesBehindTheirColumn() async throws {
        let server = try server()
        let rows = try #require(await (try server.client("reader")).ask(Sequences()).rows)
        #expect(rows.map(\.table) == ["orders"])
        #expect(rows[0].position == .behind)
        #expect(rows[0].lastValue == "0")
        let blind = try #require(await (try server.client("blind")).ask(Sequences()).rows)
        #expect(blind.map(\.position) == [.unknown, .unknown])
        let largest = await (try server.client("reader")).ask(
            ColumnMaximum(schema: "shop", table: "customers", column: "id"))
        #expect(largest.rows?.first?.largest == "2")
    }

    @Test func triggersKeysAndLeftovers() async throws {
        let client = try client("reader")
        let triggers = try #require(await client.ask(Triggers()).rows)
        #expect(triggers.map(\.name) == ["audit"])
        #expect(triggers.map(\.state) == ["disabled"])
        let keys = try #require(await client.ask(ForeignKeys()).rows)
        #expect(keys.map(\.name) == ["lines_later"])
        let leftovers = try #require(await client.ask(LoadLeftovers()).rows)
        #expect(leftovers.map(\.name) == ["session_replication_role"])
    }

    @Test func rightsBeyondReadingAreReported() async throws {
        let server = try server()
        #expect(await (try server.client("reader")).ask(RoleRights()).isCertainlyEmpty)
        let writer = try #require(await (try server.client("writer")).ask(RoleRights()).rows)
        #expect(writer.contains(ExcessRight(right: "INSERT on 3 tables", place: "shop")))
        let owner = try #require(await (try server.client("postgres")).ask(RoleRights()).rows)
        #expect(owner.contains { $0.right == "superuser" })
    }

    // MARK: Sentinel

    @Test func theSentinelIsWrittenOnceAgreedToAndSeen() async throws {
        let server = try server()
        let (writer, reader) = (try server.client("writer"), try server.client("reader"))
        let table = SentinelTable(schema: "shop")
        let marker = SentinelMarker(Date(timeIntervalSince1970: 1_795_816_724), number: 7)
        let plan = writer.plan(sending: marker, in: table)
        let other = SentinelPermit(shownScript: "select 1;", commandLine: plan.commandLine)
        guard case .refused = await writer.send(plan, permit: other).outcome else {
            Issue.record("sent without a yes")
            return
        }
        #expect(await reader.ask(SentinelLook(table, marker: marker)).isCertainlyEmpty)
        let permit = SentinelPermit(shownScript: plan.script, commandLine: plan.commandLine)
        #expect(await writer.send(plan, permit: permit).outcome == .written)
        let seen = await reader.ask(SentinelLook(table, marker: marker))
        #expect(seen.rows?.first?.sent != nil)
        let next = SentinelMarker(Date(timeIntervalSince1970: 1_795_816_725), number: 8)
        #expect(await reader.ask(SentinelLook(table, marker: next)).isCertainlyEmpty)
    }

    @Test func aRoleWithoutTheRightSendsNothing() async throws {
        let server = try server()
        let reader = try server.client("reader")
        let marker = SentinelMarker(Date(timeIntervalSince1970: 0), number: 9)
        let plan = reader.plan(sending: marker, in: SentinelTable(schema: "shop"))
        let permit = SentinelPermit(shownScript: plan.script, commandLine: plan.commandLine)
        guard case .refused(let unknown) = await reader.send(plan, permit: permit).outcome else {
            Issue.record("not refused")
            return
        }
        #expect(unknown.kind == .missingRight)
    }
}

/// Asks again and again until it is so, at most some hundred times.
func settle(_ isSo: () async throws -> Bool) async throws {
    for _ in 0..<200 where try await isSo() { return }
    Issue.record("it did not settle")
}
