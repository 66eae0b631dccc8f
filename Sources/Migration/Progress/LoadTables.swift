import Foundation

/// The tables of a load as an estimate of its end wants them: those that are done by their sizes
/// alone, and the others one by one.
public struct LoadTables: Sendable {
    /// How many tables there are, in whatever state.
    public private(set) var count = 0
    /// True if somebody told how many rows to expect, of however few tables.
    public let hasEstimates: Bool
    /// The rows of each table that is done.
    private(set) var doneRows: [Double] = []
    /// For each of those that had an estimate, the logarithm of what it had for each row expected.
    private(set) var errors: [Double] = []
    /// The rows of the largest table, done or not; at least 1.
    private(set) var largest: Double = 1
    private(set) var loading: [LoadWork] = []
    private(set) var waiting: [LoadWork] = []

    /// No tables yet.
    public init(hasEstimates: Bool) {
        self.hasEstimates = hasEstimates
    }

    /// Adds a table; nil stands for rows AWS left out and for an estimate nobody gave.
    public mutating func add(_ name: TableName, _ state: TableState, rows: Int?, expected: Int?) {
        count += 1
        largest = max(largest, Double(rows ?? 0))
        switch state {
        case .completed: addDone(rows, expected)
        case .fullLoad, .reloading:
            loading.append(LoadWork(name, rows: rows, expected: expected))
        case .beforeLoad: waiting.append(LoadWork(name, rows: rows, expected: expected))
        case .error, .cancelled, .doesNotExist, .unknown: break
        }
    }

    private mutating func addDone(_ rows: Int?, _ expected: Int?) {
        guard let rows else { return }
        doneRows.append(Double(max(0, rows)))
        guard let expected, expected > 0, rows > 0 else { return }
        errors.append(log(Double(rows) / Double(expected)))
    }
}
