/// Reads the XML of AWS's Query services: elements, text, CDATA and the predefined entities.
///
/// Document types are refused, so no entity can expand, and so is deep nesting.
struct XMLReader {
    private let bytes: [UInt8]
    private var index = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The root element of a document.
    static func read(_ bytes: [UInt8]) throws(UnreadableBody) -> XMLElement {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw UnreadableBody("is not valid UTF-8")
        }
        var reader = XMLReader(bytes)
        reader.skip("\u{FEFF}")
        try reader.skipProlog()
        let root = try reader.element(depth: 1)
        try reader.skipProlog()
        guard reader.index == bytes.count else { throw UnreadableBody("has text after its XML") }
        return root
    }

    // MARK: Grammar

    private mutating func element(depth: Int) throws(UnreadableBody) -> XMLElement {
        guard depth <= WireReader.deepest else {
            throw UnreadableBody("is nested deeper than \(WireReader.deepest) levels")
        }
        guard skip("<") else { throw UnreadableBody("is not XML") }
        let name = try self.name()
        let localName = try localName(name)
        if try skipAttributes() { return XMLElement(name: localName) }
        var element = XMLElement(name: localName)
        var text: [UInt8] = []
        while true {
            guard index < bytes.count else { throw truncated }
            if skip("</") {
                guard try self.name() == name else {
                    throw UnreadableBody("closes an XML element that is not open")
                }
                skipBlanks()
                guard skip(">") else { throw truncated }
                element.text = String(decoding: text.trimmingXMLBlanks, as: UTF8.self)
                return element
            }
            if skip("<![CDATA[") {
                text += try upTo("]]>")
            } else if skip("<!--") {
                _ = try upTo("-->")
            } else if skip("<?") {
                _ = try upTo("?>")
            } else if bytes[index] == UInt8(ascii: "<") {
                element.children.append(try self.element(depth: depth + 1))
            } else if bytes[index] == UInt8(ascii: "&") {
                text += try entity()
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
    }

    /// Skips to the end of a start tag; true when the element ends with it.
    private mutating func skipAttributes() throws(UnreadableBody) -> Bool {
        while true {
            skipBlanks()
            if skip("/>") { return true }
            if skip(">") { return false }
            _ = try name()
            skipBlanks()
            guard skip("=") else { throw UnreadableBody("has a malformed XML attribute") }
            skipBlanks()
            if skip("\"") {
                _ = try upTo("\"")
            } else if skip("'") {
                _ = try upTo("'")
            } else {
                throw UnreadableBody("has a malformed XML attribute")
            }
        }
    }

    private mutating func skipProlog() throws(UnreadableBody) {
        while true {
            skipBlanks()
            if skip("<?") {
                _ = try upTo("?>")
            } else if skip("<!--") {
                _ = try upTo("-->")
            } else if starts(with: "<!") {
                throw UnreadableBody("declares an XML document type, which is not accepted")
            } else {
                return
            }
        }
    }

    private mutating func entity() throws(UnreadableBody) -> [UInt8] {
        index += 1
        let name = String(decoding: try upTo(";", within: 12), as: UTF8.self)
        switch name {
        case "amp": return Array("&".utf8)
        case "lt": return Array("<".utf8)
        case "gt": return Array(">".utf8)
        case "quot": return Array("\"".utf8)
        case "apos": return Array("'".utf8)
        default:
            let number =
                name.hasPrefix("#x")
                ? UInt32(name.dropFirst(2), radix: 16)
                : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
            guard let scalar = number.flatMap(Unicode.Scalar.init) else {
                throw UnreadableBody("has an unknown XML entity")
            }
            return Array(String(Character(scalar)).utf8)
        }
    }

    // MARK: Characters

    private mutating func name() throws(UnreadableBody) -> ArraySlice<UInt8> {
        let start = index
        while index < bytes.count, !" \t\r\n/>=<&'\"".utf8.contains(bytes[index]) { index += 1 }
        return try checked(bytes[start..<index])
    }

    /// A name without its prefix.
    private func localName(_ name: ArraySlice<UInt8>) throws(UnreadableBody) -> String {
        let colon = name.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex
        return String(decoding: try checked(name[colon...]), as: UTF8.self)
    }

    /// What begins as a name does: with no sign or digit, which begin declarations and numbers.
    private func checked(_ name: ArraySlice<UInt8>) throws(UnreadableBody) -> ArraySlice<UInt8> {
        switch name.first ?? 0 {
        case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x80...0xFF: return name
        default: throw UnreadableBody("has an XML tag without a name")
        }
    }

    private mutating func upTo(_ end: String, within limit: Int = .max) throws(UnreadableBody)
        -> ArraySlice<UInt8>
    {
        let start = index
        while index < bytes.count, index - start <= limit {
            if skip(end) { return bytes[start..<(index - end.utf8.count)] }
            index += 1
        }
        throw truncated
    }

    @discardableResult
    private mutating func skip(_ text: String) -> Bool {
        guard starts(with: text) else { return false }
        index += text.utf8.count
        return true
    }

    private func starts(with text: String) -> Bool { bytes[index...].starts(with: text.utf8) }

    private mutating func skipBlanks() {
        while index < bytes.count, " \t\r\n".utf8.contains(bytes[index]) { index += 1 }
    }

    private var truncated: UnreadableBody { UnreadableBody("ends in the middle of its XML") }
}

extension [UInt8] {
    fileprivate var trimmingXMLBlanks: ArraySlice<UInt8> {
        let isBlank = { (byte: UInt8) in
            byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
        }
        guard let first = firstIndex(where: { !isBlank($0) }),
            let last = lastIndex(where: { !isBlank($0) })
        else { return [] }
        return self[first...last]
    }
}

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
}
