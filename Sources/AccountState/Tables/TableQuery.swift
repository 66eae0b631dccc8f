import Migration

/// Which tables are listed, and in which order.
public struct TableQuery: TableOrder {
    public var filter: TableFilter
    public var sort: TableSort
    /// True if tables that load or want a look stand above all others, whatever the order.
    public var isPinned: Bool
    /// False if the task does not run; see `TableStatus`.
    public var isRunning: Bool

    public init(filter: TableFilter, sort: TableSort, isPinned: Bool = false, isRunning: Bool) {
        self.filter = filter
        self.sort = sort
        self.isPinned = isPinned
        self.isRunning = isRunning
    }

    var isBackward: Bool { sort.column == .name && sort.isReversed }

    func key(of record: TableRecord) -> TableKey? {
        guard filter.isEmpty || filter.admits(record, isRunning: isRunning) else { return nil }
        let value = value(of: record)
        return TableKey(
            tier: (isPinned && isUrgent(record) ? 0 : 2) + (value == nil ? 1 : 0),
            value: (value ?? 0) * (sort.isAscending ? 1 : -1))
    }

    private func isUrgent(_ record: TableRecord) -> Bool {
        record.status(isRunning: isRunning).rank <= TableStatus.loading.rank
    }

    func narrows(_ other: TableQuery) -> Bool {
        sort == other.sort && isPinned == other.isPinned && isRunning == other.isRunning
            && filter.narrows(other.filter)
    }

    /// What is sorted by; nil if unknown.
    private func value(of record: TableRecord) -> Double? {
        switch sort.column {
        case .state: Double(record.status(isRunning: isRunning).rank)
        case .name: 0
        case .rows: record.rows.map(Double.init)
        case .rate: record.rate
        case .behind: record.changesBehind.map(Double.init)
        }
    }
}

/// What the list of tables is ordered by. Equal tables stand in order of name, and a table whose
/// value is unknown stands last, whichever way the others are turned.
public struct TableSort: Sendable, Hashable {
    /// The raw value is the identity of the column on the screen.
    public enum Column: String, Sendable, CaseIterable {
        /// Errors, then what stalls, loads, waits and is done.
        case state
        case name
        case rows
        case rate
        /// Changes captured and not yet applied.
        case behind
    }

    public var column: Column
    /// True if the column's own order is turned round.
    public var isReversed: Bool

    public init(column: Column = .state, isReversed: Bool = false) {
        self.column = column
        self.isReversed = isReversed
    }

    /// Names and states begin with the least, numbers with the greatest.
    public var isAscending: Bool { (column == .state || column == .name) != isReversed }

    /// The next column, in its own order.
    public mutating func advance() {
        let all = Column.allCases
        let index = all.firstIndex(of: column).map { ($0 + 1) % all.count } ?? 0
        self = TableSort(column: all[index])
    }
}

/// What is typed to narrow a list of tables: words that must all occur in the table's name, in
/// either case, `s:loading` for states and `v:fail` for verdicts of validation.
///
/// Several states, or several verdicts, are alternatives. Half a word is enough.
public struct TableFilter: Sendable, Hashable {
    private var names: [FoldedText] = []
    private var states: [String] = []
    private var verdicts: [String] = []

    /// Reads what was typed.
    public init(_ text: String) {
        for word in text.split(whereSeparator: \.isWhitespace) {
            let folded = word.lowercased()
            if folded.hasPrefix("s:") {
                states.append(String(folded.dropFirst(2)))
            } else if folded.hasPrefix("v:") {
                verdicts.append(String(folded.dropFirst(2)))
            } else {
                names.append(FoldedText(folded))
            }
        }
    }

    /// True if every table is let through.
    public var isEmpty: Bool { names.isEmpty && states.isEmpty && verdicts.isEmpty }

    /// True if the filter lets a table through; with `isRunning` false none can be loading.
    func admits(_ record: TableRecord, isRunning: Bool) -> Bool {
        guard names.allSatisfy({ record.folded.contains($0) }) else { return false }
        if !verdicts.isEmpty {
            let verdict = record.verdict.word
            guard verdicts.contains(where: { verdict.hasPrefix($0) }) else { return false }
        }
        guard !states.isEmpty else { return true }
        let word = record.status(isRunning: isRunning).word.lowercased()
        return states.contains { word.hasPrefix($0) }
    }

    /// True if whatever this lets through `other` lets through too.
    ///
    /// So it is with every letter typed, as a rule; not where another word is an alternative.
    func narrows(_ other: TableFilter) -> Bool {
        other.names.allSatisfy { wide in names.contains { $0.contains(wide) } }
            && Self.narrow(states, other.states) && Self.narrow(verdicts, other.verdicts)
    }

    private static func narrow(_ words: [String], _ wide: [String]) -> Bool {
        if wide.isEmpty { return true }
        guard !words.isEmpty else { return false }
        return words.allSatisfy { word in wide.contains { word.hasPrefix($0) } }
    }
}
