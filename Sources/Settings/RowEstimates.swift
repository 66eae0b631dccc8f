public import Migration

/// Reads a file that says how many rows to expect of each table, strictly.
///
/// A line for each table, `schema.table,rows` or `schema,table,rows`, parted by commas or tabs.
/// A name with a dot, comma or tab in it stands in double quotes; a first line without a number
/// is a heading; empty lines and those that begin with `#` are passed over.
public enum RowEstimates {
    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - text: what the file holds.
    ///   - file: as the person would name it, for errors.
    /// - Returns: the rows to expect of each table.
    /// - Throws: what is wrong, with the line; a table named twice is an error.
    public static func parse(
        _ text: String, file: String
    ) throws(SettingsError) -> [TableName: Int] {
        var estimates: [TableName: Int] = [:]
        var lines: [TableName: Int] = [:]
        var isFirst = true
        let all = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in all.enumerated() {
            let fields = try fields(line, file, index + 1)
            guard !fields.isEmpty else { continue }
            let isHeading = isFirst && Int(fields.last?.text ?? "") == nil && fields.count > 1
            isFirst = false
            if isHeading { continue }
            let (name, rows) = try entry(fields, file, index + 1)
            if let earlier = lines[name] {
                throw SettingsError(
                    file: file, line: index + 1,
                    message: "The table \(name) is already in line \(earlier): keep one.")
            }
            lines[name] = index + 1
            estimates[name] = rows
        }
        guard !estimates.isEmpty else {
            throw SettingsError(
                file: file, message: "It names no table. Write lines such as app.orders,120000."
            )
        }
        return estimates
    }

    /// A field of a line, and where it had dots outside of quotes.
    fileprivate struct Field {
        var text = ""
        var parts: [String] = [""]
    }

    /// The fields of a line; none of an empty line or a remark.
    private static func fields(
        _ line: Substring, _ file: String, _ number: Int
    ) throws(SettingsError) -> [Field] {
        let trimmed = line.drop { $0 == " " || $0 == "\u{FEFF}" }
        guard let first = trimmed.first, first != "#" else { return [] }
        var fields = [Field()]
        var isQuoted = false
        for character in trimmed {
            switch character {
            case "\"": isQuoted.toggle()
            case ",", "\t":
                guard isQuoted else {
                    fields.append(Field())
                    continue
                }
                fields[fields.count - 1].add(character, isPart: false)
            default: fields[fields.count - 1].add(character, isPart: character == "." && !isQuoted)
            }
        }
        guard !isQuoted else {
            throw SettingsError(
                file: file, line: number, message: "A double quote is opened and never closed.")
        }
        for index in fields.indices { fields[index].trim() }
        return fields.allSatisfy({ $0.text.isEmpty }) ? [] : fields
    }

    private static func entry(
        _ fields: [Field], _ file: String, _ line: Int
    ) throws(SettingsError) -> (TableName, Int) {
        func wrong(_ message: String) -> SettingsError {
            SettingsError(file: file, line: line, message: message)
        }
        guard 2...3 ~= fields.count else {
            throw wrong(
                "A line has two or three fields, schema.table,rows or schema,table,rows; this has "
                    + "\(fields.count).")
        }
        guard fields.count == 2 || fields[0].parts.count == 1 else {
            throw wrong(
                "'\(fields[0].text)' is not a schema: three fields are schema,table,rows, and a "
                    + "number of rows has no commas in it.")
        }
        let parts = fields.count == 3 ? [fields[0].text, fields[1].text] : fields[0].parts
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
            throw wrong(
                "'\(fields[0].text)' is not a schema.table. A dot within a name needs double "
                    + "quotes around the name.")
        }
        let text = fields[fields.count - 1].text
        guard let rows = Int(text), rows >= 0 else {
            throw wrong(
                "'\(text)' is not a number of rows: write only digits, such as 1200000.")
        }
        return (TableName(schema: parts[0], table: parts[1]), rows)
    }
}

extension RowEstimates.Field {
    fileprivate mutating func add(_ character: Character, isPart: Bool) {
        text.append(character)
        if isPart { parts.append("") } else { parts[parts.count - 1].append(character) }
    }

    fileprivate mutating func trim() {
        text = Self.trimmed(text)
        parts = parts.map(Self.trimmed)
    }

    private static func trimmed(_ text: String) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\r" }
        return String(text.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
