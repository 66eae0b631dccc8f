public import Cutover
import Dispatch

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
    /// By the migration's name.
    private let journals: [String: any CutoverJournal]
    private let queue = DispatchQueue(label: "journal")

    /// A desk over journals by their migration's name.
    public init(_ journals: [String: any CutoverJournal] = [:]) {
        self.journals = journals
    }

    var names: [String] { journals.keys.sorted() }

    /// The entries of a journal; nil if there is none of that name.
    func entries(of name: String) async throws(RuntimeError) -> [JournalEntry]? {
        guard let journal = journals[name] else { return nil }
        return try await onQueue { () throws(RuntimeError) in try journal.read().entries }
    }

    /// What came of adding an entry.
    enum Addition: Sendable {
        /// With all entries there are now.
        case added([JournalEntry])
        /// By the journal as it was at that moment it may not be added.
        case refused(String)
    }

    /// Adds an entry if the journal as it is then allows it; nil if there is no journal of that name.
    func add(
        _ entry: JournalEntry, to name: String
    ) async throws(RuntimeError) -> Addition? {
        guard let journal = journals[name] else { return nil }
        return try await onQueue { () throws(RuntimeError) in
            var objection: String?
            let reading = try journal.append { reading in
                let progress = RunbookProgress(
                    Runbook(title: "", phases: []), entries: reading.entries)
                objection = progress.objection(to: entry.event)
                return objection == nil ? entry : nil
            }
            return objection.map { .refused($0) } ?? .added(reading.entries)
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
