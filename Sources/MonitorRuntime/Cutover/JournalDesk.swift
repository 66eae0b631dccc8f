public import Cutover
import Dispatch
import Foundation

/// Where the journal of a cutover is kept.
public protocol CutoverJournal: Sendable {
    /// Everything that can be read; nothing if nothing was written yet.
    func read() throws(RuntimeError) -> JournalCoding.Reading

    /// Adds the entry `make` answers with, by what stands in the journal at this moment; nil adds
    /// none. Answers with the journal as it is then.
    func append(
        _ make: (JournalCoding.Reading) -> JournalEntry?
    ) throws(RuntimeError) -> JournalCoding.Reading
}

extension RunbookJournalFile: CutoverJournal {}

/// The journals of the migrations that are followed, read and written on a thread of their own.
public struct JournalDesk: Sendable {
    /// A journal with the plan whose rules it keeps.
    public struct Followed: Sendable {
        let migration: String
        let journal: any CutoverJournal
        let runbook: Runbook

        public init(
            _ journal: any CutoverJournal, _ runbook: Runbook, of migration: CutoverMigration
        ) {
            self.migration = migration.name
            self.journal = journal
            self.runbook = runbook
        }
    }

    /// By the migration's name.
    private let followed: [String: Followed]
    private let queue = DispatchQueue(label: "journal")

    public init(_ followed: [Followed] = []) {
        self.followed = Dictionary(
            followed.map { ($0.migration, $0) }, uniquingKeysWith: { one, _ in one })
    }

    var names: [String] { followed.keys.sorted() }

    /// A journal as it is; nil if there is none of that name.
    func reading(of name: String) async throws(RuntimeError) -> JournalCoding.Reading? {
        guard let journal = followed[name]?.journal else { return nil }
        return try await onQueue { () throws(RuntimeError) in try journal.read() }
    }

    /// How far a cutover has got; nil if there is no journal of that name.
    func progress(of name: String) async throws(RuntimeError) -> RunbookProgress? {
        guard let followed = followed[name], let reading = try await reading(of: name) else {
            return nil
        }
        return RunbookProgress(followed.runbook, reading)
    }

    /// What came of adding an entry.
    enum Addition: Sendable {
        /// The entry, and the journal with it.
        case added(JournalEntry, JournalCoding.Reading)
        /// By the rules, and the journal as it was at that moment, it may not be added.
        case refused(String)
    }

    /// Adds the entry of an act if the rules allow it by the journal as it is then; nil if there is no
    /// journal of that name.
    func add(
        _ act: RunbookAct, to migration: String, entry id: String, name: String, at date: Date
    ) async throws(RuntimeError) -> Addition? {
        guard let followed = followed[migration] else { return nil }
        return try await onQueue { () throws(RuntimeError) -> Addition in
            let (decision, reading) = try followed.journal.write(
                by: followed.runbook, entry: id, name: name, at: date
            ) { _ in act }
            switch decision {
            case .success(let entry): return .added(entry, reading)
            case .failure(let refusal): return .refused(refusal.message)
            }
        }
    }

    private func onQueue<Value: Sendable>(
        _ body: @escaping @Sendable () throws(RuntimeError) -> Value
    ) async throws(RuntimeError) -> Value {
        let result: Result<Value, RuntimeError> = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(
                    returning: Result { () throws(RuntimeError) in try body() })
            }
        }
        return try result.get()
    }
}
