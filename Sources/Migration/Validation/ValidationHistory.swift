import Basics
public import Foundation

/// The pending rows over time, for a task and for each of its tables.
///
/// Only tables with pending rows are kept, at most two thousand.
public struct ValidationHistory: Sendable, Hashable {
    private var total = CountHistory()
    private var tables: [TableName: CountHistory] = [:]

    public init() {}

    /// Takes all tables of a task, read at `date`.
    public mutating func record(_ all: some Sequence<TableStatistics>, at date: Date) {
        record(
            pending: all.compactMap { table in
                table.validationPending.map { (name: table.name, rows: $0) }
            }, at: date)
    }

    /// Takes the pending rows of each table that reports them, zero included; all tables of a task,
    /// read at `date`.
    public mutating func record(pending all: [(name: TableName, rows: Int)], at date: Date) {
        var (sum, isKnown, room) = (SaturatingCount(), false, Self.most - tables.count)
        var next: [TableName: CountHistory] = [:]
        for (name, rows) in all {
            isKnown = true
            guard rows > 0 else { continue }
            sum += rows
            let known = tables[name]
            if known == nil { room -= 1 }
            guard known != nil || room >= 0 else { continue }
            var history = known ?? CountHistory()
            history.record(rows, at: date)
            next[name] = history
        }
        tables = next
        if isKnown { total.record(sum.value, at: date) }
    }

    /// Rows validated less rows added, a second, of one table or of all, over five minutes or what
    /// was seen of them. Nil while less than a minute was seen, negative while more rows are added
    /// than validated.
    public func rate(of table: TableName? = nil) -> Double? {
        history(table).flatMap { $0.fall(over: 300) ?? $0.fall(over: 60) }
    }

    /// When no rows will be pending, in one table or in all.
    public func remaining(of table: TableName? = nil) -> ValidationRemaining {
        guard let history = history(table), let newest = history.newest else {
            return .unknown("no pending rows known")
        }
        guard newest.count > 0 else { return .done }
        let rates = [60, 300, 900].compactMap { history.fall(over: $0) }
        guard let fastest = rates.max(), let slowest = rates.min() else { return .measuring }
        guard fastest > 0 else { return .notFalling(since: history.lowest) }
        let left = Double(newest.count)
        let slow = max(slowest, fastest / 5) * 0.8
        return .range(
            earliest: newest.date.addingTimeInterval(left / (fastest * 1.2)),
            latest: newest.date.addingTimeInterval(left / slow + 30))
    }

    private func history(_ table: TableName?) -> CountHistory? {
        table.map { tables[$0] } ?? total
    }

    private static let most = 2_000
}

/// The estimated end of validation.
public enum ValidationRemaining: Sendable, Hashable {
    /// Watched for less than a minute.
    case measuring
    /// No rows are pending.
    case done
    /// An estimate: between these instants, at the present rates.
    case range(earliest: Date, latest: Date)
    /// The number of pending rows has not fallen since then.
    case notFalling(since: Date)
    case unknown(String)
}

/// A count that rises and falls, over the last quarter of an hour.
struct CountHistory: Sendable, Hashable {
    /// The count at an instant.
    struct Sample: Sendable, Hashable {
        var date: Date
        var count: Int
    }

    private var samples: [Sample] = []

    var newest: Sample? { samples.last }

    /// When the count was at its lowest; of equal lows the first.
    var lowest: Date { samples.min { $0.count < $1.count }?.date ?? .distantPast }

    /// Takes the count at `date`; one older than the newest starts the history again.
    mutating func record(_ count: Int, at date: Date) {
        if let newest, date <= newest.date {
            if date == newest.date { samples.removeLast() } else { samples = [] }
        }
        samples.append(Sample(date: date, count: count))
        let limit = date.addingTimeInterval(-Self.horizon)
        samples.removeFirst(samples.dropFirst().prefix { $0.date <= limit }.count)
    }

    /// The fall a second within the last `window` seconds; nil while less than a minute, or less
    /// than half of the window, was seen.
    func fall(over window: Double) -> Double? {
        guard let newest else { return nil }
        let start = newest.date.addingTimeInterval(-window)
        guard let first = samples.first(where: { $0.date >= start }) else { return nil }
        let seconds = newest.date.timeIntervalSince(first.date)
        guard seconds >= max(45, window / 2) else { return nil }
        return Double(first.count.subtractingWithSaturation(newest.count)) / seconds
    }

    private static let horizon: Double = 960
}
