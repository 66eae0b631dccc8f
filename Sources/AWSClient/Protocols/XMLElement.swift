/// One element of an XML document, its namespace and attributes dropped.
struct XMLElement: Equatable {
    /// The name without prefix.
    var name: String
    /// The character data directly inside, blanks at the ends dropped.
    var text: String
    /// The elements inside, in order.
    var children: [XMLElement]

    init(name: String, text: String = "", children: [XMLElement] = []) {
        self.name = name
        self.text = text
        self.children = children
    }

    /// The first child of a name.
    subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The element as a document of the Query protocol: text where nothing is inside, a list where
    /// every child is a `member`, else an object; a repeated child is a list too.
    var value: JSONValue {
        guard !children.isEmpty else { return .string(text) }
        if children.allSatisfy({ $0.name == "member" || $0.name == "item" }) {
            return .array(children.map(\.value))
        }
        var members: [String: [JSONValue]] = [:]
        for child in children { members[child.name, default: []].append(child.value) }
        return .object(members.mapValues { $0.count == 1 ? $0[0] : .array($0) })
    }
}
