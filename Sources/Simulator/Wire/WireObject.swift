/// Members in order. Setting `nil` leaves a member out, as AWS does with what it does not know.
struct WireObject: Sendable, Equatable {
    private(set) var members: [(name: String, value: WireValue)] = []

    init() {}

    /// An object with room for as many members, for the rows of long lists.
    init(capacity: Int) { members.reserveCapacity(capacity) }

    subscript(name: String) -> WireValue? {
        get {
            guard let value = members.first(where: { $0.name == name })?.value, value != .null
            else { return nil }
            return value
        }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((name, value))
            case (nil, nil): break
            }
        }
    }

    /// Appends a member that is not there yet: no search, for long lists of large objects.
    mutating func append(_ name: String, _ value: WireValue) { members.append((name, value)) }

    static func == (left: WireObject, right: WireObject) -> Bool {
        left.members.elementsEqual(right.members) { $0.name == $1.name && $0.value == $1.value }
    }
}
