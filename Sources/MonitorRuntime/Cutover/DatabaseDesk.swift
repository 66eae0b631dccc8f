import Cutover
import DatabaseQueries
public import Foundation
import Migration
import Synchronization

/// The databases of the migrations that are followed, and what is remembered between two looks.
public final class DatabaseDesk: Sendable {
    private let databases: [String: MigrationDatabases]
    private let positions = Mutex<[String: SourcePositions]>([:])
    private let now: @Sendable () -> Date

    /// Databases by their migration's name.
    public init(
        _ databases: [String: MigrationDatabases] = [:], now: @escaping @Sendable () -> Date
    ) {
        self.databases = databases
        self.now = now
    }

    /// Puts a gate's questions, or with `isDry` makes them ready to be looked at.
    func look(_ questions: GateQuestions, isDry: Bool) async -> DatabaseLook {
        let name = questions.migration.name
        let before = positions.withLock {
            $0[name]?.earlier(than: now(), for: questions)
        }
        let look = await DatabaseLook.take(
            databases[name] ?? MigrationDatabases(), questions, before: before,
            isDry: isDry, now: now)
        positions.withLock { $0[name, default: SourcePositions()].add(look.position, at: now()) }
        return look
    }

    func rows(_ question: RowQuestion) -> RowLook {
        RowLook(
            question: question, client: question.migration.flatMap { databases[$0]?.target },
            now: now)
    }

    func target(_ question: TargetQuestion) -> TargetLook {
        TargetLook(
            question: question, client: question.migration.flatMap { databases[$0]?.target },
            now: now)
    }
}
