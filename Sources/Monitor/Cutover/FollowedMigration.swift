import AccountState
public import Cutover
import Foundation
import Migration

/// A migration as the program follows it: what it is, and how far its cutover has got.
public struct FollowedMigration: Sendable, Equatable {
    public let migration: CutoverMigration
    /// By the runbook and its journal.
    public internal(set) var progress: RunbookProgress
    /// True if the configuration names it: then its gate stands on every screen. Otherwise only
    /// once writes were marked as stopped.
    public let isConfigured: Bool
    /// True if there is a database to ask.
    public let hasDatabases: Bool
    /// What databases answered last, as readings of the checks they were asked for.
    var answers: [GateReading] = []

    public init(
        _ migration: CutoverMigration, runbook: Runbook, isConfigured: Bool = true,
        hasDatabases: Bool = false
    ) {
        self.migration = migration
        self.hasDatabases = hasDatabases
        progress = RunbookProgress(runbook)
        self.isConfigured = isConfigured
    }

    /// The gate that is to be decided next.
    public var gate: Gate {
        let isSwitched = progress.goSignature(of: .switchTraffic) != nil
        if progress.firstWrite != nil || isSwitched { return .pointOfNoReturn }
        return progress.mark == nil ? .stopWrites : .switchTraffic
    }

    /// What its gates are judged by.
    func evidence(in account: AccountState, at now: Date) -> GateEvidence {
        GateEvidence(
            account, migration: migration, progress: progress, answers: answers, at: now)
    }

    /// Takes in the journal as it is now.
    mutating func take(_ reading: JournalCoding.Reading) {
        progress = RunbookProgress(progress.runbook, reading)
    }
}

/// Something a person says of a cutover, to be written into its journal.
public struct JournalRequest: Sendable, Equatable {
    /// The migration's name.
    public let migration: String
    public let event: JournalEntry.Event
    /// Who says so; empty for whoever sits at the keyboard.
    public let name: String

    public init(migration: String, event: JournalEntry.Event, name: String = "") {
        self.migration = migration
        self.event = event
        self.name = name
    }
}

/// A gate as it was judged at an instant, with the drain since the mark.
public struct GateStanding: Sendable, Equatable {
    public let report: GateReport
    public let drain: DrainClock?
    /// The signature of the gate as GO; nil while nobody has signed it.
    let signature: RunbookProgress.Signature?

    init(_ followed: FollowedMigration, in account: AccountState, at now: Date) {
        let evidence = followed.evidence(in: account, at: now)
        report = evidence.report(followed.gate)
        drain = evidence.drain
        signature = followed.progress.goSignature(of: followed.gate)
    }
}
