/// Form bodies of the Query protocol: `Action=…&AlarmNames.member.1=…`.
enum FormFields {
    /// The fields in the order they came, percent-decoded; what cannot be decoded stays as it is.
    static func read(_ body: [UInt8]) -> [(name: String, value: String)] {
        let text = String(decoding: body, as: UTF8.self)
        return text.split(separator: "&").map { field in
            let parts = field.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }

    /// The nested value that dotted names describe; `member.N` and `N` make lists.
    static func value(of fields: [(name: String, value: String)]) -> WireValue {
        var root = Node()
        for field in fields where field.name != "Action" && field.name != "Version" {
            let path = field.name.split(separator: ".").map(String.init)
            root.insert(field.value, at: path[...].filter { $0 != "member" }[...])
        }
        return root.value
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            let digits = String(decoding: rest.prefix(2), as: UTF8.self)
            if byte == UInt8(ascii: "%"), digits.count == 2, let value = UInt8(digits, radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private struct Node {
        var text: String?
        var children: [(name: String, node: Node)] = []

        mutating func insert(_ value: String, at path: ArraySlice<String>) {
            guard let name = path.first else {
                text = value
                return
            }
            if let index = children.firstIndex(where: { $0.name == name }) {
                children[index].node.insert(value, at: path.dropFirst())
            } else {
                var node = Node()
                node.insert(value, at: path.dropFirst())
                children.append((name, node))
            }
        }

        var value: WireValue {
            if let text, children.isEmpty { return .string(text) }
            let isList = !children.isEmpty && children.allSatisfy { Int($0.name) != nil }
            if isList { return .array(children.map(\.node.value)) }
            var object = WireObject()
            for child in children { object.append(child.name, child.node.value) }
            return .object(object)
        }
    }
}
