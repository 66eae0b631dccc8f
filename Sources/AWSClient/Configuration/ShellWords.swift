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
