public import Cutover
public import Foundation

/// Writes into a journal what people do, by the rules and by the journal as it is at that moment.
public struct RunbookDesk: Sendable {
    public let runbook: Runbook
    public let journal: RunbookJournalFile

    public init(_ runbook: Runbook, journal: RunbookJournalFile) {
        self.runbook = runbook
        self.journal = journal
    }

    /// An entry that was written, and how far the runbook is with it.
    public struct Written: Sendable, Hashable {
        public var entry: JournalEntry
        public var progress: RunbookProgress
    }

    /// Writes the entry of an act.
    ///
    /// `act` gets the progress as it is under the journal's lock, so that nothing that others did
    /// meanwhile is missed. It must not wait for anything.
    ///
    /// - Returns: a refusal if the rules do not allow it; then nothing was written.
    public func write(
        entry id: String, name: String, at date: Date,
        _ act: (RunbookProgress) throws(RunbookRefusal) -> RunbookAct
    ) throws(RuntimeError) -> Result<Written, RunbookRefusal> {
        let (decision, reading) = try journal.write(
            by: runbook, entry: id, name: name, at: date, act)
        return decision.map { entry in
            Written(entry: entry, progress: RunbookProgress(runbook, reading))
        }
    }
}

extension CutoverJournal {
    /// Writes the entry of an act if the rules allow it by the journal as it is under its lock.
    ///
    /// - Returns: the entry or the refusal, and the journal as it is then.
    func write(
        by runbook: Runbook, entry id: String, name: String, at date: Date,
        _ act: (RunbookProgress) throws(RunbookRefusal) -> RunbookAct
    ) throws(RuntimeError) -> (
        decision: Result<JournalEntry, RunbookRefusal>, reading: JournalCoding.Reading
    ) {
        var decision: Result<JournalEntry, RunbookRefusal> = .failure(
            RunbookRefusal(message: "Nothing was decided."))
        let reading = try append { reading in
            let progress = RunbookProgress(runbook, reading)
            do throws(RunbookRefusal) {
                let wanted = try act(progress)
                let entry = try progress.entry(for: wanted, id: id, name: name, date: date)
                decision = .success(entry)
                return entry
            } catch {
                decision = .failure(error)
                return nil
            }
        }
        return (decision, reading)
    }
}

extension RunbookDesk.Written {
    /// The line of the audit file that goes with the entry, as the monitor writes it too.
    public func record(migration: String, origin: AuditOrigin) -> AuditLine {
        CutoverRecord(migration: migration, entry: entry, caller: nil, origin: origin).line
    }
}
