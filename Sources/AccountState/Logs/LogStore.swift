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
        public fileprivate(set) var id: Int
        /// Which of several logs it is of; 0 where there is one.
        public fileprivate(set) var source = 0
        public let line: LogLine
        /// What it has in common with lines that say the same.
        public let signature: LogSignature
        /// The event it came in; nil of all but the last record of an event.
        fileprivate var event: Event?
        fileprivate var bytes: Int
    }

    /// How a repeat is recognised where reading upwards and reading on meet.
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
    /// The logs this one was put together from; empty of a log by itself.
    private(set) var parts: [LogStore] = []

    private var known: [Event: Int] = [:]
    /// Events that only reading upwards has brought so far: what came late may come at the end too.
    private var above: [Event: Int] = [:]
    /// The date of the newest entry dropped; what is not newer is not taken in again.
    private var horizon = Date.distantPast
    private var nextID = 0
    private var bytes = 0
    /// What of the log was read upwards stays beside the newest lines.
    private var room = (entries: LogStore.entriesKept, bytes: LogStore.bytesKept)
    /// True once a page from above did not fit: to ask for it again would bring as little.
    private var isFull = false

    /// Entries kept at most of a log that is followed.
    public static let entriesKept = 5_000
    /// Bytes of messages kept at most; one event may have 256 KB.
    public static let bytesKept = 8_388_608
    /// Entries kept at most of a log that was read upwards too.
    public static let entriesWithHistory = 25_000
    /// Bytes of messages kept at most of such a log.
    public static let bytesWithHistory = 25_165_824

    public init() {}

    /// The newest entry; nil of an empty log.
    public var newest: Entry? { entries.last }

    /// The entry with this number; nil if it was dropped or never was.
    public func entry(_ id: Int) -> Entry? { place(of: id).map { entries[$0] } }

    /// When the entry with this number was written; nil if it was dropped or never was.
    public func date(of id: Int) -> Date? { place(of: id).map { entries[$0].line.date } }

    /// True if nothing stands between two entries.
    public func isNext(_ id: Int, after previous: Int) -> Bool {
        guard isMerged else { return previous == id - 1 }
        return place(of: previous).map { $0 + 1 } == place(of: id)
    }

    /// Where the entry with this number stands; in several logs by halving, for numbers have gaps there.
    private func place(of id: Int) -> Int? {
        guard let first = entries.first?.id, id >= first else { return nil }
        guard isMerged else { return id - first < entries.count ? id - first : nil }
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low < entries.count && entries[low].id == id ? low : nil
    }

    /// How many of the entries kept have a severity.
    public func count(of severity: LogSeverity) -> Int { counts[severity] ?? 0 }

    /// How many of the entries kept have no severity: nobody knows how serious they are.
    public var withoutSeverity: Int { entries.count - counts.values.reduce(0, +) }

    /// How many entries were let go of because too many came; they are still in CloudWatch.
    public private(set) var dropped = 0
    /// How many events were not taken in because they came after what was written at their time had
    /// been let go of; they too are in CloudWatch.
    public private(set) var late = 0
    /// True once CloudWatch has said that nothing stands above the first entry.
    public private(set) var isAtBeginning = false

    /// From where on the log is known, to read on upwards from there; nil if there is no more, or no
    /// more room for it.
    public var beginning: Date? {
        guard let first = entries.first, !isAtBeginning, hasRoomForHistory, !isMerged else {
            return nil
        }
        return max(first.line.date, horizon)
    }

    /// False once as much of the log has been read upwards as is kept.
    public var hasRoomForHistory: Bool {
        !isFull && entries.count < Self.entriesWithHistory && bytes < Self.bytesWithHistory
    }

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

    /// Takes in a page of what was added.
    ///
    /// The reading has seen to it that each event comes once, so equal events are two, on whichever pages
    /// they come. Only what reading upwards has brought already is left out.
    public mutating func absorb(_ page: LogPage) {
        isAtEnd = page.isAtEnd
        var hasChanged = false
        for event in page.events {
            guard event.date > horizon else {
                late += 1
                continue
            }
            let key = Event(event)
            if let more = above[key] {
                above[key] = more > 1 ? more - 1 : nil
                continue
            }
            file(event.lines, key)
            hasChanged = true
        }
        guard hasChanged else { return }
        dropOldest()
        hasNewEntries()
    }

    /// Takes in a page that stands above the first entry, as far as its events are not known yet: it
    /// begins with what is. Two equal events of one page are two.
    public mutating func absorb(older page: LogPage) {
        guard let first = entries.first?.id else { return }
        var shown: [Event: Int] = [:]
        var new: [Entry] = []
        for event in page.events {
            let key = Event(event)
            shown[key, default: 0] += 1
            guard shown[key, default: 0] > known[key, default: 0] else { continue }
            let records = made(of: event.lines, key, from: 0)
            new += records
            above[key, default: 0] += 1
        }
        for index in new.indices { new[index].id = first - new.count + index }
        entries.insert(contentsOf: new, at: 0)
        if let oldest = page.events.first?.date, !new.isEmpty {
            // All from there on is known now, what had been let go of too.
            horizon = min(horizon, oldest)
            dropped -= min(dropped, new.count)
        }
        room.entries = min(Self.entriesWithHistory, max(room.entries, entries.count))
        room.bytes = min(Self.bytesWithHistory, max(room.bytes, bytes))
        isAtBeginning = page.isAtEnd
        let all = entries.count
        dropOldest()
        isFull = entries.count < all
        hasNewEntries()
    }

    private mutating func hasNewEntries() {
        version += 1
        answers = Answers()
    }

    private mutating func file(_ lines: [LogLine], _ event: Event) {
        let new = made(of: lines, event, from: nextID)
        entries += new
        nextID += lines.count
    }

    /// The entries of an event, numbered from `id` on, which counts as known from now on.
    private mutating func made(of lines: [LogLine], _ event: Event, from id: Int) -> [Entry] {
        known[event, default: 0] += 1
        return lines.enumerated().map { index, line in
            let size = line.text.utf8.count
            bytes += size
            if let severity = line.severity { counts[severity, default: 0] += 1 }
            return Entry(
                id: id + index, line: line, signature: LogSignature(line),
                event: index == lines.count - 1 ? event : nil, bytes: size)
        }
    }

    /// Drops from the front until both bounds are kept; the newest entry always stays.
    private mutating func dropOldest() {
        var surplus = max(0, entries.count - room.entries)
        var excess = bytes - room.bytes - entries[..<surplus].reduce(0) { $0 + $1.bytes }
        while excess > 0, surplus < entries.count - 1 {
            excess -= entries[surplus].bytes
            surplus += 1
        }
        guard surplus > 0 else { return }
        for entry in entries[..<surplus] { forget(entry) }
        isAtBeginning = false
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
            if let more = above[event], more > left { above[event] = left > 0 ? left : nil }
        }
    }

    public static func == (lhs: LogStore, rhs: LogStore) -> Bool {
        lhs.version == rhs.version && lhs.isAtEnd == rhs.isAtEnd && lhs.entries == rhs.entries
    }

    /// Adds a log to those this one is put together from.
    fileprivate mutating func add(_ part: LogStore) {
        let source = parts.count
        parts.append(part)
        for var entry in part.entries {
            entry.id = Self.mergedID(of: entry, source)
            entry.source = source
            entries.append(entry)
        }
        counts.merge(part.counts) { $0 + $1 }
        dropped += part.dropped
        late += part.late
        bytes += part.bytes
        version += part.version
    }

    /// Brings the entries of all parts in order.
    fileprivate mutating func arrange() {
        entries.sort { $0.id < $1.id }
        isAtBeginning = parts.allSatisfy(\.isAtBeginning)
        isAtEnd =
            parts.contains { $0.isAtEnd == nil } ? nil : parts.allSatisfy { $0.isAtEnd == true }
    }

    /// What has been worked out from this state of the store; renewed with every change.
    struct Answers: Sendable {
        let selections = Memo<LogQuery, LogSelection>()
        let digests = Memo<Int, LogDigest>()
    }
}

