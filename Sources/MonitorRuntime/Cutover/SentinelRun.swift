public import Cutover
public import DatabaseQueries
public import Foundation
import Migration
import Monitor

/// Why no marker can be sent, in whole sentences.
public struct SentinelObstacle: Error, Sendable, Hashable, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}

/// The two ends of a sentinel: a marker is written at the source and looked for at the target.
///
/// The command and the monitor both go this way. Whoever takes it asks a person first, and writes
/// down what came of each step: before the marker is sent, once it was, and once it was looked for.
public struct SentinelRun: Sendable {
    public let table: SentinelTable
    public let source: DatabaseClient
    public let target: DatabaseClient

    /// Seconds between two looks at the target.
    public static let pause: Double = 2
    /// Seconds for which the target is asked, unless somebody says otherwise.
    public static let patience: Double = 300
    /// What a person types to agree.
    public static var word: String { SentinelDialog.word }
    /// The name of the question by which a sending stands in the audit file.
    static let question = "sentinel-write"

    /// Throws where the migration does not say enough.
    public init(
        _ migration: CutoverMigration, _ databases: MigrationDatabases
    ) throws(SentinelObstacle) {
        guard let source = databases.source, let target = databases.target else {
            throw SentinelObstacle(
                "The migration '\(migration.name)' names no connection to both databases: write "
                    + "source and target, or note the marker by hand with sentinel-sent and "
                    + "sentinel-seen.")
        }
        guard let table = SentinelTable(migration) else {
            let example = SentinelTable(schema: "shop").creation(for: source.connection.kind)
            throw SentinelObstacle(
                "The migration '\(migration.name)' names no sentinel table: make one at the source "
                    + "in a schema its task maps (\(example)), and write sentinel = "
                    + "\"shop.dms_sentinel\".")
        }
        self.table = table
        self.source = source
        self.target = target
    }

    /// Throws while writes are not marked as stopped.
    public static func check(_ progress: RunbookProgress) throws(SentinelObstacle) {
        guard progress.mark == nil else { return }
        throw SentinelObstacle(
            "Writes are not marked as stopped, and a marker among others proves nothing: mark them "
                + "first, with d or `dmswatch runbook mark`.")
    }

    // MARK: Sending

    /// What sending a marker would run.
    public func plan(sending marker: SentinelMarker) -> SentinelWritePlan {
        source.plan(sending: marker, in: table)
    }

    /// What goes on record before the source is changed: where that cannot be written, nothing is.
    public func announcement(of plan: SentinelWritePlan, at now: Date) -> DatabaseLook.Asked {
        asked(plan, date: now, seconds: 0, outcome: "about to be written")
    }

    /// What came of sending.
    public struct Sent: Sendable {
        /// For the record, whatever came of it.
        public let asked: DatabaseLook.Asked
        /// Why it is not certain that the marker is there; nil once the source said so.
        public let problem: String?
    }

    /// Sends the marker, if the person was shown just that.
    public func send(_ plan: SentinelWritePlan, permit: SentinelPermit) async -> Sent {
        let sending = await source.send(plan, permit: permit)
        var asked = asked(
            plan, date: sending.started, seconds: sending.seconds, outcome: sending.outcome.words)
        asked.refusal = sending.outcome.refusal
        return Sent(asked: asked, problem: sending.outcome.problem)
    }

    private func asked(
        _ plan: SentinelWritePlan, date: Date, seconds: Double, outcome: String
    ) -> DatabaseLook.Asked {
        DatabaseLook.Asked(
            question: Self.question, title: Self.question, connection: source.connection.name,
            commandLine: plan.commandLine, sql: plan.sql, date: date, seconds: seconds,
            outcome: outcome)
    }

    // MARK: Looking

    /// What came of looking.
    public struct Look: Sendable {
        /// The last question, for the record.
        public let asked: DatabaseLook.Asked
        public let isSeen: Bool
        public let sentence: String
    }

    /// Looks for the marker at the target until it is there, the sign-in is refused, or so many
    /// seconds are over. `pause` waits for some seconds; if it throws, the looking ends.
    public func look(
        for marker: SentinelMarker, patience: Double, now: @Sendable () -> Date,
        pause: @Sendable (Double) async throws -> Void
    ) async -> Look {
        let began = now()
        while true {
            let query = SentinelLook(table, marker: marker)
            let answer = await target.ask(query)
            let waited = max(0, now().timeIntervalSince(began))
            if answer.rows?.isEmpty == false {
                return Look(
                    asked: asked(query, answer), isSeen: true,
                    sentence: "The marker was on the target within "
                        + "\(DurationText.words(waited)).")
            }
            let isRefused = answer.unknown?.kind == .signInRefused
            var isOver = isRefused || waited + Self.pause > patience
            if !isOver { isOver = (try? await pause(Self.pause)) == nil }
            if isOver {
                let why = answer.unknown.map { "\($0.message) \($0.advice)" }
                return Look(
                    asked: asked(query, answer), isSeen: false,
                    sentence: why ?? "The marker is not on the target yet.")
            }
        }
    }

    private func asked(
        _ query: SentinelLook, _ answer: QueryAnswer<SentinelLook.Row>
    ) -> DatabaseLook.Asked {
        let plan = target.plan(query)
        var asked = DatabaseLook.Asked(
            question: SentinelLook.info.id, title: SentinelLook.info.title,
            connection: target.connection.name, commandLine: plan?.commandLine ?? "",
            sql: plan?.sql ?? "", date: answer.asked, seconds: answer.seconds,
            outcome: answer.rows.map { CountText.of($0.count, "row") } ?? answer.unknown?.message
                ?? "")
        if let unknown = answer.unknown, unknown.kind == .signInRefused { asked.refusal = unknown }
        return asked
    }
}

extension SentinelSending.Outcome {
    /// For the record.
    fileprivate var words: String {
        switch self {
        case .written: "written"
        case .refused(let unknown): "not written: \(unknown.message)"
        case .inDoubt(let unknown): "in doubt: \(unknown.message)"
        }
    }

    /// What a person is told; nil of a marker that is certainly written.
    fileprivate var problem: String? {
        switch self {
        case .written: nil
        case .refused(let unknown):
            "The marker was not written: \(unknown.message) \(unknown.advice)"
        case .inDoubt(let unknown):
            "Whether the marker was written is not known: \(unknown.message) \(unknown.advice)"
        }
    }

    /// The words of a source that refused the sign-in; nil of any other outcome.
    fileprivate var refusal: QueryUnknown? {
        guard case .refused(let unknown) = self, unknown.kind == .signInRefused else { return nil }
        return unknown
    }
}
