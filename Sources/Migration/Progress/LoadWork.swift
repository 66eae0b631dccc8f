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

    init(_ table: TableStatistics, _ expectedRows: [TableName: Int], pace: Double?) {
        name = table.name
        rows = Double(max(0, table.fullLoadRows ?? 0))
        expected = expectedRows[table.name].map { Double(max(0, $0)) }
        self.pace = pace.flatMap { $0 > 0 ? $0 : nil }
    }

    /// The same work in few pieces: beyond some hundreds, tables are small beside the rest.
    ///
    /// Those with the largest estimates stay what they are.
    static func lumped(_ works: [LoadWork]) -> [LoadWork] {
        guard works.count > most else { return works }
        let sorted = works.sorted { ($0.expected ?? 0) > ($1.expected ?? 0) }
        let alone = sorted.prefix(most / 2).filter { $0.expected != nil }
        let others = sorted.dropFirst(alone.count)
        let size = (others.count + most - 1) / most
        let lumps = stride(from: others.startIndex, to: others.endIndex, by: size).map { start in
            lump(others[start..<min(start + size, others.endIndex)])
        }
        return alone + lumps
    }

    private static func lump(_ works: ArraySlice<LoadWork>) -> LoadWork {
        var lump = works[works.startIndex]
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
