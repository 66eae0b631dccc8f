import Cutover
import DatabaseQueries
public import Foundation
import Migration
import Synchronization

/// The databases of the migrations that are followed, and what is remembered between two looks.
public final class DatabaseDesk: Sendable {
    private let databases: [String: MigrationDatabases]
    private let positions = Mutex<[String: [(date: Date, position: DatabaseLook.Position)]]>([:])
    private let now: @Sendable () -> Date

    /// Databases by their migration's name.
    public init(
        _ databases: [String: MigrationDatabases] = [:], now: @escaping @Sendable () -> Date
    ) {
        self.databases = databases
        self.now = now
    }

    /// True if a migration has a database to ask.
    func canAsk(_ migration: String) -> Bool { databases[migration].map { !$0.isEmpty } ?? false }

    /// Puts a gate's questions, or with `isDry` makes them ready to be looked at.
    func look(_ questions: GateQuestions, isDry: Bool) async -> DatabaseLook {
        let name = questions.migration.name
        let apart = questions.threshold("looks_apart", of: "R20") ?? 60
        let before = positions.withLock { positions in
            // A position from before the mark says nothing of now.
            let known = (positions[name] ?? []).filter { seen in
                questions.mark.map { $0.isBefore(wholeMinute: seen.date) } ?? true
            }
            return known.last { now().timeIntervalSince($0.date) >= apart } ?? known.first
        }
        let look = await DatabaseLook.take(
            databases[name] ?? MigrationDatabases(), questions, before: before?.position,
            isDry: isDry, now: now)
        if let position = look.position {
            positions.withLock { positions in
                positions[name] = (positions[name] ?? []).suffix(Self.kept) + [(now(), position)]
            }
        }
        return look
    }

    /// So many positions of a source are enough to find one that is old enough.
    private static let kept = 20

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
