/// Splits a command line into words as a POSIX shell does, without any of its expansions.
public enum ShellWords {
    /// The words; nil when a quote stays open or a backslash stands at the end.
    public static func split(_ text: String) -> [String]? {
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

    /// The words as one line that a shell splits into the same words.
    public static func join(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    private static func quoted(_ word: String) -> String {
        let plain = word.utf8.allSatisfy { byte in
            PercentCoding.isUnreserved(byte) || plainBytes.contains(byte)
        }
        if plain, !word.isEmpty { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }

    private static let plainBytes = Set("/:=@,+%".utf8)
}
