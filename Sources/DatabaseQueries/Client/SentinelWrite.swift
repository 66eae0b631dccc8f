import Basics

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The one statement of this program that changes a database, made ready to be shown.
public struct SentinelWritePlan: Sendable, Hashable {
    public let table: SentinelTable
    public let marker: SentinelMarker
    public let connection: DatabaseConnection
    /// The statement alone.
    public let sql: String
    /// All that the client reads.
    public let script: String
    public let commandLine: String

    let program: ClientProgram
}

/// A person's yes to a plan: it is made of what stood on the screen and is good for nothing else.
public struct SentinelPermit: Sendable, Hashable {
    let script: String
    let commandLine: String

    /// - Parameters:
    ///   - script: The script the person was shown.
    ///   - commandLine: The client the person was shown.
    public init(shownScript script: String, commandLine: String) {
        self.script = script
        self.commandLine = commandLine
    }
}

/// What came of sending a marker.
public struct SentinelSending: Sendable, Hashable {
    public enum Outcome: Sendable, Hashable {
        /// The source said that it is committed.
        case written
        /// Certainly not written.
        case refused(QueryUnknown)
        /// The client ended without a word about the commit: only looking tells.
        case inDoubt(QueryUnknown)
    }

    /// When the client was started.
    public var started: Date
    /// Seconds from then to the client's end.
    public var seconds: Double
    public var outcome: Outcome
}

extension DatabaseClient {
    /// What sending a marker would run.
    public func plan(sending marker: SentinelMarker, in table: SentinelTable) -> SentinelWritePlan {
        let dialect = connection.kind.dialect
        let sql = table.write(marker, for: connection.kind)
        let end = dialect.constants([("dmswatch", "'end'")])
        var closing = dialect.closingAfterWrite
        // After the commit, so that the line says that it went well.
        closing.insert(dialect.rows(of: end, columns: ["dmswatch"]), at: 1)
        let script = (dialect.openingToWrite(limits) + [sql] + closing).joined(separator: "\n")
        let words = connection.command + dialect.options(limits)
        return SentinelWritePlan(
            table: table, marker: marker, connection: connection, sql: sql, script: script + "\n",
            commandLine: ShellWords.join(words),
            program: ClientProgram(
                words: words, environment: dialect.environment(limits), input: script + "\n",
                patience: limits.patience, outputBytes: limits.outputBytes))
    }

    /// Sends the marker; refuses if what the person agreed to is not what would be run.
    public func send(_ plan: SentinelWritePlan, permit: SentinelPermit) async -> SentinelSending {
        let started = time.now()
        guard plan.script == permit.script, plan.commandLine == permit.commandLine else {
            let unknown = QueryUnknown(
                .refused, "The statement is not the one that was agreed to.", "Confirm it again.")
            return SentinelSending(started: started, seconds: 0, outcome: .refused(unknown))
        }
        let run = await runner(plan.program, time)
        return SentinelSending(
            started: started, seconds: max(0, time.now().timeIntervalSince(started)),
            outcome: ClientOutput(run, connection).writeOutcome)
    }
}

extension ClientOutput {
    /// Without the line that follows the commit nothing is claimed.
    var writeOutcome: SentinelSending.Outcome {
        let hasEnd = run.output.split { $0 == UInt8(ascii: "\n") }
            .contains { QueryRow(line: $0)?.text("dmswatch") == "end" }
        if hasEnd { return .written }
        if case .notStarted = run.end, let unknown = clientFailure { return .refused(unknown) }
        if let unknown = clientFailure { return .inDoubt(unknown) }
        // Only what certainly came before the commit: a connection can also be lost during it.
        let certain: Set<QueryFault.Kind> = [
            .noRight, .noTable, .noTableOrRight, .otherColumns, .readOnly, .signInRefused,
        ]
        if let fault = connection.kind.dialect.fault(errors: run.errors, output: run.output) {
            return certain.contains(fault.kind)
                ? .refused(fault.unknown) : .inDoubt(fault.unknown)
        }
        return .inDoubt(
            QueryUnknown(
                .unreadable, "The client ended without saying whether it was written.",
                "Look for the marker on the source before you send another."))
    }
}
