import Cutover
import Foundation
import Migration

/// The audit line of what a person says of a cutover, beside its entry in the journal.
///
/// It has the shape of an operation's line, so that every reader of the file takes it: dmswatch's own
/// words stand in the place of AWS's name of the call, the migration in the place of the task.
struct CutoverRecord {
    /// The migration's name.
    let migration: String
    let entry: JournalEntry
    let caller: ARN?
    let origin: AuditOrigin

    var line: AuditLine {
        let words = EvidencePack.Event(entry, runbook: Runbook(title: "", phases: []))
        let text = [words.subject, words.text].filter { !$0.isEmpty }.joined(separator: ": ")
        return AuditLine(
            time: entry.date, user: origin.user, host: origin.host,
            act: "\(origin.session)-journal-\(entry.id)", call: 1, caller: caller?.text,
            task: migration, identifier: "migration \(migration)",
            operation: Self.operation, parameters: ["Entry": [text]], shown: entry.date,
            confirmed: entry.date, outcome: .accepted)
    }

    /// In the place of AWS's name of a call.
    static let operation = "CutoverJournal"
}
