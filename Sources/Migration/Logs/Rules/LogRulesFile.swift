extension LogRules {
    /// Reads a file of rules.
    ///
    /// - Parameters:
    ///   - text: what is in it.
    ///   - file: its name, for errors.
    /// - Throws: `LogRulesError` for the first line that is wrong.
    public init(_ text: String, file: String) throws(LogRulesError) {
        self.init()
        var reader = RulesReader(file: file)
        for (index, line) in text.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        )
        .enumerated() {
            reader.number = index + 1
            try reader.take(line)
        }
        try reader.endSection()
        self.init(rules: reader.rules, codes: reader.codes)
    }
}

/// Reads sections `[rule NAME]` and `[code …]` with lines `key: value`; an indented line goes on with
/// the value above it.
private struct RulesReader {
    let file: String
    var number = 0
    var rules: [LogRule] = []
    var codes: [LogCode: LogCode.Meaning] = [:]
    private var section: Section?
    private var fields: [(key: String, value: String, line: Int)] = []

    private enum Section {
        case rule(String)
        case code(LogCode)
    }

    init(file: String) {
        self.file = file
    }

    mutating func take(_ line: Substring) throws(LogRulesError) {
        if line.first == " " || line.first == "\t" {
            let rest = Self.trimmed(line)
            guard !rest.isEmpty else { return }
            guard !fields.isEmpty else { throw error("nothing to go on with") }
            fields[fields.count - 1].value += " " + rest
            return
        }
        let text = Self.trimmed(line)
        if text.isEmpty || text.hasPrefix("#") { return }
        if text.hasPrefix("["), text.hasSuffix("]"), !text.contains(":") {
            try endSection()
            section = try Self.section(text.dropFirst().dropLast(), error)
            return
        }
        guard let colon = text.firstIndex(of: ":") else { throw error("'key: value' is expected") }
        guard section != nil else { throw error("a section such as [rule name] must come first") }
        let key = String(text[..<colon])
        fields.append((key, Self.trimmed(text[text.index(after: colon)...]), number))
    }

    mutating func endSection() throws(LogRulesError) {
        defer {
            section = nil
            fields = []
        }
        switch section {
        case nil: return
        case .rule(let name): rules.append(try rule(name))
        case .code(let code):
            try check(["says", "do"])
            guard let sentence = value("says") else { throw error("'says:' is missing") }
            codes[code] = LogCode.Meaning(sentence: sentence, advice: value("do"))
        }
    }

    private func rule(_ name: String) throws(LogRulesError) -> LogRule {
        try check(["grade", "severity", "component", "match", "says", "do", "sample", "other"])
        guard let sentence = value("says") else { throw error("'says:' is missing") }
        guard let grade = LogRule.Grade(rawValue: value("grade") ?? "note") else {
            throw error("'grade:' takes error, warning or note")
        }
        let matches = values("match")
        let patterns = matches.compactMap(LogPattern.init)
        guard !patterns.isEmpty, patterns.count == matches.count else {
            throw error("'match:' needs words to look for")
        }
        return LogRule(
            name: name, grade: grade, severities: try severities(),
            components: value("component").map { Set($0.split(separator: " ").map(String.init)) },
            patterns: patterns, sentence: sentence, advice: value("do"), samples: values("sample"),
            others: values("other"))
    }

    private func severities() throws(LogRulesError) -> Set<LogSeverity>? {
        guard let text = value("severity") else { return nil }
        var severities: Set<LogSeverity> = []
        for word in text.split(separator: " ") {
            guard word.count == 1, let severity = word.first.flatMap(LogSeverity.init) else {
                throw error("'severity:' takes letters of E W I D T V")
            }
            severities.insert(severity)
        }
        return severities
    }

    private func check(_ keys: Set<String>) throws(LogRulesError) {
        for field in fields where !keys.contains(field.key) {
            throw LogRulesError(
                file: file, line: field.line,
                message: "'\(field.key)' is none of "
                    + keys.sorted().joined(separator: ", "))
        }
    }

    private func value(_ key: String) -> String? { fields.last { $0.key == key }?.value }

    private func values(_ key: String) -> [String] {
        fields.filter { $0.key == key }.map(\.value)
    }

    private func error(_ message: String) -> LogRulesError {
        LogRulesError(file: file, line: number, message: message)
    }

    private static func section(
        _ title: Substring, _ error: (String) -> LogRulesError
    ) throws(LogRulesError) -> Section {
        let words = title.split(separator: " ").map(String.init)
        guard words.count == 2 else { throw error("a section is [rule name] or [mysql 1452]") }
        if words[0] == "rule" { return .rule(words[1]) }
        guard let kind = LogCode.Kind(rawValue: words[0]) else {
            let kinds = LogCode.Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw error("'\(words[0])' is none of rule, \(kinds)")
        }
        return .code(LogCode(kind: kind, code: words[1]))
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text.drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
