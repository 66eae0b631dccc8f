public import Cutover
import Synchronization

/// A journal that is forgotten with the program: a rehearsal leaves no trace.
public final class MemoryJournal: CutoverJournal {
    private let entries = Mutex<[JournalEntry]>([])

    public init() {}

    public func read() throws(RuntimeError) -> JournalCoding.Reading {
        reading(entries.withLock { $0 })
    }

    public func append(
        _ make: (JournalCoding.Reading) -> JournalEntry?
    ) throws(RuntimeError) -> JournalCoding.Reading {
        let all = entries.withLock { entries in
            if let entry = make(reading(entries)) { entries.append(entry) }
            return entries
        }
        return reading(all)
    }

    private func reading(_ entries: [JournalEntry]) -> JournalCoding.Reading {
        JournalCoding.Reading(entries: entries, unreadable: [], endsWithBreak: true)
    }
}
