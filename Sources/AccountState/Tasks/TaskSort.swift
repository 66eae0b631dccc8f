/// What the list of tasks is ordered by. Equal tasks stand in order of name, and a task whose
/// value is unknown stands last, whichever way the others are turned.
public struct TaskSort: Sendable, Hashable {
    /// The raw value is the identity of the column on the screen, and the word for it.
    public enum Column: String, Sendable, CaseIterable {
        case state
        case name
        case lag
        case progress
    }

    public var column: Column
    /// True if the column's own order is turned round.
    public var isReversed: Bool

    public init(column: Column = .state, isReversed: Bool = false) {
        self.column = column
        self.isReversed = isReversed
    }

    /// Lag begins with the greatest; everything else with the least.
    public var isAscending: Bool { (column != .lag) != isReversed }

    /// The next column, in its own order.
    public mutating func advance() {
        let all = Column.allCases
        let index = all.firstIndex(of: column).map { ($0 + 1) % all.count } ?? 0
        self = TaskSort(column: all[index])
    }
}
