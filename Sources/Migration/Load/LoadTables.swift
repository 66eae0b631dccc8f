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

/// A table that is not done, or many small ones that wait.
struct LoadWork {
    var name: TableName
    /// Rows it has brought.
    var rows: Double
    /// Rows it will have, by an estimate.
    var expected: Double?
    /// Rows a second of the table alone; nil if it waits or is too new to tell.
    var pace: Double?
    /// How many tables this stands for.
    var tables = 1

    init(_ name: TableName, rows: Int?, expected: Int?) {
        self.name = name
        self.rows = Double(max(0, rows ?? 0))
        self.expected = expected.map { Double(max(0, $0)) }
    }

    /// The same work with the table's own pace, in rows a second.
    func going(_ pace: Double?) -> LoadWork {
        var work = self
        work.pace = pace.flatMap { $0 > 0 ? $0 : nil }
        return work
    }

    /// The same work in few pieces: beyond some hundreds, tables are small beside the rest.
    ///
    /// Those with the largest estimates stay what they are.
    static func lumped(_ works: [LoadWork]) -> [LoadWork] {
        guard works.count > most else { return works }
        // Numbers are moved while they are sorted, not works with their names.
        let order = works.indices.map { (size: works[$0].expected ?? 0, place: $0) }
            .sorted { ($1.size, $0.place) < ($0.size, $1.place) }
        let alone = order.prefix(most / 2).map { works[$0.place] }.filter { $0.expected != nil }
        let others = order.dropFirst(alone.count)
        let size = (others.count + most - 1) / most
        let lumps = stride(from: others.startIndex, to: others.endIndex, by: size).map { start in
            lump(others[start..<min(start + size, others.endIndex)].map { works[$0.place] })
        }
        return alone + lumps
    }

    private static func lump(_ works: [LoadWork]) -> LoadWork {
        var lump = works[0]
        lump.tables = works.count
        let known = works.compactMap(\.expected)
        lump.expected = known.count == works.count ? known.reduce(0, +) : nil
        return lump
    }

    /// What a table has yet to bring in one future.
    struct Rest {
        var name: TableName
        var rows: Double
        var pace: Double?
    }

    /// Pieces of waiting work at most.
    private static let most = 400
}
