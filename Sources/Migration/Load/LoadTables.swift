import Foundation

/// The tables of a load as the forecast uses them: of those that are done the sizes alone, and the
/// others one by one.
public struct LoadTables: Sendable {
    /// The number of tables in any state.
    public private(set) var count = 0
    /// True if any table has a row estimate.
    public let hasEstimates: Bool
    /// The rows of each table that is done.
    private(set) var doneRows: [Double] = []
    /// For each of those with an estimate, the logarithm of actual over expected rows.
    private(set) var errors: [Double] = []
    /// The rows of the largest table, done or not; at least 1.
    private(set) var largest: Double = 1
    private(set) var loading: [LoadWork] = []
    private(set) var waiting: [LoadWork] = []

    /// No tables yet.
    public init(hasEstimates: Bool) {
        self.hasEstimates = hasEstimates
    }

    /// Adds a table; nil stands for rows AWS left out and for a missing estimate.
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

/// A table that is not done, or many small queued ones taken together.
struct LoadWork {
    var name: TableName
    /// Rows loaded so far.
    var rows: Double
    /// The row estimate.
    var expected: Double?
    /// The table's own rate in rows per second; nil if it is queued or too new to tell.
    var rate: Double?
    /// How many tables this stands for.
    var tables = 1

    init(_ name: TableName, rows: Int?, expected: Int?) {
        self.name = name
        self.rows = Double(max(0, rows ?? 0))
        self.expected = expected.map { Double(max(0, $0)) }
    }

    /// The same work with the table's own rate, in rows per second.
    func withRate(_ rate: Double?) -> LoadWork {
        var work = self
        work.rate = rate.flatMap { $0 > 0 ? $0 : nil }
        return work
    }

    /// The same work in at most some hundred pieces: small tables are taken together.
    ///
    /// The tables with the largest estimates stay alone.
    static func lumped(_ works: [LoadWork]) -> [LoadWork] {
        guard works.count > most else { return works }
        // Numbers are sorted, as moving works with their names is slow.
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

    /// The rows a table has left in one run.
    struct Rest {
        var name: TableName
        var rows: Double
        var rate: Double?
    }

    /// The most pieces of queued work.
    private static let most = 400
}
