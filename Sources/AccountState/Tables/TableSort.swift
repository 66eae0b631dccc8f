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
