import Migration

/// Which tables are listed, and in which order.
struct TableQuery: Sendable, Hashable {
    var filter: TableFilter
    var sort: TableSort
    /// True if tables that load or want a look stand above all others, whatever the order.
    var isPinned = false
    /// False if the task does not run; see `TableStanding`.
    var isRunning: Bool

    /// The names of the tables of `book` that the filter admits, in order.
    func names(in book: TableBook) -> [TableName] {
        let found = entries(in: book)
        let isInOrder = sort.column == .name && !sort.isReversed
        let names = isInOrder ? found.map(\.name) : order(found).map { found[$0].name }
        guard isPinned else { return names }
        let pinned = names.filter { book[$0].map { isUrgent($0, in: book) } ?? false }
        return pinned + names.filter { book[$0].map { !isUrgent($0, in: book) } ?? false }
    }

    private func isUrgent(_ table: TableStatistics, in book: TableBook) -> Bool {
        book.standing(of: table, isRunning: isRunning).rank <= TableStanding.loading.rank
    }

    private struct Entry {
        var name: TableName
        /// What is sorted by; nil if unknown, and for the order of names.
        var key: Double?
    }

    /// The tables admitted, in order of name.
    private func entries(in book: TableBook) -> [Entry] {
        var found: [Entry] = []
        found.reserveCapacity(filter.isEmpty ? book.count : 0)
        var scratch = FoldedText()
        for table in book.tables {
            let standing = { book.standing(of: table, isRunning: isRunning) }
            guard filter.isEmpty || filter.admits(table, scratch: &scratch, standing: standing)
            else { continue }
            found.append(Entry(name: table.name, key: key(of: table, in: book)))
        }
        return found
    }

    private func key(of table: TableStatistics, in book: TableBook) -> Double? {
        switch sort.column {
        case .state: Double(book.standing(of: table, isRunning: isRunning).rank)
        case .name: nil
        case .rows: table.fullLoadRows.map(Double.init)
        case .rate: book.liveRate(of: table)
        case .behind: table.changesBehind.map(Double.init)
        }
    }

    /// The places of the entries in the order asked for.
    private func order(_ entries: [Entry]) -> [Int] {
        if sort.column == .name { return entries.indices.reversed() }
        let known = entries.indices.compactMap { place in
            entries[place].key.map { (key: $0, place: place) }
        }
        let isAscending = sort.isAscending
        let sorted = known.sorted { first, second in
            if first.key == second.key { return first.place < second.place }
            return isAscending == (first.key < second.key)
        }
        return sorted.map(\.place) + entries.indices.filter { entries[$0].key == nil }
    }
}

extension TableBook {
    /// The names `query` asks for; worked out once for each state of the book.
    func names(_ query: TableQuery) -> [TableName] {
        answers.names.answer(to: query) { query.names(in: self) }
    }

    func standing(of table: TableStatistics, isRunning: Bool) -> TableStanding {
        let history = table.state.isLoading ? rates[table.name] : nil
        return TableStanding(table, history: history, isRunning: isRunning)
    }

    /// Rows a second over the last minute, of a table that loads; nil of any other.
    func liveRate(of table: TableStatistics) -> Double? {
        table.state.isLoading ? rates[table.name]?.rateOverOneMinute : nil
    }
}
