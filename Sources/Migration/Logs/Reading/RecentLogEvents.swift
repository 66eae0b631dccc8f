public import Foundation

/// The newest events of a stream, to know by what comes again.
///
/// CloudWatch gives its events no identity. Reading goes on by tokens, which bring each event once; when
/// a token has expired, it begins again a little before the newest event, and what is known is dropped.
/// Senders repeat events too: one with the time, text and arrival of an earlier page's is a repeat.
public struct RecentLogEvents: Sendable, Hashable {
    private var counts: [LogEvent: Int] = [:]
    /// Oldest first.
    private var order: [LogEvent] = []
    private var first = 0
    /// Events that a restarted reading may bring a second time; nil once it is past them.
    private var replayed: [LogEvent: Int]?
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
        let known = counts
        var shown: [LogEvent: Int] = [:]
        let new = events.filter { event in
            if replayed?[Self.key(event), default: 0] ?? 0 > 0 {
                replayed?[Self.key(event), default: 0] -= 1
                return false
            }
            guard event.ingested != nil else { return true }
            shown[event, default: 0] += 1
            return shown[event, default: 0] > known[event, default: 0]
        }
        for event in new { note(event) }
        if events.isEmpty { replayed = nil }
        return new
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
