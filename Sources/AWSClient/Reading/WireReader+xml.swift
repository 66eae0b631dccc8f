/// The Query protocol: text where nothing is inside, a list where every child is a `member`.
extension WireReader {
    /// Reads the result in an answer; one that is not there has no members.
    static func result<Shape: WireReadable>(
        _ type: Shape.Type, in element: XMLElement?
    ) throws(UnreadableBody) -> (value: Shape, unread: UnreadValues) {
        var value = Shape()
        guard let element else { return (value, UnreadValues()) }
        var reader = WireReader(element)
        try reader.members(of: element, into: &value)
        return (value, reader.unread)
    }

    /// Reads what an element holds into a structure.
    mutating func members(
        of parent: XMLElement, into shape: inout some WireReadable
    ) throws(UnreadableBody) {
        var names: Set<String> = []
        for child in parent.children {
            guard names.insert(child.name).inserted else {
                throw UnreadableBody("has '\(OneLine.text(child.name))' twice in one object")
            }
            let bytes = Array(child.name.utf8)
            elementPath.append(child.name)
            element = child
            try shape.read(WireName(bytes, 0..<bytes.count), from: &self)
            elementPath.removeLast()
        }
        element = parent
    }

    mutating func eachMember(
        of parent: XMLElement, _ body: (inout WireReader) throws(UnreadableBody) -> Void
    ) throws(UnreadableBody) -> Bool {
        guard parent.isList else {
            noteElement("a list")
            return false
        }
        for (place, child) in parent.children.enumerated() {
            elementPath.append("[\(place)]")
            element = child
            try body(&self)
            elementPath.removeLast()
        }
        element = parent
        return true
    }

    /// The text of an element; nil, and noted, where something is inside.
    mutating func leaf(_ element: XMLElement, _ wanted: String) -> String? {
        if element.children.isEmpty { return element.text }
        noteElement(wanted)
        return nil
    }

    mutating func noteElement(_ wanted: String) {
        var path = ""
        for step in elementPath { path += path.isEmpty || step.hasPrefix("[") ? step : ".\(step)" }
        unread.add(UnreadValue(path: OneLine.text(path), wanted: wanted))
    }
}

extension XMLElement {
    /// An empty element may be any of the three.
    fileprivate var isList: Bool {
        text.isEmpty && children.allSatisfy { $0.name == "member" || $0.name == "item" }
    }

    var isStructure: Bool { text.isEmpty || !children.isEmpty }
}
