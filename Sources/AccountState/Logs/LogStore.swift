public import Foundation
public import Migration

/// The newest part of one task's log, gathered page by page.
///
/// CloudWatch gives its events no identity, so each entry gets a number here. Numbers count
/// upward without a gap, are never given twice, and outlive the entries before them: a cursor
/// that holds one still means the same line when older ones have been dropped.
public struct LogStore: Sendable, Equatable {
    /// A record of the log.
    public struct Entry: Sendable, Hashable, Identifiable {
        public let id: Int
        public let line: LogLine
        /// What it has in common with lines that say the same.
        public let signature: LogSignature
        /// The event it came in; nil of all but the last record of an event.
        fileprivate var event: Event?
        fileprivate var bytes: Int
    }

    /// How a repeat is recognised when a tail starts over.
    fileprivate struct Event: Sendable, Hashable {
        let date: Date
        // Two sums stand for the message, which would take as much memory again.
        private let sums: [Int]

        init(_ event: LogEvent) {
            date = event.date
            sums = [0, 1].map { salt in
                var hasher = Hasher()
                hasher.combine(salt)
                hasher.combine(event.message)
                return hasher.finalize()
            }
        }
    }

    /// Oldest first, in the order in which CloudWatch gave them.
    public private(set) var entries: [Entry] = []
    /// Changes whenever an entry is added or dropped.
    public private(set) var version = 0
    /// How many of the entries kept have each severity; those without one are in none.
    public private(set) var counts: [LogSeverity: Int] = [:]
    /// True once CloudWatch has said that there is nothing newer; nil before the first page.
    public private(set) var isAtEnd: Bool?
    private(set) var answers = Answers()

    private var known: [Event: Int] = [:]
    /// The date of the newest entry dropped; what is not newer is not taken in again.
    private var horizon = Date.distantPast
    private var nextID = 0
    private var bytes = 0

    /// Entries kept at most.
    public static let entriesKept = 5_000
    /// Bytes of messages kept at most; one event may have 256 KB.
    public static let bytesKept = 8_388_608

    public init() {}

    /// The newest entry; nil of an empty log.
    public var newest: Entry? { entries.last }

    /// The entry with this number; nil if it was dropped or never was.
    public func entry(_ id: Int) -> Entry? {
        guard let first = entries.first?.id, id >= first, id - first < entries.count else {
            return nil
        }
        return entries[id - first]
    }

    /// How many of the entries kept have a severity.
    public func count(of severity: LogSeverity) -> Int { counts[severity] ?? 0 }

    /// How many of the entries kept have no severity: nobody knows how serious they are.
    public var withoutSeverity: Int { entries.count - counts.values.reduce(0, +) }

    /// How many entries were let go of because too many came; they are still in CloudWatch.
    public private(set) var dropped = 0

    /// What the entries kept say, each signature once; worked out once for each state of the store.
    public var digest: LogDigest {
        answers.digests.answer(to: version) {
            var digest = LogDigest()
            for entry in entries { digest.take(entry.line, entry.signature) }
            return digest
        }
    }

    /// The first entry not before an instant, or the newest; nil of an empty log.
    public func entry(at date: Date) -> Entry? {
        entries.first { $0.line.date >= date } ?? entries.last
    }

    /// Takes in the events of a page that are not known yet.
    ///
    /// A tail that starts over brings events that are already here. An event is a repeat if the
    /// page has shown its date and message no more often than they are known: two equal events
    /// of one page are two.
    public mutating func absorb(_ page: LogPage) {
        isAtEnd = page.isAtEnd
        var shown: [Event: Int] = [:]
        var hasChanged = false
        for event in page.events where event.date > horizon {
            let key = Event(event)
            let times = shown[key, default: 0] + 1
            shown[key] = times
            guard times > known[key, default: 0] else { continue }
            file(event.lines, key)
            hasChanged = true
        }
        guard hasChanged else { return }
        dropOldest()
        version += 1
        answers = Answers()
    }

    private mutating func file(_ lines: [LogLine], _ event: Event) {
        known[event, default: 0] += 1
        for (index, line) in lines.enumerated() {
            let isLast = index == lines.count - 1
            let size = line.text.utf8.count
            bytes += size
            entries.append(
                Entry(
                    id: nextID, line: line, signature: LogSignature(line),
                    event: isLast ? event : nil, bytes: size))
            nextID += 1
            if let severity = line.severity { counts[severity, default: 0] += 1 }
        }
    }

    /// Drops from the front until both bounds are kept; the newest entry always stays.
    private mutating func dropOldest() {
        var surplus = max(0, entries.count - Self.entriesKept)
        var excess = bytes - Self.bytesKept - entries[..<surplus].reduce(0) { $0 + $1.bytes }
        while excess > 0, surplus < entries.count - 1 {
            excess -= entries[surplus].bytes
            surplus += 1
        }
        for entry in entries[..<surplus] { forget(entry) }
        dropped += surplus
        entries.removeFirst(surplus)
    }

    private mutating func forget(_ entry: Entry) {
        bytes -= entry.bytes
        horizon = max(horizon, entry.line.date)
        if let severity = entry.line.severity { counts[severity, default: 1] -= 1 }
        if let event = entry.event {
            let left = known[event, default: 1] - 1
            known[event] = left > 0 ? left : nil
        }
    }

    public static func == (lhs: LogStore, rhs: LogStore) -> Bool {
        lhs.version == rhs.version && lhs.isAtEnd == rhs.isAtEnd && lhs.entries == rhs.entries
    }

    /// What has been worked out from this state of the store; renewed with every change.
    struct Answers: Sendable {
        let selections = Memo<LogQuery, LogSelection>()
        let digests = Memo<Int, LogDigest>()
    }
}
