import Cutover
import Foundation
import Migration
import Monitor
import Synchronization
import TestSupport
import Testing

@testable import DatabaseQueries
@testable import MonitorRuntime

/// The marker from the monitor: written once, only by whoever may, each step on record.
struct SentinelTests {
    private static let now = Date(timeIntervalSince1970: 1_795_816_800)
    private static let account = "210987654321"
    private static let caller = ARN("arn:aws:iam::210987654321:user/ada")

    private static var migration: CutoverMigration {
        var migration = CutoverMigration(name: "shop", tasks: ["*"])
        migration.sentinel = "shop.dms_sentinel"
        return migration
    }

    /// Two databases that do as they are told.
    private final class Databases: Sendable {
        private struct State {
            var written: [String] = []
            var looks = 0
        }

        private let state = Mutex(State())
        /// The look at which the marker is there.
        let arrivesAt: Int
        /// What the source's client writes after the commit.
        let answer: String
        let errors: String

        init(
            arrivesAt: Int = 2, answer: String = #"{"dmswatch":"end"}"#, errors: String = ""
        ) {
            self.arrivesAt = arrivesAt
            self.answer = answer
            self.errors = errors
        }

        /// The scripts the source's client was given.
        var written: [String] { state.withLock { $0.written } }

        func clients() throws -> MigrationDatabases {
            MigrationDatabases(
                source: try client("source") { [self] input in
                    state.withLock { $0.written.append(input) }
                    return answer
                },
                target: try client("target") { [self] input in
                    let looks = state.withLock { state in
                        state.looks += 1
                        return state.looks
                    }
                    let row = looks < arrivesAt ? [] : [marker].compactMap(\.self)
                    let session = #"{"dmswatch":"session","read_only":"on","account":"x"}"#
                    return ([session] + row + [#"{"dmswatch":"end"}"#]).joined(separator: "\n")
                })
        }

        /// The row of the marker that was written, as the target has it.
        private var marker: String? {
            written.last?.firstMatch(of: /'(dmswatch [^']+)'/)
                .map { #"{"marker":"\#($0.1)","sent_at":null}"# }
        }

        private func client(
            _ name: String, _ answer: @escaping @Sendable (String) -> String
        ) throws -> DatabaseClient {
            let connection = try DatabaseConnection(
                name: "shop-\(name)", kind: .postgresql, command: "psql service=\(name)")
            return DatabaseClient(
                connection, limits: QueryLimits(),
                time: QueryTime(now: { SentinelTests.now }, sleep: { _ in }),
                runner: { program, _ in
                    let isSource = name == "source"
                    return ClientRun(
                        end: .exited(isSource && !self.errors.isEmpty ? 3 : 0),
                        output: Array(answer(program.input).utf8),
                        errors: isSource ? self.errors : "")
                })
        }
    }

    /// An effect runner over two databases and a journal.
    private struct Stage {
        let clock = ManualClock(SentinelTests.now)
        let audit: MemoryAudit
        let journal = MemoryJournal()
        let inbox = Inbox(wake: {})
        let runner: EffectRunner

        init(
            _ databases: Databases, isMarked: Bool = true, readOnlyBecause: String? = nil,
            writesNothingBecause: String? = nil, audit: MemoryAudit = MemoryAudit()
        ) throws {
            self.audit = audit
            if isMarked {
                let mark = DrainMark(date: SentinelTests.now, name: "Ana")
                _ = try journal.append { _ in
                    JournalEntry(
                        id: "0", date: SentinelTests.now, name: "Ana", event: .writesStopped(mark))
                }
            }
            var dependencies = Dependencies(
                service: FakeMigrationService(FakeAccount()), clock: clock.clock,
                activity: clock.activity, random: { 0.5 }, audit: audit,
                origin: AuditOrigin(user: "ada", host: "console", session: "s"),
                readOnlyBecause: readOnlyBecause)
            dependencies.journals = JournalDesk([
                JournalDesk.Followed(
                    journal, Runbook(title: "shop", phases: []), of: SentinelTests.migration)
            ])
            dependencies.databases = DatabaseDesk(
                ["shop": try databases.clients()], writesNothingBecause: writesNothingBecause,
                now: clock.clock.now)
            runner = EffectRunner(dependencies, inbox: inbox)
        }

        /// Waits until nothing is under way, `seconds` later.
        func settle(after seconds: Double = 0) async -> [Message] {
            clock.set(clock.now.addingTimeInterval(seconds))
            repeat { await clock.activity.idle() } while clock.wakeNext()
            return inbox.drain()
        }

        /// The marker as it would be shown; nil if there is a reason why not.
        func sheet() async -> SentinelSheet? {
            runner.planSentinel(SentinelTests.migration)
            return await settle().compactMap { message -> SentinelSheet? in
                if case .sentinel(let sheet) = message { sheet } else { nil }
            }.first
        }

        func send(_ sheet: SentinelSheet) async -> [String] {
            runner.send(sheet, in: SentinelTests.account, as: SentinelTests.caller)
            return await settle().sentences
        }

        func events() throws -> [JournalEntry.Event] {
            try journal.read().entries.map(\.event).filter { event in
                if case .writesStopped = event { false } else { true }
            }
        }

        /// What the audit file says of each question, and that something was added to the journal.
        var record: [String] { audit.lines.map { $0.detail ?? $0.operation } }
    }

    @Test("It is announced, written, noted and looked for until it is there")
    func theWholeWay() async throws {
        let databases = Databases()
        let stage = try Stage(databases)
        let sheet = try #require(await stage.sheet())
        #expect(databases.written.isEmpty && stage.audit.lines.isEmpty)
        #expect(sheet.source == "shop-source" && sheet.target == "shop-target")
        #expect(sheet.table == "shop.dms_sentinel" && sheet.script.contains(sheet.marker))
        let first = await stage.send(sheet)
        #expect(databases.written == [sheet.script])
        #expect(first.last?.hasPrefix("The marker was written at shop-source.") == true)
        #expect(try stage.events() == [.sentinelSent(sheet.marker)])
        #expect(
            stage.record == ["about to be written", CutoverRecord.operation, "written"])
        let second = await stage.settle(after: SentinelRun.pause)
        #expect(try stage.events() == [.sentinelSent(sheet.marker), .sentinelSeen(sheet.marker)])
        #expect(second.sentences.last?.hasPrefix("The marker was on the target within") == true)
        #expect(stage.record.suffix(2) == [CutoverRecord.operation, "1 row"])
        let told = second.filter { if case .journal = $0 { true } else { false } }
        #expect(told.count == 1, "the bar learns of it")
    }

