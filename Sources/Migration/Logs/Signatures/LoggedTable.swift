/// A table as a log line names it.
public struct LoggedTable: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Nil if only the table was named.
    public let schema: String?
    public let table: String

    public init(schema: String?, table: String) {
        self.schema = schema
        self.table = table
    }

    public var description: String { schema.map { "\($0).\(table)" } ?? table }

    public static func < (first: LoggedTable, second: LoggedTable) -> Bool {
        first.description < second.description
    }

    /// True if the line may mean `name`: without a schema it may mean that of any.
    public func means(_ name: TableName) -> Bool {
        table == name.table && (schema.map { $0 == name.schema } ?? true)
    }
}

extension LogLine {
    /// The tables the text names, each once, in order; a few at most.
    ///
    /// `'app'.'docs'`, `table app.docs`, `Table 'docs'`, and `{schemaName:app, tableName:docs}` of
    /// context logging.
    public var tables: [LoggedTable] {
        var finder = TableFinder(text)
        return finder.tables()
    }
}

/// Looks through a text for names of tables.
private struct TableFinder {
    private let bytes: [UInt8]
    private var found: [LoggedTable] = []

    init(_ text: String) {
        bytes = Array(text.utf8.prefix(4_096))
    }

    mutating func tables() -> [LoggedTable] {
        var index = 0
        while index < bytes.count, found.count < 8 {
            let byte = bytes[index]
            if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`")
            {
                index = takePair(at: index)
            } else if let word = ["table", "relation"].first(where: { isWord($0, at: index) }) {
                index = takeAfterWord(at: index + word.utf8.count)
            } else {
                index += 1
            }
        }
        takeContext()
        return found
    }

    /// `'schema'.'table'`; returns where to go on.
    private mutating func takePair(at start: Int) -> Int {
        let quote = bytes[start]
        guard let schema = quoted(at: start) else { return start + 1 }
        let point = schema.upperBound + 1
        guard point + 1 < bytes.count, bytes[point] == UInt8(ascii: "."), bytes[point + 1] == quote,
            let table = quoted(at: point + 1)
        else { return schema.upperBound + 1 }
        add(text(schema), text(table))
        return table.upperBound + 1
    }

    /// What stands after `table`; returns where to go on.
    private mutating func takeAfterWord(at start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index].isSpace || bytes[index] == UInt8(ascii: ":") {
            index += 1
        }
        if isWord("name", at: index) { index += 4 }
        while index < bytes.count, bytes[index].isSpace || bytes[index] == UInt8(ascii: "=") {
            index += 1
        }
        guard index > start, index < bytes.count else { return max(index, start) }
        if let name = quoted(at: index) {
            let end = name.upperBound + 1
            // A pair is found where it begins.
            if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."),
                bytes[end + 1] == bytes[index]
            {
                return index
            }
            addDotted(text(name), isQuoted: true)
            return end
        }
        var end = index
        while end < bytes.count, !bytes[end].isSpace, !",;:()[]{}'\"`".utf8.contains(bytes[end]) {
            end += 1
        }
        while end > index, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
        addDotted(text(index..<end), isQuoted: false)
        return max(end, start)
    }

    private mutating func takeContext() {
        guard let table = value(of: "tableName:") else { return }
        add(value(of: "schemaName:"), table)
    }

    private func value(of key: String) -> String? {
        let key = Array(key.utf8)
        guard bytes.count > key.count,
            let start = (0..<bytes.count - key.count).first(where: { start in
                bytes[start] == key[0] && bytes[start..<start + key.count].elementsEqual(key)
            })
        else { return nil }
        let end = bytes[(start + key.count)...].firstIndex {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "}")
        }
        let value = text(start + key.count..<(end ?? bytes.count))
        return value.isEmpty || value == "null" ? nil : value
    }

    private mutating func addDotted(_ name: String, isQuoted: Bool) {
        guard let point = name.firstIndex(of: ".") else {
            // A bare word may be any: `table was`, `Table : 1`.
            if isQuoted { add(nil, name) }
            return
        }
        add(String(name[..<point]), String(name[name.index(after: point)...]))
    }

    private mutating func add(_ schema: String?, _ table: String) {
        guard !table.isEmpty, schema?.isEmpty != true else { return }
        let name = LoggedTable(schema: schema, table: table)
        if !found.contains(name) { found.append(name) }
    }

    /// What is between the quote at `start` and the next one; nil if that is far or on another line.
    private func quoted(at start: Int) -> Range<Int>? {
        let quote = bytes[start]
        guard
            quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "`")
        else { return nil }
        let limit = min(bytes.count, start + 160)
        guard
            let end = bytes[(start + 1)..<max(limit, start + 1)].firstIndex(where: {
                $0 == quote || $0 == UInt8(ascii: "\n")
            }), bytes[end] == quote, end > start + 1
        else { return nil }
        return start + 1..<end
    }

    /// True if a word, in either case, stands at `index` by itself.
    private func isWord(_ word: String, at index: Int) -> Bool {
        let letters = word.utf8
        guard index + letters.count <= bytes.count, index == 0 || !isLetter(bytes[index - 1]) else {
            return false
        }
        for (offset, letter) in letters.enumerated() where bytes[index + offset] | 0x20 != letter {
            return false
        }
        return index + letters.count == bytes.count || !isLetter(bytes[index + letters.count])
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "_")
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}
