import Basics
public import Foundation
public import Migration

/// Every table of one task, gathered page by page.
///
/// A pass over all pages is a sweep. A table keeps its last row until a whole sweep has gone by
/// without it, so that a list never shrinks because a sweep is still under way.
public struct TableStore: Sendable {
    /// Rates and standstills of the tables that load.
    public private(set) var rates = TableRates()
    /// The rows of all tables together, from one whole sweep to the next.
    public private(set) var history = LoadHistory()
    /// The rows that wait to be compared, from one whole sweep to the next.
    public private(set) var validationHistory = ValidationHistory()
    /// How many rows to expect of a table, by a file the person gave.
    public let expectedRows: [TableName: Int]
    /// When the last page of the last whole sweep came; nil while no sweep has been whole.
    public private(set) var sweptAt: Date?
    /// Seconds the last whole sweep took from its first page to its last; nil while none has been whole.
    public private(set) var sweepTook: TimeInterval?
    /// The sweep that has begun and not ended; nil between two.
    public private(set) var sweep: Sweep?
    private(set) var answers = Answers()
    /// When the forecast was last thrown away.
    private var foreseen: Date?

    private(set) var records = TableRecords()
    private(set) var tally = TableTally()
    private(set) var troubles = TableTroubles()
    /// For each place, the number of the sweep its table was last seen in.
    private var lastSeen: [Int] = []
    private var sweepsBegun = 0

    /// A pass over all pages.
    public struct Sweep: Sendable, Hashable {
        public var began: Date
        /// How many tables its pages have brought so far.
        public var tablesSeen: Int
    }

    /// A store without tables.
    public init(expectedRows: [TableName: Int] = [:]) {
        self.expectedRows = expectedRows
    }

    /// How many tables are known.
    public var count: Int { records.count }

    /// True while no table is known.
    public var isEmpty: Bool { records.count == 0 }

    /// True once a whole sweep has been seen, so that sums are sums of all tables.
    public var isWhole: Bool { sweptAt != nil && entriesLeftOut == 0 }

    /// Rows of the last sweep that had no name: there are more tables than are known.
    public private(set) var entriesLeftOut = 0
    private var leftOutOfSweep = 0

    /// A table's last row; nil if there is no such table.
    public subscript(name: TableName) -> TableStatistics? { records[name]?.table }

    /// All tables in order of name.
    public var tables: some Sequence<TableStatistics> {
        records.placesByName.lazy.map { records.record(at: $0).table }
    }

    /// Takes in some tables, read at `date`: what part of all of them they are is said, not guessed.
    ///
    /// With the first page a sweep begins. One that had not ended by then is forgotten; what it brought
    /// stays. A look at the tables of one state is no part of a sweep and ends none.
    public mutating func absorb(
        _ tables: [TableStatistics], covering part: TableLook.Part, leftOut: Int = 0,
        at date: Date
    ) {
        var isEnd = false
        if case .sweep(let isFirst, let isLast) = part {
            if isFirst {
                sweepsBegun += 1
                sweep = Sweep(began: date, tablesSeen: 0)
                leftOutOfSweep = 0
            }
            isEnd = isLast && sweep != nil
        }
        leftOutOfSweep = leftOutOfSweep.addingWithSaturation(leftOut)
        rates.record(tables, at: date)
        let change = records.file(tables, rates)
        for item in change.items where item.before == nil { expect(Int(item.place)) }
        for place in change.seen { see(Int(place)) }
        take(change)
        if isEnd { endSweep(at: date) }
        if !keepsForecast(at: date, isEnd: isEnd) {
            answers.forecast = Memo()
            foreseen = date
        }
    }

    /// Brings what is counted and what is kept up to date.
    private mutating func take(_ change: TableRecords.Change) {
        tally.take(change, expectedRows: expectedRows)
        troubles.take(change)
        answers = answers.after(change, in: records)
    }

    /// True while the forecast over very many tables may stand for a few more pages: a page every
    /// two seconds is no reason to play the futures of 60,000 of them every two seconds. The page
    /// that ends a sweep has work enough of its own; the one after it will do.
    private func keepsForecast(at date: Date, isEnd: Bool) -> Bool {
        guard records.count >= Self.many, let foreseen else { return false }
        return isEnd || (0..<Self.forecastKept).contains(date.timeIntervalSince(foreseen))
    }

    /// From so many tables on playing futures takes a good part of a frame.
    private static let many = 5_000
    /// In seconds.
    private static let forecastKept: TimeInterval = 10

    /// Begins to note when the table that came to a place is met.
    private mutating func expect(_ place: Int) {
        if place == lastSeen.count { lastSeen.append(0) }
        lastSeen[place] = 0
    }