/// Several logs as one.
///
/// The number of a line is made of its time, its log and its number there, in this order. None of them ever
/// changes, so a line keeps its number and its place whatever comes, late lines too, or is let go of.
extension LogStore {
    /// Logs in the order of their sources; nil for one that was not read, which has no line.
    public init(merging logs: [LogStore?]) {
        self.init()
        for log in logs.prefix(Self.mostMerged) { add(log ?? LogStore()) }
        arrange()
    }

    /// Logs that are merged at most: each is asked for every few seconds.
    public static let mostMerged = 6

    /// True of several logs as one.
    public var isMerged: Bool { !parts.isEmpty }

    /// By the number of the line, the logs of which nothing is kept above it, although something may
    /// have been written there.
    public var starts: [Int: Int] {
        var starts: [Int: Int] = [:]
        for (source, part) in parts.enumerated() where !part.isAtBeginning {
            let numbers = part.entries.lazy.map { Self.mergedID(of: $0, source) }
            if let first = numbers.min() { starts[first] = source }
        }
        return starts
    }

    /// The number of a line of a log among those of several.
    static func mergedID(of entry: Entry, _ source: Int) -> Int {
        let milliseconds = (entry.line.date.timeIntervalSinceReferenceDate * 1_000).rounded()
        let time = Int(min(max(milliseconds, 0), latest))
        // Lines read upwards have numbers below zero.
        let number = (entry.id &+ (1 << (numberBits - 1))) & ((1 << numberBits) - 1)
        return time << (numberBits + sourceBits) | source << numberBits | number
    }

    /// Of one millisecond of one log no more lines than this are kept: 25,000 of a whole log.
    private static let numberBits = 19
    private static let sourceBits = 3
    /// What is left of 63 bits, from 2001 on, is enough for 69 years.
    private static let latest = Double((1 << 41) - 1)
}
