import Migration

/// Which tables of a store are listed, and in which order.
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
    func places(in records: TableRecords) -> [Int32] {
        let all = records.all
        var found: [(key: TableKey, number: Int32, place: Int32)] = []
        found.reserveCapacity(records.count)
        func take(_ place: Int32) {
            guard let key = key(of: all[Int(place)]) else { return }
            found.append((key, Int32(found.count), place))
        }
        if isBackward {
            for place in records.placesByName.reversed() { take(place) }
        } else {
            for place in records.placesByName { take(place) }
        }
        found.sort { $0.key == $1.key ? $0.number < $1.number : $0.key < $1.key }
        return found.map(\.place)
    }

    /// The same after tables came, changed or went, from the places `before` that.
    func places(
        _ before: [Int32], after change: TableRecords.Change, in records: TableRecords
    ) -> [Int32] {
        let all = records.all
        let changed = change.items.filter { key(of: $0.before) != key(of: $0.after) }
        guard !changed.isEmpty else { return before }
        var isChanged = Array(repeating: false, count: all.count)
        for item in changed { isChanged[Int(item.place)] = true }
        let kept = before.filter { !isChanged[Int($0)] }
        let moved = changed.filter { key(of: $0.after) != nil }.map(\.place)
        func comesFirst(_ one: Int32, _ other: Int32) -> Bool { precedes(one, other, all) }
        return kept.merged(with: moved.sorted(by: comesFirst), by: comesFirst)
    }

    /// Nil also of a table that is not there.
    private func key(of record: TableRecord?) -> TableKey? { record.flatMap { key(of: $0) } }

    /// The places among `places`, which one that this narrows lists, that this lists too.
    func places(among places: [Int32], in records: TableRecords) -> [Int32] {
        let all = records.all
        return places.filter { key(of: all[Int($0)]) != nil }
    }

    /// Where a place stands among `places`; nil if it is not listed.
    func index(of place: Int32, among places: [Int32], in records: TableRecords) -> Int? {
        let all = records.all
        guard key(of: all[Int(place)]) != nil else { return nil }
        let index = places.firstPlace { !precedes($0, place, all) }
        return index < places.count && places[index] == place ? index : nil
    }

    private func precedes(_ one: Int32, _ other: Int32, _ all: [TableRecord]) -> Bool {
        let (one, other) = (all[Int(one)], all[Int(other)])
        let last = TableKey(tier: .max, value: 0)
        let (left, right) = (key(of: one) ?? last, key(of: other) ?? last)
        guard left == right else { return left < right }
        return isBackward ? other.name < one.name : one.name < other.name
    }
}
