/// Reads an answer value by value, in JSON or in the XML of the Query protocol, into structures
/// that say themselves what they want.
///
/// Two kinds of faults are told apart. A body that breaks the grammar, says the same twice in one
/// object or goes too deep is not an answer: reading ends. A value of the wrong kind, or one that
/// cannot be, is passed over, stays unknown and is noted in ``unread`` with its path.
public struct WireReader {
    /// Deeper documents are refused: a reader that recurses must not be led into the ground.
    static let deepest = 128

    let bytes: [UInt8]
    var index = 0
    private var depth = 0
    /// Hashes of the names met so far in the objects that are open, the innermost's last.
    private var names: [UInt64] = []
    /// The element that stands for the value due; nil in a JSON answer.
    var element: XMLElement?
    /// The names of the elements around it.
    var elementPath: [String] = []
    /// Texts that came before, so that equal ones are one.
    var texts: TextCache
    /// The values that could not be read.
    public internal(set) var unread = UnreadValues()

    /// A reader of a JSON body.
    init(_ bytes: [UInt8], texts: consuming TextCache = TextCache()) {
        self.bytes = bytes
        self.texts = texts
    }

    /// A reader of what an XML element holds.
    init(_ element: XMLElement) {
        bytes = []
        texts = TextCache()
        self.element = element
    }

    /// Reads a whole body; an empty one is an empty object.
    ///
    /// The texts are handed over, not copied: a copy would cost as much as reading a page of tables.
    static func document<Shape: WireReadable>(
        _ type: Shape.Type, in body: [UInt8], texts: consuming TextCache = TextCache()
    ) throws(UnreadableBody) -> (value: Shape, reader: WireReader) {
        guard String(validating: body, as: UTF8.self) != nil else {
            throw UnreadableBody("is not valid UTF-8")
        }
        var reader = WireReader(body, texts: texts)
        var value = Shape()
        reader.skipBlanks()
        if reader.index < body.count {
            try reader.object(&value)
            try reader.end()
        }
        return (value, reader)
    }

    // MARK: Structure

    /// Reads a structure; anything else there is unknown.
    public mutating func read<Shape: WireReadable>(
        _ value: inout Shape?
    ) throws(UnreadableBody) {
        if let element {
            guard element.isStructure else { return noteElement("a structure") }
            var shape = Shape()
            try members(of: element, into: &shape)
            value = shape
            return
        }
        switch peek {
        case UInt8(ascii: "{"):
            var shape = Shape()
            try object(&shape)
            value = shape
        case UInt8(ascii: "n"): try null()
        default: try passOver("a structure")
        }
    }

    /// Reads a list of structures. One that is something else is noted and is empty, so that the
    /// places of the others stay what they are.
    public mutating func read<Shape: WireReadable>(
        _ values: inout [Shape]?
    ) throws(UnreadableBody) {
        var list: [Shape] = []
        let isList = try eachElement { (reader) throws(UnreadableBody) in
            var shape: Shape?
            let place = reader.index
            try reader.read(&shape)
            if shape == nil, reader.isNull(at: place) { reader.note("a structure", at: place) }
            list.append(shape ?? Shape())
        }
        if isList { values = list }
    }

