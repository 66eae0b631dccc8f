public import Migration

/// The names of the tables a list shows, in order, read from the store when they are asked for.
public struct TableList: RowIDs, Sendable {
    private let records: TableRecords
    private let order: any TableOrder
    private let places: [Int32]

    init(_ order: some TableOrder, _ places: [Int32], in records: TableRecords) {
        self.records = records
        self.order = order
        self.places = places
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { places.count }

    public subscript(index: Int) -> TableName { records.record(at: places[index]).name }

    /// Where a table stands; nil if it is not listed. Found by halving.
    public func firstIndex(of name: TableName) -> Int? {
        records.place(of: name).flatMap { order.index(of: $0, among: places, in: records) }
    }
}

extension TableStore {
    /// The tables `query` asks for; worked out once, and then kept up to date page by page.
    public func names(_ query: TableQuery) -> TableList { list(query, answers.names) }

    /// The tables `query` asks for, as above.
    public func names(_ query: ValidationQuery) -> TableList {
        list(query, answers.findings)
    }

    private func list<Order: TableOrder>(
        _ order: Order, _ kept: Memo<Order, [Int32]>
    ) -> TableList {
        let places = kept.answer(to: order) { last in
            guard let last, order.narrows(last.question) else { return order.places(in: records) }
            return order.places(among: last.answer, in: records)
        }
        return TableList(order, places, in: records)
    }
}