    /// Notes that the sweep has met a table; one on two pages of a sweep counts once.
    private mutating func see(_ place: Int) {
        guard sweep != nil, lastSeen[place] != sweepsBegun else { return }
        lastSeen[place] = sweepsBegun
        sweep?.tablesSeen += 1
    }

    private mutating func endSweep(at date: Date) {
        entriesLeftOut = leftOutOfSweep
        // Who can say that a table is gone while one had no name?
        if let sweep, sweep.tablesSeen < records.count, entriesLeftOut == 0 {
            let unseen = records.placesByName.filter { lastSeen[Int($0)] != sweepsBegun }
            take(records.remove(unseen))
        }
        sweepTook = sweep.map { date.timeIntervalSince($0.began) }
        sweep = nil
        sweptAt = date
        history.record(sums.progress, at: date)
        validationHistory.record(pending: rowsPending, at: date)
    }

    /// The rows that wait to be compared, of each table that tells.
    private var rowsPending: [(name: TableName, rows: Int)] {
        let all = records.all
        var pending: [(name: TableName, rows: Int)] = []
        pending.reserveCapacity(records.count)
        for place in records.placesByName {
            let record = all[Int(place)]
            if let rows = record.pending { pending.append((record.name, rows)) }
        }
        return pending
    }
}

extension TableStore: Equatable {
    public static func == (lhs: TableStore, rhs: TableStore) -> Bool {
        lhs.sweptAt == rhs.sweptAt && lhs.entriesLeftOut == rhs.entriesLeftOut
            && lhs.sweep == rhs.sweep && lhs.rates == rhs.rates
            && lhs.history == rhs.history && lhs.count == rhs.count
            && lhs.tables.elementsEqual(rhs.tables)
    }
}

extension TableStore {
    /// Answers kept for exactly these tables. Where a page changes an answer in few places it is
    /// changed with the page; the others are worked out again when they are next asked for.
    struct Answers: Sendable {
        var names = Memo<TableQuery, [Int32]>()
        var findings = Memo<ValidationQuery, [Int32]>()
        var sums = Memo<Bool, TableSums>()
        var forecast = Memo<ForecastQuestion, LoadForecast>()
        var validation = Memo<TaskSettings?, ValidationSummary>()

        /// The answers for `records`, which is what `change` has made of another.
        func after(_ change: TableRecords.Change, in records: TableRecords) -> Answers {
            Answers(
                names: names.carried { $0.places($1, after: change, in: records) },
                findings: findings.carried { $0.places($1, after: change, in: records) },
                forecast: forecast,
                validation: validation.carried { _, summary in
                    var summary = summary
                    for item in change.items {
                        summary.replace(item.before?.table, by: item.after?.table)
                    }
                    return summary
                })
        }
    }

    /// The sums over the tables known; of all tables only if the store is whole.
    public var sums: TableSums { answers.sums.answer(to: true) { TableSums(self) } }

    /// What a warning needs to know of the tables known.
    public var atStake: TablesAtStake {
        TablesAtStake(tally.load, loading: Set(tally.loading.map { records.record(at: $0).name }))
    }

    /// What a forecast depends on beside the tables.
    struct ForecastQuestion: Sendable, Hashable {
        var phase: TaskPhase
        var awsPercent: Int?
    }

    /// When the load of `task`, whose tables these are, will have ended, and which tables last.
    public func forecast(_ task: ReplicationTask) -> LoadForecast {
        let question = ForecastQuestion(
            phase: TaskPhase(task), awsPercent: task.statistics?.percent)
        return answers.forecast.answer(to: question) {
            LoadForecast(
                question.phase, tables: loadTables, rates: rates, history: history,
                awsPercent: question.awsPercent)
        }
    }

    private var loadTables: LoadTables {
        var tables = LoadTables(hasEstimates: !expectedRows.isEmpty)
        let all = records.all
        for place in records.placesByName {
            let record = all[Int(place)]
            let expected = tables.hasEstimates ? expectedRows[record.name] : nil
            tables.add(record.name, record.state, rows: record.rows, expected: expected)
        }
        return tables
    }

    /// The validation of the tables known, counted with the limits of the task's settings.
    public func validation(_ settings: TaskSettings?) -> ValidationSummary {
        answers.validation.answer(to: settings) {
            var summary = ValidationSummary([], settings: settings)
            for place in records.placesByName {
                summary.replace(nil, by: records.record(at: place).table)
            }
            return summary
        }
    }

    /// Where a table stands; with `isRunning` false nothing can be loading.
    public func status(of table: TableStatistics, isRunning: Bool) -> TableStatus {
        let history = table.state.isLoading ? rates[table.name] : nil
        return TableStatus(table, history: history, isRunning: isRunning)
    }
}
