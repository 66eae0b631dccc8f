public import Foundation

/// A forecast of a full load: when it ends, and which tables end last.
public struct LoadForecast: Sendable, Hashable {
    /// A table that is likely to end last, and when.
    public struct LastTable: Sendable, Hashable {
        public var name: TableName
        public var earliest: Date
        public var latest: Date
        /// The share of simulated runs in which it ended last, from 0 to 1.
        public var share: Double
    }

    public private(set) var remaining: RemainingTime
    /// The tables that end last in at least a fifth of the simulated runs, the likeliest first.
    public private(set) var lastTables: [LastTable] = []

    /// Simulates the rest of the load many times.
    ///
    /// `tables` are all tables of the task, `rates` their histories and `history` that of the task,
    /// all read at the same time; `expectedRows` has the row estimates there are. `awsPercent`
    /// decides half of the runs, and only without `expectedRows`.
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

    /// The same for tables that were sorted by state before.
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
            let simulation = LoadSimulation(
                tables, rates: rates, history: history, awsPercent: awsPercent)
            guard let simulation, let newest = history.newest else { return }
            take(simulation, newest)
        case .neverRun: remaining = .unknown("the task has never run")
        default: remaining = .unknown("the task is \(phase.word)")
        }
    }

    private mutating func take(_ simulation: LoadSimulation, _ newest: Date) {
        guard let range = Self.range(simulation.ends, from: newest) else { return }
        remaining = .range(earliest: range.earliest, latest: range.latest)
        lastTables = simulation.last.compactMap { name, ends in
            let share = Double(ends.count) / Double(simulation.ends.count)
            guard share >= 0.2, let range = Self.range(ends.sorted(), from: newest) else {
                return nil
            }
            return LastTable(
                name: name, earliest: range.earliest, latest: range.latest, share: share)
        }.sorted { ($1.share, $0.name) < ($0.share, $1.name) }
    }

    /// The range that holds the end of nine in ten runs, widened a little: table statistics lag by
    /// some seconds, and the last rows are committed later still.
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
        // The sizes of fewer than three tables say too little about another.
        guard tables.doneRows.count(where: { $0 > 0 }) < 3 else { return nil }
        let blind = (tables.loading + tables.waiting).filter { $0.expected == nil }
        guard let worst = blind.max(by: isSmaller) else { return nil }
        return .unknown("no row estimate for \(worst.name)")
    }

    private static func isSmaller(_ one: LoadWork, _ other: LoadWork) -> Bool {
        // Of equal tables the first in order of name counts as the larger, so that the sentence is
        // stable.
        (one.rows, other.name) < (other.rows, one.name)
    }
}

/// The estimated end of a full load.
public enum RemainingTime: Sendable, Hashable {
    /// The load has been watched for less than two minutes.
    case measuring
    /// It ends between these instants in about four of five cases.
    case range(earliest: Date, latest: Date)
    /// No row was loaded since then.
    case stalled(since: Date)
    case unknown(String)
    case done

    /// Seconds a load is watched before an estimate is given.
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
    /// Estimates when the load of a task ends; see ``LoadForecast``.
    public init(
        _ phase: TaskPhase, tables: [TableStatistics], expectedRows: [TableName: Int] = [:],
        rates: TableRates, history: LoadHistory, awsPercent: Int? = nil
    ) {
        self =
            LoadForecast(
                phase, tables: tables, expectedRows: expectedRows, rates: rates, history: history,
                awsPercent: awsPercent
            ).remaining
    }
}
