public import Foundation

/// When a load will have ended, and which tables will be the last to.
public struct LoadOutlook: Sendable, Hashable {
    /// A table that may well be the last to end, and when that would be.
    public struct LastTable: Sendable, Hashable {
        public var name: TableName
        public var earliest: Date
        public var latest: Date
        /// In what part of the futures played it was the last, from 0 to 1.
        public var share: Double
    }

    public private(set) var remaining: RemainingTime
    /// Those that are the last in at least one of five futures, the likeliest first.
    public private(set) var lastTables: [LastTable] = []

    /// Estimates by playing the rest of the load many times over.
    ///
    /// `tables` are all tables of the task, `rates` their histories and `history` that of the
    /// task, all read at the same time; `expectedRows` says how many rows to expect of a table,
    /// where somebody knows. `awsPercent` counts for half, and only without `expectedRows`.
    ///
    /// Over seeded loads of four kinds that its constants were not fitted to, the range holds
    /// the true end more than four times in five; the accuracy test prints how often and how
    /// wide the range is.
    public init(
        _ phase: TaskPhase, tables: [TableStatistics], expectedRows: [TableName: Int] = [:],
        rates: TableRates, history: LoadHistory, awsPercent: Int? = nil
    ) {
        var sorted = LoadTables(hasEstimates: !expectedRows.isEmpty)
        for table in tables {
            sorted.add(
                table.name, table.state, rows: table.fullLoadRows,
                expected: expectedRows[table.name])
        }
        self.init(
            phase, tables: sorted, rates: rates, history: history, awsPercent: awsPercent)
    }

    /// The same of tables that were told apart before.
    public init(
        _ phase: TaskPhase, tables: LoadTables, rates: TableRates, history: LoadHistory,
        awsPercent: Int? = nil
    ) {
        switch phase {
        case .finished, .replicating: remaining = .done
        case .loading, .running:
            if let remaining = Self.withoutEstimating(tables, history) {
                self.remaining = remaining
                return
            }
            remaining = .unknown("no rows have come yet")
            let forecast = LoadForecast(
                tables, rates: rates, history: history, awsPercent: awsPercent)
            guard let forecast, let newest = history.newest else { return }
            take(forecast, newest)
        case .neverRun: remaining = .unknown("the task has never run")
        default: remaining = .unknown("the task is \(phase.word)")
        }
    }

    private mutating func take(_ forecast: LoadForecast, _ newest: Date) {
        guard let range = Self.range(forecast.ends, from: newest) else { return }
        remaining = .range(earliest: range.earliest, latest: range.latest)
        lastTables = forecast.last.compactMap { name, ends in
            let share = Double(ends.count) / Double(forecast.ends.count)
            guard share >= 0.2, let range = Self.range(ends.sorted(), from: newest) else {
                return nil
            }
            return LastTable(
                name: name, earliest: range.earliest, latest: range.latest, share: share)
        }.sorted { ($1.share, $0.name) < ($0.share, $1.name) }
    }

    /// From the soonest to the latest likely end, in nine of ten futures. A look at the tables
    /// comes late by some seconds, and the last rows are committed later still.
    private static func range(
        _ ends: [Double], from newest: Date
    ) -> (earliest: Date, latest: Date)? {
        guard let first = Percentile.of(ends, 0.06), let last = Percentile.of(ends, 0.95) else {
            return nil
        }
        return (
            newest.addingTimeInterval(max(0, first * 0.97 - 5)),
            newest.addingTimeInterval(last * 1.03 + 30)
        )
    }

    private static func withoutEstimating(
        _ tables: LoadTables, _ history: LoadHistory
    ) -> RemainingTime? {
        if tables.count == 0 { return .unknown("the tables have not been read yet") }
        if tables.loading.isEmpty, tables.waiting.isEmpty { return .done }
        if let since = history.stalledSince { return .stalled(since: since) }
        if history.watched < RemainingTime.patience { return .measuring }
        // Three tables that are done are the least to guess the size of another by.
        guard tables.doneRows.count(where: { $0 > 0 }) < 3 else { return nil }
        let blind = (tables.loading + tables.waiting).filter { $0.expected == nil }
        guard let worst = blind.max(by: isSmaller) else { return nil }
        return .unknown("no row estimate for \(worst.name)")
    }

    private static func isSmaller(_ one: LoadWork, _ other: LoadWork) -> Bool {
        // Of equals the first in order of name counts as the larger, for a steady sentence.
        (one.rows, other.name) < (other.rows, one.name)
    }
}

/// When a full load will have ended, as far as that can be said.
public enum RemainingTime: Sendable, Hashable {
    /// Too early to say: the load has been watched for less than two minutes.
    case measuring
    /// It ends between these instants in about four of five cases.
    case range(earliest: Date, latest: Date)
    /// Not a row has come since then.
    case stalled(since: Date)
    case unknown(String)
    case done

    /// Seconds to watch a load before saying anything.
    public static let patience: Double = 120

    /// `measuring`, `09:02–09:10`, `stalled since 08:41`, `unknown: …`, `done`; times in UTC.
    public var text: String {
        switch self {
        case .measuring: "measuring"
        case .range(let earliest, let latest):
            "\(ClockText.minute(earliest))–\(ClockText.minute(latest))"
        case .stalled(let since): "stalled since \(ClockText.minute(since))"
        case .unknown(let reason): "unknown: \(reason)"
        case .done: "done"
        }
    }
}

extension RemainingTime {
    /// Estimates when the load of a task will have ended; see `LoadOutlook`.
    public init(
        _ phase: TaskPhase, tables: [TableStatistics], expectedRows: [TableName: Int] = [:],
        rates: TableRates, history: LoadHistory, awsPercent: Int? = nil
    ) {
        self =
            LoadOutlook(
                phase, tables: tables, expectedRows: expectedRows, rates: rates, history: history,
                awsPercent: awsPercent
            ).remaining
    }
}
