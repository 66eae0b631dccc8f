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

    /// Adds an entry, and answers with all there are then.
    func add(
        _ entry: JournalEntry, to name: String
    ) async throws(RuntimeError) -> [JournalEntry]? {
        guard let journal = journals[name] else { return nil }
        return try await onQueue { () throws(RuntimeError) in
            try journal.append { _ in entry }.entries
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
