import Migration

/// The tables of a store, each in a place of its own for as long as it is there.
struct TableRecords: Sendable {
    /// By place; a place that is free holds what was last there.
    private(set) var all: [TableRecord] = []
    private var places: [TableName: Int32] = [:]
    /// The places taken, in order of name.
    private(set) var placesByName: [Int32] = []
    private var free: [Int32] = []

    /// What one page changed.
    struct Change: Sendable {
        /// A table that came, changed or went.
        struct Item: Sendable {
            let place: Int32
            let before: TableRecord?
            var after: TableRecord?
        }

        /// The tables that came, changed or went; one that was told of again unchanged is none of them.
        fileprivate(set) var items: [Item] = []
        /// The places of all tables the page told of.
        fileprivate(set) var seen: [Int32] = []
        /// By place: true if its table is among the items.
        fileprivate var isTouched: [Bool]
    }

    var count: Int { placesByName.count }

    func place(of name: TableName) -> Int32? { places[name] }

    subscript(name: TableName) -> TableRecord? { places[name].map { record(at: $0) } }

    /// The table at a place that is taken.
    func record(at place: Int32) -> TableRecord { all[Int(place)] }

    /// Takes in rows with the rates measured by them; of a table that is there twice the last
    /// counts.
    mutating func file(_ tables: [TableStatistics], _ rates: TableRates) -> Change {
        var change = Change(isTouched: Array(repeating: false, count: all.count))
        change.seen.reserveCapacity(tables.count)
        var newcomers: [Int32] = []
        for table in tables {
            if let place = places[table.name] {
                change.seen.append(place)
                replace(at: place, by: table, rates[table.name], in: &change)
            } else {
                newcomers.append(add(table, rates[table.name], to: &change))
            }
        }
        merge(newcomers)
        return change
    }

    private mutating func replace(
        at place: Int32, by table: TableStatistics, _ history: RateHistory?,
        in change: inout Change
    ) {
        let before = record(at: place)
        // Most tables of most pages: nothing is made anew, and no list is gone through.
        if before.stays(with: table) { return }
        let after = TableRecord(table, history: history, after: before)
        all[Int(place)] = after
        if change.isTouched[Int(place)] {
            let item = change.items.lastIndex { $0.place == place }
            if let item { change.items[item].after = after }
        } else {
            change.isTouched[Int(place)] = true
            change.items.append(Change.Item(place: place, before: before, after: after))
        }
    }

    private mutating func add(
        _ table: TableStatistics, _ history: RateHistory?, to change: inout Change
    ) -> Int32 {
        let record = TableRecord(table, history: history)
        let place: Int32
        if let last = free.popLast() {
            place = last
            all[Int(place)] = record
            change.isTouched[Int(place)] = true
        } else {
            place = Int32(all.count)
            all.append(record)
            change.isTouched.append(true)
        }
        places[table.name] = place
        change.seen.append(place)
        change.items.append(Change.Item(place: place, before: nil, after: record))
        return place
    }

    /// Takes tables away; their places are given to others later.
    mutating func remove(_ gone: [Int32]) -> Change {
        var change = Change(isTouched: Array(repeating: false, count: all.count))
        for place in gone {
            let record = record(at: place)
            places[record.name] = nil
            change.isTouched[Int(place)] = true
            change.items.append(Change.Item(place: place, before: record, after: nil))
        }
        placesByName.removeAll { change.isTouched[Int($0)] }
        free += gone
        return change
    }

    /// Brings new places into the order of names without sorting the others again.
    private mutating func merge(_ newcomers: [Int32]) {
        guard !newcomers.isEmpty else { return }
        let sorted = newcomers.sorted { record(at: $0).name < record(at: $1).name }
        placesByName = placesByName.merged(with: sorted) {
            record(at: $0).name < record(at: $1).name
        }
    }
}

/// A table as last read, with what lists ask of every table again and again, worked out once.
///
/// It never changes: a newer report makes a new one, and whoever holds the old keeps what it saw.
/// Sixty thousand of these are gone through and copied by pointer, not by their many members.
final class TableRecord: Sendable {
    // What is looked at sixty thousand times stands first and together, beside the object's head,
    // and is held apart from the row: taking a member out of that costs as much as copying it.
    let state: TableState
    /// True while rows are being loaded.
    let isLoading: Bool
    let verdict: ValidationVerdict
    let findingRank: Int
    let rows: Int?
    private let loadStatus: TableStatus
    let name: TableName
    /// `schema.table` in lower case.
    let folded: FoldedText
    let changesBehind: Int?
    /// Rows per second over the last minute, of a table that loads; nil of any other.
    let rate: Double?
    let pending: Int?
    let table: TableStatistics

    /// Takes a row, with its rate as it was when the row was read; of a table known before, what
    /// depends on the name alone is taken over.
    init(
        _ table: TableStatistics, history: RateHistory? = nil, after before: TableRecord? = nil
    ) {
        self.table = table
        (name, state, rows) = (table.name, table.state, table.fullLoadRows)
        (changesBehind, pending) = (table.changesBehind, table.validationPending)
        folded = before?.folded ?? FoldedText(table.name)
        isLoading = table.state.isLoading
        rate = isLoading ? history?.rateOverOneMinute : nil
        loadStatus = TableStatus(table, history: history, isRunning: true)
        verdict = table.validationVerdict
        findingRank = ValidationFinding.rank(verdict, table.validationState)
    }

    /// True if the record of a newer row would be the same. What loads never is: its rate changes.
    func stays(with newer: TableStatistics) -> Bool { !isLoading && table == newer }

    /// Where the table stands; with `isRunning` false nothing can be loading.
    func status(isRunning: Bool) -> TableStatus {
        isLoading && !isRunning ? .halfLoaded : loadStatus
    }
}
