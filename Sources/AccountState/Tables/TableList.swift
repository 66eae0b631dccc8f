public import Migration

/// The identities of a list's rows, in order.
///
/// An array is one; a list that knows where its rows are finds them faster.
public protocol RowIDs<Element>: RandomAccessCollection where Element: Hashable, Index == Int {
    /// Where a row stands; nil if it is not listed.
    func firstIndex(of id: Element) -> Int?
}

extension Array: RowIDs where Element: Hashable {}

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

extension Array {
    /// This array, which is in order, with `others`, which are too, each in its place.
    ///
    /// Meant for few others: each is looked for by halving, and what lies between is copied whole.
    func merged(with others: [Element], by precedes: (Element, Element) -> Bool) -> [Element] {
        guard !others.isEmpty else { return self }
        var merged: [Element] = []
        merged.reserveCapacity(count + others.count)
        var done = 0
        for other in others {
            let end = firstPlace(from: done) { !precedes($0, other) }
            merged += self[done..<end]
            merged.append(other)
            done = end
        }
        return merged + self[done...]
    }

    /// The first place from `start` on for which `isReached` holds, which it does for all after
    /// one for which it does; the count if there is none.
    func firstPlace(from start: Int = 0, _ isReached: (Element) -> Bool) -> Int {
        var (low, high) = (start, count)
        while low < high {
            let middle = (low + high) / 2
            if isReached(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
