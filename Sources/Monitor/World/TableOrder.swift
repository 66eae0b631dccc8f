import Migration

/// Which tables of a book are listed, and in which order.
///
/// Tables of equal keys stand in order of name. A key depends on the table's record alone: so a
/// page moves only the tables it has, and the order of the others is kept.
protocol TableOrder: Sendable, Hashable {
    /// What a table is ordered by; nil if it is not listed.
    func key(of record: TableRecord) -> TableKey?

    /// True if equal tables stand in the opposite order of name.
    var isBackward: Bool { get }

    /// True if this lists only tables that `other` lists too, in the same order.
    func narrows(_ other: Self) -> Bool
}

/// What tables are ordered by, the least first.
struct TableKey: Sendable, Hashable, Comparable {
    var tier: Int
    var value: Double

    static func < (lhs: TableKey, rhs: TableKey) -> Bool {
        lhs.tier != rhs.tier ? lhs.tier < rhs.tier : lhs.value < rhs.value
    }
}

extension TableOrder {
    /// The places of the tables listed, in order, worked out from the beginning.
    func places(in store: TableStore) -> [Int32] {
        let records = store.records
        var found: [(key: TableKey, number: Int32, place: Int32)] = []
        found.reserveCapacity(store.count)
        func take(_ place: Int32) {
            guard let key = key(of: records[Int(place)]) else { return }
            found.append((key, Int32(found.count), place))
        }
        if isBackward {
            for place in store.placesByName.reversed() { take(place) }
        } else {
            for place in store.placesByName { take(place) }
        }
        found.sort { $0.key == $1.key ? $0.number < $1.number : $0.key < $1.key }
        return found.map(\.place)
    }

    /// The same after tables came, changed or went, from the places `before` that.
    func places(
        _ before: [Int32], after change: TableStore.Change, in store: TableStore
    ) -> [Int32] {
        let records = store.records
        let kept = before.filter { !change.isTouched[Int($0)] }
        let moved = change.items.filter { $0.after.map { key(of: $0) != nil } ?? false }
            .map(\.place)
        func comesFirst(_ one: Int32, _ other: Int32) -> Bool { precedes(one, other, records) }
        return kept.merged(with: moved.sorted(by: comesFirst), by: comesFirst)
    }

    /// The places among `places`, which one that this narrows lists, that this lists too.
    func places(among places: [Int32], in store: TableStore) -> [Int32] {
        let records = store.records
        return places.filter { key(of: records[Int($0)]) != nil }
    }

    /// Where a place stands among `places`; nil if it is not listed.
    func index(of place: Int32, among places: [Int32], in store: TableStore) -> Int? {
        let records = store.records
        guard key(of: records[Int(place)]) != nil else { return nil }
        let index = places.firstPlace { !precedes($0, place, records) }
        return index < places.count && places[index] == place ? index : nil
    }

    private func precedes(_ one: Int32, _ other: Int32, _ records: [TableRecord]) -> Bool {
        let (one, other) = (records[Int(one)], records[Int(other)])
        let last = TableKey(tier: .max, value: 0)
        let (left, right) = (key(of: one) ?? last, key(of: other) ?? last)
        guard left == right else { return left < right }
        return isBackward ? other.name < one.name : one.name < other.name
    }
}
