import Migration

/// What somebody typed to find lines of a log.
///
/// All words must occur, in any order, in either case; `!word` must not. `re:a.*b` is a regular
/// expression, `t:app.docs` a table the line names, `c:sorter` the beginning of its component's name,
/// `s:E,W` its severity, where `?` has the lines without one. `!` before any of them turns it round.
public struct LogWords: Sendable, Hashable {
    private let words: WordFilter
    private let excluded: [FoldedText]
    private let patterns: [Pattern]
    private let components: [Prefix]
    private let severities: [Severities]
    /// Tables the line must not name.
    private let excludedTables: [LoggedTable]
    /// The tables the line must name one of.
    let tables: [LoggedTable]
    /// Why nothing is found: an expression that is none, or a letter that is no severity.
    public let fault: String?

    private struct Pattern: Sendable, Hashable {
        let text: String
        let isExcluded: Bool
    }

    private struct Prefix: Sendable, Hashable {
        let text: String
        let isExcluded: Bool
    }

    private struct Severities: Sendable, Hashable {
        /// Nil among them is a line without one.
        let wanted: Set<LogSeverity?>
        let isExcluded: Bool
    }

    /// Reads what was typed; nil and blanks admit everything.
    public init(_ text: String?) {
        var plain: [String] = []
        var excluded: [FoldedText] = []
        var patterns: [Pattern] = []
        var components: [Prefix] = []
        var severities: [Severities] = []
        var tables: [LoggedTable] = []
        var excludedTables: [LoggedTable] = []
        var noSeverity: String?
        for word in (text ?? "").split(whereSeparator: \.isWhitespace) {
            let isExcluded = word.first == "!"
            let term = isExcluded ? word.dropFirst() : word
            if term.hasPrefix("re:") {
                let pattern = String(term.dropFirst(3))
                if !pattern.isEmpty {
                    patterns.append(Pattern(text: pattern, isExcluded: isExcluded))
                }
            } else if term.hasPrefix("t:") {
                guard let table = Self.table(term.dropFirst(2)) else { continue }
                if isExcluded { excludedTables.append(table) } else { tables.append(table) }
            } else if term.hasPrefix("c:") {
                let prefix = term.dropFirst(2).uppercased()
                guard !prefix.isEmpty else { continue }
                components.append(Prefix(text: prefix, isExcluded: isExcluded))
            } else if term.hasPrefix("s:") {
                let letters = term.dropFirst(2).uppercased().filter { $0 != "," }
                guard !letters.isEmpty else { continue }
                if !letters.allSatisfy({ $0 == "?" || LogSeverity(rawValue: $0) != nil }) {
                    noSeverity = String(term)
                }
                severities.append(
                    Severities(wanted: Self.severities(letters), isExcluded: isExcluded))
            } else if isExcluded {
                if !term.isEmpty { excluded.append(FoldedText(term.lowercased())) }
            } else {
                plain.append(String(term))
            }
        }
        words = WordFilter(plain.joined(separator: " "))
        (self.excluded, self.patterns, self.components) = (excluded, patterns, components)
        (self.severities, self.excludedTables) = (severities, excludedTables)
        self.tables = tables
        let noExpression = patterns.first { (try? Regex($0.text)) == nil }
        fault =
            noExpression.map { "re:\($0.text) is no expression" }
            ?? noSeverity.map { "\($0): severities are ?, E, W, I, D, T and V" }
    }

    /// True if every line matches.
    public var isEmpty: Bool {
        words.isEmpty && excluded.isEmpty && patterns.isEmpty && components.isEmpty
            && severities.isEmpty && tables.isEmpty && excludedTables.isEmpty
    }

    /// Whether lines are chosen by what a line without a head has not.
    var narrows: Bool {
        !components.isEmpty || !tables.isEmpty
            || severities.contains { !$0.isExcluded && !$0.wanted.contains(nil) }
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

    /// The severities of letters such as `EW`; other letters are none.
    private static func severities(_ letters: String) -> Set<LogSeverity?> {
        var wanted: Set<LogSeverity?> = []
        for letter in letters {
            if letter == "?" {
                wanted.insert(nil)
            } else if let severity = LogSeverity(rawValue: letter) {
                wanted.insert(severity)
            }
        }
        return wanted
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
            for prefix in query.components
            where component.hasPrefix(prefix.text) == prefix.isExcluded { return false }
            for severities in query.severities
            where severities.wanted.contains(line.severity) == severities.isExcluded {
                return false
            }
            let text = "\(component) \(line.text)"
            guard query.words.matches(text) else { return false }
            if !query.excluded.isEmpty {
                let folded = FoldedText(text)
                if query.excluded.contains(where: { folded.contains($0) }) { return false }
            }
            for pattern in patterns where text.contains(pattern.regex) == pattern.isExcluded {
                return false
            }
            guard !query.tables.isEmpty || !query.excludedTables.isEmpty else { return true }
            let named = line.tables
            if query.excludedTables.contains(where: { table in named.contains { $0.mayBe(table) } })
            {
                return false
            }
            guard !query.tables.isEmpty else { return true }
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
