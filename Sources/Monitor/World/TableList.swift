import Migration

/// The names of the tables a list shows, in order, read from the book when they are asked for.
struct TableList<Order: TableOrder>: RowIDs {
    private let store: TableStore
    private let order: Order
    private let places: [Int32]

    init(_ order: Order, _ places: [Int32], in store: TableStore) {
        self.store = store
        self.order = order
        self.places = places
    }

    var startIndex: Int { 0 }
    var endIndex: Int { places.count }

    subscript(index: Int) -> TableName { store.record(at: places[index]).name }

    /// Where a table stands; nil if it is not listed. Found by halving.
    func firstIndex(of name: TableName) -> Int? {
        store.place(of: name).flatMap { order.index(of: $0, among: places, in: store) }
    }
}

extension TableBook {
    /// The tables `query` asks for; worked out once, and then kept up to date page by page.
    func names(_ query: TableQuery) -> TableList<TableQuery> { list(query, answers.names) }

    /// The tables `query` asks for, as above.
    func names(_ query: ValidationQuery) -> TableList<ValidationQuery> {
        list(query, answers.findings)
    }

    private func list<Order: TableOrder>(
        _ order: Order, _ kept: Kept<Order, [Int32]>
    ) -> TableList<Order> {
        let places = kept.answer(to: order) { last in
            guard let last, order.narrows(last.question) else { return order.places(in: store) }
            return order.places(among: last.answer, in: store)
        }
        return TableList(order, places, in: store)
    }
}