    /// Goes through a list; false, and nothing is done, where there is none.
    mutating func eachElement(
        _ body: (inout WireReader) throws(UnreadableBody) -> Void
    ) throws(UnreadableBody) -> Bool {
        if let element { return try eachMember(of: element, body) }
        switch peek {
        case UInt8(ascii: "["): break
        case UInt8(ascii: "n"):
            try null()
            return false
        default:
            try passOver("a list")
            return false
        }
        try enter()
        if take(UInt8(ascii: "]")) { return leave(true) }
        while true {
            skipBlanks()
            try body(&self)
            skipBlanks()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "]")) else { throw .malformed }
            return leave(true)
        }
    }

    /// Passes over a value, which is checked as strictly as one that is read.
    public mutating func skip() throws(UnreadableBody) {
        if element != nil { return }
        switch peek {
        case UInt8(ascii: "{"):
            var nothing = Passed()
            try object(&nothing)
        case UInt8(ascii: "["):
            _ = try eachElement { (reader) throws(UnreadableBody) in try reader.skip() }
        case UInt8(ascii: "\""): _ = try textRange()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try null()
        default: _ = try numberRange()
        }
    }

    mutating func object(_ shape: inout some WireReadable) throws(UnreadableBody) {
        guard peek == UInt8(ascii: "{") else { throw notAnObject() }
        try enter()
        let base = names.count
        defer { names.removeSubrange(base...) }
        var many: Set<UInt64> = []
        if take(UInt8(ascii: "}")) {
            _ = leave(true)
            return
        }
        while true {
            skipBlanks()
            let name = try self.name(base, &many)
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw .malformed }
            skipBlanks()
            let start = index
            try shape.read(name, from: &self)
            // A shape that forgets a value would have every other read in its place.
            if index == start { try skip() }
            skipBlanks()
            if take(UInt8(ascii: ",")) { continue }
            guard take(UInt8(ascii: "}")) else { throw .malformed }
            _ = leave(true)
            return
        }
    }

    /// The name of the next member; refuses one that was there before.
    private mutating func name(
        _ base: Int, _ many: inout Set<UInt64>
    ) throws(UnreadableBody) -> WireName {
        let (range, isPlain) = try textRange()
        let name: WireName
        if isPlain {
            name = WireName(bytes, range)
        } else {
            let plain = Array(unescaped(range).utf8)
            name = WireName(plain, 0..<plain.count)
        }
        let hash = WireWords.hash(name.bytes, name.start..<(name.start + name.count))
        let isNew: Bool
        if names.count - base < Self.fewNames {
            isNew = !names[base...].contains(hash)
            names.append(hash)
        } else {
            if many.isEmpty { many = Set(names[base...]) }
            isNew = many.insert(hash).inserted
        }
        guard isNew else {
            throw UnreadableBody(
                "has '\(OneLine.text(String(name.text.prefix(40))))' twice in one object")
        }
        return name
    }

    /// Beyond so many names looking through all of them is slower than a set.
    private static let fewNames = 64

    // MARK: Characters

    /// The byte that is due; zero, which JSON has nowhere, at the end.
    var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }

    mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard peek == byte else { return false }
        index += 1
        return true
    }

    mutating func skipBlanks() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    mutating func end() throws(UnreadableBody) {
        skipBlanks()
        guard index == bytes.count else { throw .malformed }
    }

    mutating func null() throws(UnreadableBody) { try word("null") }

    mutating func word(_ word: StaticString) throws(UnreadableBody) {
        let end = index + word.utf8CodeUnitCount
        guard end <= bytes.count, word ~= WireName(bytes, index..<end) else { throw notFinite() }
        index = end
    }

    private func isNull(at place: Int) -> Bool { place < bytes.count && bytes[place] == 0x6E }

    private mutating func enter() throws(UnreadableBody) {
        guard depth < Self.deepest else {
            throw UnreadableBody("is nested deeper than \(Self.deepest) levels")
        }
        depth += 1
        index += 1
    }

    private mutating func leave(_ result: Bool) -> Bool {
        depth -= 1
        return result
    }

    private mutating func notAnObject() -> UnreadableBody {
        // A depth that is refused is said for what it is, whatever it is made of.
        do throws(UnreadableBody) {
            try skip()
        } catch {
            return error
        }
        return .malformed
    }

    /// `NaN`, `Infinity`, `-Infinity`: some writers of JSON have them, JSON has not.
    func notFinite() -> UnreadableBody {
        let sign = peek == UInt8(ascii: "-") ? 1 : 0
        let next = index + sign < bytes.count ? bytes[index + sign] : 0
        return next == UInt8(ascii: "N") || next == UInt8(ascii: "I")
            ? UnreadableBody("has a number that is not finite") : .malformed
    }

    // MARK: What could not be read

    /// Passes over a value that is not what belongs there, and notes it.
    mutating func passOver(_ wanted: String) throws(UnreadableBody) {
        let place = index
        try skip()
        note(wanted, at: place)
    }

    mutating func note(_ wanted: String, at place: Int) {
        let bytes = bytes
        unread.add(UnreadValue(path: WirePath.of(place, in: bytes), wanted: wanted))
    }
}

/// A structure of which nothing is wanted.
private struct Passed: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        try reader.skip()
    }
}
