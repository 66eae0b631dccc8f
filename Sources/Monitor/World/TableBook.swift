public import Foundation
public import Migration

/// Every table of one task, gathered page by page.
///
/// A pass over all pages is a sweep. A table keeps its last row until a whole sweep has gone by
/// without it, so that a list never shrinks because a sweep is still under way.
public struct TableBook: Sendable {
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
    /// The sweep that has begun and not ended; nil between two.
    public private(set) var sweep: Sweep?
    private(set) var answers = Answers()
    /// When the forecast was last thrown away.
    private var foreseen: Date?

    private(set) var store = TableStore()
    private(set) var tally = TableTally()
    /// For each place, the number of the sweep its table was last seen in.
    private var lastSeen: [Int] = []
    private var sweepsBegun = 0

    /// A pass over all pages.
    public struct Sweep: Sendable, Hashable {
        public var began: Date
        /// How many tables its pages have brought so far.
        public var tablesSeen: Int
    }

    public init(expectedRows: [TableName: Int] = [:]) {
        self.expectedRows = expectedRows
    }

    /// How many tables are known.
    public var count: Int { store.count }

    public var isEmpty: Bool { store.count == 0 }

    /// True once a whole sweep has been seen, so that sums are sums of all tables.
    public var isWhole: Bool { sweptAt != nil }

    /// A table's last row; nil if there is no such table.
    public subscript(name: TableName) -> TableStatistics? { store[name]?.table }

    /// All tables in order of name.
    public var tables: some Sequence<TableStatistics> {
        store.placesByName.lazy.map { store.record(at: $0).table }
    }

    /// Takes in one page of a sweep, read at `date`.
    ///
    /// With `isFirst` a sweep begins with this page. One that had not ended by then is forgotten;
    /// what it brought stays.
    public mutating func absorb(_ page: TableStatisticsPage, isFirst: Bool, at date: Date) {
        if isFirst {
            sweepsBegun += 1
            sweep = Sweep(began: date, tablesSeen: 0)
        }
        rates.record(page.tables, at: date)
        let change = store.file(page.tables, rates)
        for item in change.items { see(Int(item.place), isNew: item.before == nil) }
        take(change)
        let isEnd = page.nextMarker == nil && sweep != nil
        if isEnd { endSweep(at: date) }
        if !keepsForecast(at: date, isEnd: isEnd) {
            answers.forecast = Kept()
            foreseen = date
        }
    }

    /// Brings what is counted and what is kept up to date.
    private mutating func take(_ change: TableStore.Change) {
        tally.take(change, expectedRows: expectedRows)
        answers = answers.after(change, in: store)
    }

    /// True while the forecast over very many tables may stand for a few more pages: a page every
    /// two seconds is no reason to play the futures of 60,000 of them every two seconds. The page
    /// that ends a sweep has work enough of its own; the one after it will do.
    private func keepsForecast(at date: Date, isEnd: Bool) -> Bool {
        guard store.count >= Self.many, let foreseen else { return false }
        return isEnd || (0..<Self.forecastKept).contains(date.timeIntervalSince(foreseen))
    }

    /// From so many tables on playing futures takes a good part of a frame.
    private static let many = 5_000
    /// In seconds.
    private static let forecastKept: TimeInterval = 10

    /// Notes that the sweep has met a table; one on two pages of a sweep counts once.
    private mutating func see(_ place: Int, isNew: Bool) {
        if place == lastSeen.count { lastSeen.append(0) }
        if isNew { lastSeen[place] = 0 }
        guard sweep != nil, lastSeen[place] != sweepsBegun else { return }
        lastSeen[place] = sweepsBegun
        sweep?.tablesSeen += 1
    }

    private mutating func endSweep(at date: Date) {
        if let sweep, sweep.tablesSeen < store.count {
            let unseen = store.placesByName.filter { lastSeen[Int($0)] != sweepsBegun }
            take(store.remove(unseen))
        }
        sweep = nil
        sweptAt = date
        history.record(sums.progress, at: date)
        validationHistory.record(pending: rowsPending, at: date)
    }

    /// The rows that wait to be compared, of each table that tells.
    private var rowsPending: [(name: TableName, rows: Int)] {
        let records = store.records
        var pending: [(name: TableName, rows: Int)] = []
        pending.reserveCapacity(store.count)
        for place in store.placesByName {
            let record = records[Int(place)]
            if let rows = record.pending { pending.append((record.name, rows)) }
        }
        return pending
    }
}

extension TableBook: Equatable {
    public static func == (lhs: TableBook, rhs: TableBook) -> Bool {
        lhs.sweptAt == rhs.sweptAt && lhs.sweep == rhs.sweep && lhs.rates == rhs.rates
            && lhs.history == rhs.history && lhs.count == rhs.count
            && lhs.tables.elementsEqual(rhs.tables)
    }
}
