/// Shortens a DMS error to its cause, for a line without room for all of it.
///
/// DMS begins with what every failure has in common – the stream, the subtask, the line of its own
/// source – and ends with the cause.
public enum ErrorSummary {
    /// The error from its first specific words on, in one line; all of it if nothing in it is
    /// specific.
    public static func of(_ text: String) -> String {
        let whole = oneLine(text)
        var rest = whole[...]
        if let end = rest.firstRange(of: " Stop Reason ") { rest = rest[..<end.lowerBound] }
        while true {
            rest = rest.drop { " ;.".contains($0) }
            if let place = leadingPlace(of: rest) {
                rest = rest[place.upperBound...]
            } else if isBoilerplate(rest) {
                rest = afterClause(of: rest)
            } else {
                break
            }
        }
        let cause = withoutPlaces(rest)
        return cause.isEmpty ? whole : cause
    }

    private static func oneLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let opening = "Last Error "
        return line.hasPrefix(opening) ? String(line.dropFirst(opening.count)) : line
    }

    /// How clauses begin that name a component of DMS and no cause, in lower case.
    private static let boilerplate = [
        "stream component", "task error notification received", "error executing source loop",
        "error executing target loop", "error executing command", "error level",
    ]

    private static func isBoilerplate(_ text: Substring) -> Bool {
        let opening = text.prefix(40).lowercased()
        return boilerplate.contains { opening.hasPrefix($0) }
    }

    /// What comes after the clause `text` begins with; empty after the last.
    private static func afterClause(of text: Substring) -> Substring {
        let ends = ["; ", ". ", " ["].compactMap { text.firstRange(of: $0)?.lowerBound }
        guard let end = ends.min() else { return text.suffix(0) }
        return text[end...]
    }

    /// The brackets at the beginning that hold a line of DMS's source or an error number.
    private static func leadingPlace(of text: Substring) -> Range<Substring.Index>? {
        guard text.first == "[", let end = text.firstIndex(of: "]") else { return nil }
        let inside = text[text.index(after: text.startIndex)..<end]
        let isNumber = inside.count >= 6 && inside.allSatisfy(\.isNumber)
        guard isNumber || [".c:", ".cpp:", ".h:"].contains(where: { inside.contains($0) }) else {
            return nil
        }
        return text.startIndex..<text.index(after: end)
    }

    private static func withoutPlaces(_ text: Substring) -> String {
        var result = ""
        var rest = text
        while let start = rest.firstIndex(of: "[") {
            result += rest[..<start]
            rest = rest[start...]
            if let place = leadingPlace(of: rest) {
                rest = rest[place.upperBound...]
            } else {
                result.append(rest.removeFirst())
            }
        }
        return (result + rest).split(separator: " ").joined(separator: " ")
    }
}