    @Test("A marker that does not come is no longer looked for after a while")
    func itIsNotSeen() async throws {
        let stage = try Stage(Databases(arrivesAt: .max))
        let sheet = try #require(await stage.sheet())
        _ = await stage.send(sheet)
        do {
            stage.runner.planSentinel(Self.migration)
            let why = await stage.settle().sentences.last ?? ""
            #expect(why.contains("is still being looked for"), "another would hide it")
        }
        var last: [String] = []
        for _ in 0..<150 { last += await stage.settle(after: SentinelRun.pause).sentences }
        #expect(last == ["The marker is not on the target yet."])
        #expect(try stage.events().count == 1)
        #expect(await stage.sheet() != nil, "another may be sent then")
    }

    @Test("Where nothing may be changed, no client is started")
    func readOnly() async throws {
        let databases = Databases()
        let stage = try Stage(databases, readOnlyBecause: "a test says so")
        let sheet = try #require(await stage.sheet())
        let sentences = await stage.send(sheet)
        #expect(sentences == ["Read-only: a test says so. Nothing was written."])
        stage.runner.send(sheet, in: nil, as: nil)
        #expect(databases.written.isEmpty && stage.audit.lines.isEmpty)
        #expect(try stage.events().isEmpty)
    }

    @Test("Without a mark, and in a demonstration, none is made ready or sent")
    func whyNone() async throws {
        let databases = Databases()
        let unmarked = try Stage(databases, isMarked: false)
        #expect(await unmarked.sheet() == nil)
        let demo = try Stage(databases, writesNothingBecause: "It is a demonstration.")
        demo.runner.planSentinel(Self.migration)
        #expect(await demo.settle().sentences == ["It is a demonstration."])
        let marked = try Stage(databases)
        let sheet = try #require(await marked.sheet())
        #expect(await unmarked.send(sheet).last?.hasPrefix("Writes are not marked") == true)
        #expect(await demo.send(sheet) == ["It is a demonstration. Nothing was written."])
        #expect(databases.written.isEmpty)
    }

    @Test("The same marker is never sent twice")
    func onlyOnce() async throws {
        let databases = Databases(arrivesAt: 1)
        let stage = try Stage(databases)
        let sheet = try #require(await stage.sheet())
        _ = await stage.send(sheet)
        #expect(await stage.send(sheet) == ["That marker was already sent; none is sent twice."])
        #expect(databases.written.count == 1)
    }

    @Test("What is not as it was shown is not run")
    func anotherStatement() async throws {
        let databases = Databases()
        let stage = try Stage(databases)
        let shown = try #require(await stage.sheet())
        let other = SentinelSheet(
            migration: shown.migration, marker: shown.marker, source: shown.source,
            target: shown.target, table: shown.table, commandLine: shown.commandLine,
            script: "select 1;\n", patience: shown.patience)
        let sentences = await stage.send(other)
        #expect(sentences.last?.contains("not the one that was agreed to") == true)
        #expect(databases.written.isEmpty)
        #expect(try stage.events().isEmpty)
    }

    @Test("What cannot be written down is not done")
    func anAuditFileThatIsFull() async throws {
        let databases = Databases()
        let stage = try Stage(databases, audit: MemoryAudit(room: 0))
        let sheet = try #require(await stage.sheet())
        let sentences = await stage.send(sheet)
        #expect(sentences.last?.hasSuffix("The marker was not written.") == true)
        #expect(databases.written.isEmpty)
        #expect(try stage.events().isEmpty)
    }

    @Test("Without a word after the commit nothing is claimed")
    func inDoubt() async throws {
        let stage = try Stage(Databases(answer: ""))
        let sheet = try #require(await stage.sheet())
        let sentences = await stage.send(sheet)
        #expect(sentences.last?.hasPrefix("Whether the marker was written is not known") == true)
        #expect(try stage.events().isEmpty)
        #expect(stage.record.last?.hasPrefix("in doubt: ") == true)
    }

    @Test("A refused sign-in is told once before the source is tried again")
    func aRefusedSignIn() async throws {
        let refused = "psql: error: FATAL:  password authentication failed for user \"x\""
        let databases = Databases(answer: "", errors: refused)
        let stage = try Stage(databases)
        let sheet = try #require(await stage.sheet())
        let sentences = await stage.send(sheet)
        #expect(sentences.last?.hasPrefix("The marker was not written: ") == true)
        #expect(await stage.sheet() == nil)
        #expect(await stage.sheet() != nil)
        #expect(databases.written.count == 1)
    }
}
