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
