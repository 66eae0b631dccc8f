import Cutover
import DatabaseQueries
public import Foundation
import Migration
import Synchronization

/// The databases of the migrations that are followed, and what is remembered between two looks.
public final class DatabaseDesk: Sendable {
    private let databases: [String: MigrationDatabases]
    /// Why no database is asked in this run, in a sentence; nil where they are.
    let silence: String?
    /// Why no marker is written in this run, in a sentence; nil where they are.
    private let writesNothing: String?
    private let memory = Mutex(Memory())
    private let now: @Sendable () -> Date

    private struct Memory {
        /// By the migration's name.
        var positions: [String: SourcePositions] = [:]
        /// Refused sign-ins by the connection's name, as they are told once in place of asking again:
        /// some servers lock an account after a few.
        var refusals: [String: QueryUnknown] = [:]
    }

    /// Databases by their migration's name. With a reason nothing is asked of them, or nothing is
    /// written into them.
    public init(
        _ databases: [String: MigrationDatabases] = [:], asksNothingBecause silence: String? = nil,
        writesNothingBecause writesNothing: String? = nil, now: @escaping @Sendable () -> Date
    ) {
        self.databases = databases
        self.silence = silence
        self.writesNothing = writesNothing
        self.now = now
    }

    /// Puts a gate's questions, or with `isDry` makes them ready to be looked at.
    func look(_ questions: GateQuestions, isDry: Bool) async -> DatabaseLook {
        let name = questions.migration.name
        let databases = databases[name] ?? MigrationDatabases()
        let connections = [databases.source, databases.target].compactMap { $0?.connection.name }
        let refusals = isDry ? [:] : takeRefusals(of: connections)
        let before = memory.withLock {
            $0.positions[name]?.earlier(than: now(), for: questions)
        }
        let look = await DatabaseLook.take(
            databases, questions, before: before, isDry: isDry, obstacles: refusals, now: now)
        memory.withLock {
            $0.positions[name, default: SourcePositions()].add(look.position, at: now())
        }
        for (connection, unknown) in look.obstacles where refusals[connection] == nil {
            keep(unknown, of: connection)
        }
        return look
    }

    // MARK: The rows behind a failure, and what DMS wrote down

    func plan(_ question: RowQuestion) -> RowAnswer {
        RowLook(
            question: question, client: target(of: question.migration), silence: silence, now: now
        ).plan()
    }

    /// The second value is for the record.
    func ask(
        _ question: RowQuestion
    ) async -> (answer: RowAnswer, asked: [DatabaseLook.Asked]) {
        let client = target(of: question.migration)
        let look = RowLook(
            question: question, client: client, silence: silence, obstacle: takeRefusal(of: client),
            now: now)
        let (answer, asked) = await look.ask()
        keep([asked].compactMap(\.self))
        return (answer, [asked].compactMap(\.self))
    }

    func plan(_ question: TargetQuestion) -> TargetAnswer {
        TargetLook(
            question: question, client: target(of: question.migration), silence: silence, now: now
        ).plan()
    }

    /// The second value is for the record.
    func ask(
        _ question: TargetQuestion
    ) async -> (answer: TargetAnswer, asked: [DatabaseLook.Asked]) {
        let client = target(of: question.migration)
        let look = TargetLook(
            question: question, client: client, silence: silence, obstacle: takeRefusal(of: client),
            now: now)
        let (answer, asked) = await look.ask()
        keep(asked)
        return (answer, asked)
    }

    private func target(of migration: String?) -> DatabaseClient? {
        migration.flatMap { databases[$0]?.target }
    }

    // MARK: The sentinel

    /// The way of a marker through a migration's databases; throws why there is none, and once that
    /// a database has just refused the sign-in.
    func sentinel(
        of migration: CutoverMigration, isAfresh: Bool
    ) throws(SentinelObstacle) -> SentinelRun {
        if let why = silence ?? writesNothing { throw SentinelObstacle(why) }
        let run = try SentinelRun(migration, databases[migration.name] ?? MigrationDatabases())
        guard isAfresh else { return run }
        let names = [run.source, run.target].map(\.connection.name)
        if let refusal = takeRefusals(of: names).values.first {
            throw SentinelObstacle("\(refusal.message) \(refusal.advice)")
        }
        return run
    }
}

/// Refused sign-ins. Whoever asks again is told of the refusal first; the key once more asks.
extension DatabaseDesk {
    private func takeRefusal(of client: DatabaseClient?) -> QueryUnknown? {
        client.flatMap { takeRefusals(of: [$0.connection.name])[$0.connection.name] }
    }

    private func takeRefusals(of connections: [String]) -> [String: QueryUnknown] {
        memory.withLock { memory in
            var taken: [String: QueryUnknown] = [:]
            for name in connections { taken[name] = memory.refusals.removeValue(forKey: name) }
            return taken
        }
    }

    func keep(_ asked: [DatabaseLook.Asked]) {
        for question in asked {
            if let refusal = question.refusal { keep(refusal, of: question.connection) }
        }
    }

    private func keep(_ unknown: QueryUnknown, of connection: String) {
        guard unknown.kind == .signInRefused else { return }
        var told = unknown
        told.message =
            "Not asked again, for the sign-in was refused at \(ClockText.time(now())): "
            + unknown.message
        told.advice = "\(unknown.advice) The same key once more asks again."
        memory.withLock { [told] in $0.refusals[connection] = told }
    }
}
