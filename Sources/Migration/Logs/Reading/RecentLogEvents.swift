public import Foundation

/// The newest events of a stream, to know by what comes again.
///
/// CloudWatch gives its events no identity. Reading goes on by tokens, which bring each event once; when
/// a token has expired, it begins again a little before the newest event, and what is known is dropped.
/// A page that brings the end of the one before it again is told by the events on it that are known with
/// time, text and arrival. A page may also end in the middle of what was written and arrived in one
/// instant: equal lines on both sides of that cut were written twice, and none of them is dropped.
public struct RecentLogEvents: Sendable, Hashable {
    private var counts: [LogEvent: Int] = [:]
    /// Oldest first.
    private var order: [LogEvent] = []
    private var first = 0
    /// Events that a restarted reading may bring a second time; nil once it is past them.
    private var replayed: [LogEvent: Int]?
    /// What the last page that was not empty ended with.
    private var end: LogEvent?
    /// The date of the newest event that is not remembered any more; nil while all are.
    private var forgotten: Date?
    /// The date of the newest event; nil before any.
    public private(set) var newest: Date?

    /// Events kept at most.
    static let limit = 20_000
    /// How many seconds before the newest event reading begins again: for events that came late.
    static let overlap: TimeInterval = 60

    public init() {}

    /// Where reading begins again, and nothing between is left out as long as no event comes later than
    /// `overlap`; nil before any event.
    public var resumption: Date? {
        guard let newest else { return nil }
        let start = newest.addingTimeInterval(-Self.overlap)
        // Only what is still known can be told from what is new; an instant is a millisecond.
        guard let forgotten else { return start }
        return max(start, forgotten.addingTimeInterval(0.001))
    }

    /// Notes that reading starts over.
    public mutating func beginAnew() {
        var known: [LogEvent: Int] = [:]
        for event in order[first...] { known[Self.key(event), default: 0] += 1 }
        replayed = known
    }

    /// The events of a page that are new, in order; from then on they are known.
    public mutating func new(of events: [LogEvent]) -> [LogEvent] {
        var isNew = [Bool](repeating: true, count: events.count)
        var shown: [LogEvent: Int] = [:]
        var doubtful: [Int] = []
        for (index, event) in events.enumerated() {
            if event.ingested != nil { shown[event, default: 0] += 1 }
            if replayed?[Self.key(event), default: 0] ?? 0 > 0 {
                replayed?[Self.key(event), default: 0] -= 1
                isNew[index] = false
            } else if event.ingested != nil, shown[event, default: 0] <= counts[event, default: 0] {
                doubtful.append(index)
            }
        }
        if !doubtful.allSatisfy({ isAtCut(events[$0]) }) {
            for index in doubtful { isNew[index] = false }
        }
        let new = events.indices.filter { isNew[$0] }.map { events[$0] }
        for event in new { note(event) }
        end = events.last ?? end
        if events.isEmpty { replayed = nil }
        return new
    }

    /// True if an event was written and arrived with what the last page ended with.
    private func isAtCut(_ event: LogEvent) -> Bool {
        event.date == end?.date && event.ingested == end?.ingested
    }

    private mutating func note(_ event: LogEvent) {
        order.append(event)
        counts[event, default: 0] += 1
        newest = newest.map { max($0, event.date) } ?? event.date
        while order.count - first > Self.limit {
            let oldest = order[first]
            forgotten = forgotten.map { max($0, oldest.date) } ?? oldest.date
            let left = counts[oldest, default: 1] - 1
            counts[oldest] = left > 0 ? left : nil
            first += 1
        }
        if first > Self.limit {
            order.removeFirst(first)
            first = 0
        }
    }

    /// An event without its arrival, which a restarted reading may give differently.
    private static func key(_ event: LogEvent) -> LogEvent {
        LogEvent(date: event.date, message: event.message)
    }
}
