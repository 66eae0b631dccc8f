import Basics

/// An AWS configuration or credentials file: sections of `key = value` lines, a value possibly holding
/// indented `key = value` lines of its own.
///
/// Read as AWS's own tools read it, which take Python's `configparser` for it: names of keys without
/// regard to case, comments only on lines of their own, a line that is indented deeper than the setting
/// before it as more of that setting's value, the settings of `[DEFAULT]` in every section. Where those
/// tools refuse a section or a key that stands there twice, the later adds to the first, as AWS's other
/// tools have it.
struct ConfigFile: Equatable {
    /// One `key = value`.
    struct Entry: Equatable {
        /// The key, lower-case.
        var key: String
        /// The value; empty when only nested entries follow.
        var value: String
        /// The line of the key, from 1.
        var line: Int
        /// The entries indented under it.
        var nested: [Entry] = []
    }

    /// One `[header]` and what follows it.
    struct Section: Equatable {
        /// What stands between the brackets, as it is written.
        var header: String
        /// The line of the header, from 1.
        var line: Int
        /// Its entries, in order.
        var entries: [Entry] = []

        /// The words of the header, quotes resolved; nil where a quote stays open, as an apostrophe's
        /// does: then it names nothing, and is no harm to the others.
        var words: [String]? { ShellWords.split(header) }

        /// The last entry of a key.
        subscript(key: String) -> Entry? { entries.last { $0.key == key } }
    }

    /// The path, as people write it.
    var path: String
    /// The sections, in order, those of one header joined.
    var sections: [Section] = []

    /// A file without anything in it.
    init(path: String) { self.path = path }

    /// Reads a file.
    ///
    /// - Throws: `.configuration` with file and line where the text is not of the form above.
    init(path: String, bytes: [UInt8]) throws(AWSClientError) {
        self.init(path: path)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Self.error(path, line: 1, "the file is not UTF-8 text")
        }
        var reading = ConfigReading(path: path)
        let unmarked =
            text.hasPrefix("\u{FEFF}") ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
        // As Python has it: a form feed or a paragraph separator ends no line.
        for (index, line) in Self.lines(of: unmarked).enumerated() {
            try reading.take(line, number: index + 1)
        }
        sections = try reading.finish()
    }

    private static func lines(of text: Substring.UnicodeScalarView) -> [Substring] {
        var lines: [Substring] = []
        var rest = text
        while let end = rest.firstIndex(where: { $0 == "\n" || $0 == "\r" }) {
            lines.append(Substring(rest[..<end]))
            let isPair = rest[end] == "\r" && rest[rest.index(after: end)...].first == "\n"
            rest = rest[rest.index(end, offsetBy: isPair ? 2 : 1)...]
        }
        return lines + [Substring(rest)]
    }

    static func error(_ path: String, line: Int, _ what: String) -> AWSClientError {
        AWSClientError(
            .configuration, message: "\(path):\(line): \(what).",
            advice: "Correct that line, or remove it.")
    }
}

/// A configuration file while it is read.
private struct ConfigReading {
    let path: String
    private var sections: [ConfigFile.Section] = []
    /// A file that a tool wrote may have thousands of sections.
    private var known: [String: Int] = [:]
    private var current: Int?
    /// How far the last header or setting is indented.
    private var indent = 0
    /// The lines of the value of the last setting of the section; nil before the first.
    private var value: [(text: Substring, line: Int)]?

    init(path: String) { self.path = path }

    mutating func take(_ raw: Substring, number line: Int) throws(AWSClientError) {
        let content = raw.trimmingWhitespace
        if content.first == "#" || content.first == ";" { return }
        guard !content.isEmpty else {
            value?.append((content, line))
            return
        }
        let indent = raw.unicodeScalars.prefix { $0.isPythonWhitespace }.count
        if value != nil, indent > self.indent {
            value?.append((content, line))
            return
        }
        self.indent = indent
        if content.first == "[", let end = content.lastIndex(of: "]"),
            content.index(after: content.startIndex) < end
        {
            try close()
            let header = content[content.index(after: content.startIndex)..<end]
            current = open(String(header), line: line)
        } else if current != nil {
            try close()
            try begin(content, line: line)
        } else {
            throw ConfigFile.error(path, line: line, "a setting stands before the first [section]")
        }
    }

    /// The sections, those of `[DEFAULT]` in all of them.
    mutating func finish() throws(AWSClientError) -> [ConfigFile.Section] {
        try close()
        guard let shared = known["DEFAULT"] else { return sections }
        let entries = sections.remove(at: shared).entries
        return sections.map { section in
            var section = section
            section.entries = entries + section.entries
            return section
        }
    }

    /// The place of the section a header opens, a new one or one met before.
    private mutating func open(_ header: String, line: Int) -> Int {
        if let section = known[header] { return section }
        sections.append(ConfigFile.Section(header: header, line: line))
        known[header] = sections.count - 1
        return sections.count - 1
    }

    private mutating func begin(_ content: Substring, line: Int) throws(AWSClientError) {
        guard let section = current else { return }
        guard let separator = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            throw ConfigFile.error(
                path, line: line,
                content.first == "["
                    ? "the section header has no name or no closing bracket"
                    : "expected 'key = value', found '\(shown(content))'")
        }
        let key = content[..<separator].trimmingWhitespace
        guard !key.isEmpty else {
            throw ConfigFile.error(path, line: line, "the setting has no key")
        }
        let text = content[content.index(after: separator)...].trimmingWhitespace
        sections[section].entries.append(
            ConfigFile.Entry(key: key.lowercased(), value: "", line: line))
        value = [(text, line)]
    }

    /// Ends the value of the last setting: one line, several, or settings of its own.
    private mutating func close() throws(AWSClientError) {
        defer { value = nil }
        guard var lines = value, let section = current,
            let entry = sections[section].entries.indices.last
        else { return }
        while let last = lines.last, last.text.isEmpty { lines.removeLast() }
        if lines.count > 1, lines[0].text.isEmpty {
            for (text, line) in lines where !text.isEmpty {
                guard let separator = text.firstIndex(of: "=") else {
                    throw ConfigFile.error(
                        path, line: line, "expected 'key = value', found '\(shown(text))'")
                }
                sections[section].entries[entry].nested.append(
                    ConfigFile.Entry(
                        key: text[..<separator].trimmingWhitespace.lowercased(),
                        value: String(text[text.index(after: separator)...].trimmingWhitespace),
                        line: line))
            }
        } else {
            sections[section].entries[entry].value =
                lines.map { String($0.text) }.joined(separator: "\n")
        }
    }

    /// The beginning of a line, never enough of it to show a secret pasted without a key.
    private func shown(_ content: Substring) -> String {
        let text = OneLine.text(String(content))
        return text.count > 12 ? text.prefix(8) + "…" : text
    }
}

extension Unicode.Scalar {
    /// What Python's `strip` takes off.
    var isPythonWhitespace: Bool {
        properties.isWhitespace || ("\u{1C}"..."\u{1F}").contains(self)
    }
}

extension Substring {
    /// Without whitespace at the ends, as Python's `strip` has it.
    fileprivate var trimmingWhitespace: Substring {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.isPythonWhitespace }),
            let last = scalars.lastIndex(where: { !$0.isPythonWhitespace })
        else { return self[endIndex...] }
        return self[first..<scalars.index(after: last)]
    }
}
