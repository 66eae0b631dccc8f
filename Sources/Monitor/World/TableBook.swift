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
    /// When the answers were last thrown away.
    private var answered: Date?

    private var rows: [TableStatistics] = []
    private var places: [TableName: Int] = [:]
    /// For each row, the number of the sweep it was last seen in.
    private var lastSeen: [Int] = []
    private var placesByName: [Int] = []
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
    public var count: Int { rows.count }

    public var isEmpty: Bool { rows.isEmpty }

    /// True once a whole sweep has been seen, so that sums are sums of all tables.
    public var isWhole: Bool { sweptAt != nil }

    /// A table's last row; nil if there is no such table.
    public subscript(name: TableName) -> TableStatistics? { places[name].map { rows[$0] } }

    /// All tables in order of name.
    public var tables: some Sequence<TableStatistics> { placesByName.lazy.map { rows[$0] } }

    /// Takes in one page of a sweep, read at `date`.
    ///
    /// With `isFirst` a sweep begins with this page. One that had not ended by then is forgotten;
    /// what it brought stays.
    public mutating func absorb(_ page: TableStatisticsPage, isFirst: Bool, at date: Date) {
        if isFirst {
            sweepsBegun += 1
            sweep = Sweep(began: date, tablesSeen: 0)
        }
        file(page.tables)
        rates.record(page.tables, at: date)
        let isEnd = page.nextMarker == nil && sweep != nil
        if isEnd || !keepsAnswers(at: date) { renewAnswers(at: date) }
        if isEnd { endSweep(at: date) }
    }

    /// True while what was worked out of very many tables may stand for a few more pages: a page
    /// every two seconds is no reason to count and sort 60,000 of them every two seconds. Rows on
    /// the screen are read anew for every frame; only sums and orders are some seconds older.
    private func keepsAnswers(at date: Date) -> Bool {
        guard rows.count >= Self.many, let answered else { return false }
        return (0..<Self.answersKept).contains(date.timeIntervalSince(answered))
    }

    private mutating func renewAnswers(at date: Date) {
        answers = Answers()
        answered = date
    }

    /// From so many tables on counting and sorting takes longer than a frame.
    private static let many = 5_000
    /// In seconds.
    private static let answersKept: TimeInterval = 10

    private mutating func file(_ tables: [TableStatistics]) {
        var newcomers: [Int] = []
        for table in tables {
            if let place = places[table.name] {
                rows[place] = table
                see(place)
            } else {
                places[table.name] = rows.count
                newcomers.append(rows.count)
                rows.append(table)
                lastSeen.append(0)
                see(rows.count - 1)
            }
        }
        merge(newcomers)
    }

    /// Notes that the sweep has met a row; a row on two pages of a sweep counts once.
    private mutating func see(_ place: Int) {
        guard sweep != nil, lastSeen[place] != sweepsBegun else { return }
        lastSeen[place] = sweepsBegun
        sweep?.tablesSeen += 1
    }

    /// Brings new rows into the order of names without sorting the others again.
    private mutating func merge(_ newcomers: [Int]) {
        guard !newcomers.isEmpty else { return }
        var merged: [Int] = []
        merged.reserveCapacity(rows.count)
        var done = 0
        for place in newcomers.sorted(by: { rows[$0].name < rows[$1].name }) {
            let end = firstPlace(after: rows[place].name, from: done)
            merged += placesByName[done..<end]
            merged.append(place)
            done = end
        }
        placesByName = merged + placesByName[done...]
    }

    private func firstPlace(after name: TableName, from start: Int) -> Int {
        var (low, high) = (start, placesByName.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[placesByName[middle]].name < name { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func endSweep(at date: Date) {
        if let sweep, sweep.tablesSeen < rows.count { dropUnseen() }
        sweep = nil
        sweptAt = date
        history.record(sums.progress, at: date)
        validationHistory.record(tables, at: date)
    }

    private mutating func dropUnseen() {
        rows = placesByName.filter { lastSeen[$0] == sweepsBegun }.map { rows[$0] }
        placesByName = Array(rows.indices)
        lastSeen = Array(repeating: sweepsBegun, count: rows.count)
        places = Dictionary(
            rows.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

extension TableBook: Equatable {
    public static func == (lhs: TableBook, rhs: TableBook) -> Bool {
        lhs.sweptAt == rhs.sweptAt && lhs.sweep == rhs.sweep && lhs.rates == rhs.rates
            && lhs.history == rhs.history && lhs.count == rhs.count
            && lhs.tables.elementsEqual(rhs.tables)
    }
}
