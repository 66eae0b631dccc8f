/// One column of a row that differs.
public struct ColumnDifference: Sendable, Hashable {
    public var column: String
    /// Nil for a value that is none.
    public var source: String?
    public var target: String?
}

/// The text of DETAILS in DMS's table of validation failures.
///
/// The form is not documented but for one example,
/// `[[{'MYREAL': '+1.10e-01'}, {'MYREAL': '+1.20e-01'}],]`: a list of pairs, source and target.
/// How quotes in values are written is not known, so a text that can be read in no way or in a
/// doubtful one gives nil, and the raw text is what counts.
public enum ValidationDetails {
    /// The columns that differ; nil if the text has another form.
    public static func differences(_ text: String) -> [ColumnDifference]? {
        var reader = DetailsReader(Array(text.unicodeScalars))
        return reader.differences()
    }
}

private struct DetailsReader {
    private let scalars: [Unicode.Scalar]
    private var place = 0

    init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

    mutating func differences() -> [ColumnDifference]? {
        guard take("[") else { return nil }
        var differences: [ColumnDifference] = []
        while !take("]") {
            guard let pair = pair() else { return nil }
            if let pair { differences.append(pair) }
            _ = take(",")
        }
        skipBlanks()
        return place == scalars.count ? differences : nil
    }

    /// A pair of maps of one column; the inner nil is an empty pair.
    private mutating func pair() -> ColumnDifference?? {
        guard take("[") else { return nil }
        if take("]") { return .some(nil) }
        guard let source = map() else { return nil }
        _ = take(",")
        guard let target = map(), target.column == source.column else { return nil }
        _ = take(",")
        guard take("]") else { return nil }
        return ColumnDifference(
            column: source.column, source: source.value, target: target.value)
    }

    private mutating func map() -> (column: String, value: String?)? {
        guard take("{"), let column = quoted(), take(":"), let value = value(), take("}") else {
            return nil
        }
        return (column, value)
    }

    private mutating func value() -> String?? {
        skipBlanks()
        if place < scalars.count, scalars[place] == "'" || scalars[place] == "\"" {
            guard let text = quoted() else { return nil }
            return .some(text)
        }
        var word = String.UnicodeScalarView()
        while place < scalars.count, !",}]".unicodeScalars.contains(scalars[place]) {
            word.append(scalars[place])
            place += 1
        }
        let text = String(word).trimmedBlanks
        if text.isEmpty { return nil }
        return ["null", "none", "NULL", "None"].contains(text) ? .some(nil) : .some(text)
    }

    /// A text in quotes. A quote of the same kind within it makes the end doubtful: nil.
    private mutating func quoted() -> String? {
        skipBlanks()
        guard place < scalars.count, scalars[place] == "'" || scalars[place] == "\"" else {
            return nil
        }
        let quote = scalars[place]
        place += 1
        var text = String.UnicodeScalarView()
        while place < scalars.count {
            let scalar = scalars[place]
            place += 1
            if scalar == quote { return String(text) }
            // Whether it escapes is not known.
            if scalar == "\\" { return nil }
            text.append(scalar)
        }
        return nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard place < scalars.count, scalars[place] == scalar else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while place < scalars.count, scalars[place].properties.isWhitespace { place += 1 }
    }
}

/// The text of KEY: a JSON object whose one member `key` is a list of texts.
enum RowKey {
    /// The values in the key's order; nil if the text is something else.
    static func values(_ text: String) -> [String]? {
        guard case .object(let members) = RowValue(json: text.utf8),
            case .list(let items) = members["key"]
        else { return nil }
        var values: [String] = []
        for item in items {
            switch item {
            case .text(let text): values.append(text)
            case .number(let digits): values.append(digits)
            default: return nil
            }
        }
        return values
    }
}

extension String {
    /// Without spaces at the ends.
    var trimmedBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }),
            let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
