/// An AWS configuration or credentials file: sections of `key = value` lines, a value possibly holding
/// indented `key = value` lines of its own.
///
/// Read as AWS's own tools read it: names of keys without regard to case, comments only on lines of
/// their own, a repeated section adding to the first.
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
        /// The words of the header, quotes resolved.
        var words: [String]
        /// The line of the header, from 1.
        var line: Int
        /// Its entries, in order.
        var entries: [Entry] = []

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
            throw error(line: 1, "the file is not UTF-8 text")
        }
        let unmarked = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        var current: Int?
        // A file that a tool wrote may have thousands of sections.
        var known: [[String]: Int] = [:]
        for (index, raw) in unmarked.split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline
        ).enumerated() {
            let line = index + 1
            let content = raw.trimmingBlanks
            if content.isEmpty || content.first == "#" || content.first == ";" { continue }
            if raw.first == " " || raw.first == "\t", let section = current {
                if try continueEntry(of: section, with: content, line: line) { continue }
            }
            if content.first == "[" {
                current = try open(content, line: line, &known)
            } else if let section = current {
                sections[section].entries.append(try entry(content, line: line))
            } else {
                throw error(line: line, "a setting stands before the first [section]")
            }
        }
    }

    /// Adds an indented line to the entry above it; false when there is none to add it to.
    private mutating func continueEntry(
        of section: Int, with content: Substring, line: Int
    ) throws(AWSClientError) -> Bool {
        guard let last = sections[section].entries.indices.last else { return false }
        if sections[section].entries[last].value.isEmpty {
            let nested = try entry(content, line: line)
            sections[section].entries[last].nested.append(nested)
        } else {
            sections[section].entries[last].value += "\n" + content
        }
        return true
    }

    /// The index of the section a header opens, a new one or one met before.
    private mutating func open(
        _ content: Substring, line: Int, _ known: inout [[String]: Int]
    ) throws(AWSClientError) -> Int {
        guard let end = content.lastIndex(of: "]") else {
            throw error(line: line, "the section header has no closing bracket")
        }
        let header = content[content.index(after: content.startIndex)..<end]
        guard let words = ShellWords.split(String(header)), !words.isEmpty else {
            throw error(line: line, "the section header is empty or has an open quote")
        }
        if let section = known[words] { return section }
        sections.append(Section(words: words, line: line))
        known[words] = sections.count - 1
        return sections.count - 1
    }

    private func entry(_ content: Substring, line: Int) throws(AWSClientError) -> Entry {
        guard let separator = content.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
            throw error(line: line, "expected 'key = value', found '\(shown(content))'")
        }
        let key = content[..<separator].trimmingBlanks
        guard !key.isEmpty else { throw error(line: line, "the setting has no key") }
        let value = content[content.index(after: separator)...].trimmingBlanks
        return Entry(key: key.lowercased(), value: String(value), line: line)
    }

    /// The beginning of a line, never enough of it to show a secret pasted without a key.
    private func shown(_ content: Substring) -> String {
        let text = OneLine.text(String(content))
        return text.count > 12 ? text.prefix(8) + "…" : text
    }

    private func error(line: Int, _ what: String) -> AWSClientError {
        AWSClientError(
            .configuration, message: "\(path):\(line): \(what).",
            advice: "Correct that line, or remove it.")
    }
}

/// Splits text into words as a POSIX shell does, without a shell: quotes and backslashes, no expansion.
enum ShellWords {
    /// The words; nil when a quote stays open or a backslash stands at the end.
    static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var rest = text[...]
        while let character = rest.popFirst() {
            switch (quote, character) {
            case (let open?, _) where character == open:
                quote = nil
            case ("\"", "\\"):
                guard let next = rest.popFirst() else { return nil }
                if next != "\"" && next != "\\" { word?.append("\\") }
                word?.append(next)
            case (_?, _):
                word?.append(character)
            case (nil, "\""), (nil, "'"):
                quote = character
                word = word ?? ""
            case (nil, "\\"):
                guard let next = rest.popFirst() else { return nil }
                word = (word ?? "") + String(next)
            case (nil, _) where character.isWhitespace:
                if let finished = word { words.append(finished) }
                word = nil
            case (nil, _):
                word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { return nil }
        if let word { words.append(word) }
        return words
    }
}
