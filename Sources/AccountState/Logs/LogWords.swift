import Migration

/// What somebody typed to find lines of a log.
///
/// All words must occur, in any order, in either case; `!word` must not. `re:a.*b` is a regular
/// expression, `t:app.docs` a table the line names, `c:sorter` the beginning of its component's name.
public struct LogWords: Sendable, Hashable {
    private let words: WordFilter
    private let excluded: [FoldedText]
    private let patterns: [Pattern]
    private let components: [String]
    /// The tables the line must name one of.
    let tables: [LoggedTable]
    /// Why nothing is found: an expression that is none.
    public let fault: String?

    private struct Pattern: Sendable, Hashable {
        let text: String
        let isExcluded: Bool
    }

    /// Reads what was typed; nil and blanks admit everything.
    public init(_ text: String?) {
        var plain: [String] = []
        var excluded: [FoldedText] = []
        var patterns: [Pattern] = []
        var components: [String] = []
        var tables: [LoggedTable] = []
        for word in (text ?? "").split(whereSeparator: \.isWhitespace) {
            let isExcluded = word.first == "!"
            let term = isExcluded ? word.dropFirst() : word
            if term.hasPrefix("re:") {
                let pattern = String(term.dropFirst(3))
                if !pattern.isEmpty {
                    patterns.append(Pattern(text: pattern, isExcluded: isExcluded))
                }
            } else if isExcluded {
                if !term.isEmpty { excluded.append(FoldedText(term.lowercased())) }
            } else if term.hasPrefix("t:") {
                if let table = Self.table(term.dropFirst(2)) { tables.append(table) }
            } else if term.hasPrefix("c:") {
                components.append(term.dropFirst(2).uppercased())
            } else {
                plain.append(String(term))
            }
        }
        words = WordFilter(plain.joined(separator: " "))
        (self.excluded, self.patterns, self.components) = (excluded, patterns, components)
        self.tables = tables
        fault = patterns.first { (try? Regex($0.text)) == nil }.map {
            "re:\($0.text) is no expression"
        }
    }

    /// True if every line matches.
    public var isEmpty: Bool {
        words.isEmpty && excluded.isEmpty && patterns.isEmpty && components.isEmpty
            && tables.isEmpty
    }

    /// Where a text has one of the plain words, in characters from its beginning.
    public func ranges(in text: String) -> [Range<Int>] { words.ranges(in: text) }

    private static func table(_ text: Substring) -> LoggedTable? {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        switch parts.count {
        case 1: return LoggedTable(schema: nil, table: parts[0])
        case 2: return LoggedTable(schema: parts[0], table: parts[1])
        default: return nil
        }
    }

    /// What looks lines over; an expression is made ready once for all of them.
    func matcher() -> Matcher { Matcher(self) }

    struct Matcher {
        private let query: LogWords
        private let patterns: [(regex: Regex<AnyRegexOutput>, isExcluded: Bool)]

        fileprivate init(_ query: LogWords) {
            self.query = query
            patterns = query.patterns.compactMap { pattern in
                (try? Regex(pattern.text)).map { ($0.ignoresCase(), pattern.isExcluded) }
            }
        }

        func matches(_ line: LogLine) -> Bool {
            if query.isEmpty { return true }
            guard query.fault == nil else { return false }
            let component = line.component ?? ""
            if !query.components.allSatisfy({ component.hasPrefix($0) }) { return false }
            let text = "\(component) \(line.text)"
            guard query.words.matches(text) else { return false }
            if !query.excluded.isEmpty {
                let folded = FoldedText(text)
                if query.excluded.contains(where: { folded.contains($0) }) { return false }
            }
            for pattern in patterns where text.contains(pattern.regex) == pattern.isExcluded {
                return false
            }
            guard !query.tables.isEmpty else { return true }
            let named = line.tables
            return query.tables.contains { table in named.contains { $0.mayBe(table) } }
        }
    }
}

extension LoggedTable {
    /// True if both may mean the same table, in either case; one without a schema that of any.
    func mayBe(_ other: LoggedTable) -> Bool {
        guard table.lowercased() == other.table.lowercased() else { return false }
        guard let schema, let its = other.schema else { return true }
        return schema.lowercased() == its.lowercased()
    }
}
