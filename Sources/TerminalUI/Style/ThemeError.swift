/// What can be wrong with the words of an ink in a theme file.
public enum ThemeError: Error, Equatable, CustomStringConvertible {
    /// A word is neither a colour nor an attribute.
    case unknownColour(String, known: [String])
    /// A second colour stands where one is meant.
    case secondColour(String)
    /// Nothing follows `on`.
    case missingBackground

    /// What is wrong and what to write instead.
    public var description: String {
        switch self {
        case .unknownColour(let word, let known):
            let hint =
                ThemeError.nearest(to: word, in: known).map { " Did you mean '\($0)'?" } ?? ""
            return
                "'\(Sanitize.line(word))' is neither a colour nor an attribute.\(hint) Colours are "
                + "names of the palette, 'default', 'red' … 'bright-white', 0–255 and '#rrggbb'; "
                + "attributes are "
                + Attributes.named.map { "'\($0.name)'" }.joined(separator: ", ") + "."
        case .secondColour(let word):
            return "'\(Sanitize.line(word))' is a second colour for the letters. Write 'on "
                + "\(Sanitize.line(word))' to make it the background."
        case .missingBackground:
            return "'on' needs a colour after it, as in 'red on black'."
        }
    }

    /// The known word fewest edits away, if it is at most two.
    static func nearest(to word: String, in known: [String]) -> String? {
        let wanted = Array(word.lowercased().prefix(40))
        return known.map { ($0, distance(wanted, Array($0.lowercased()))) }
            .filter { $0.1 <= 2 }
            .min { $0.1 < $1.1 }?.0
    }

    /// Levenshtein distance.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var previous = Array(0...other.count)
        for (row, letter) in one.enumerated() {
            var current = [row + 1]
            for (column, candidate) in other.enumerated() {
                let change = previous[column] + (letter == candidate ? 0 : 1)
                current.append(min(change, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[other.count]
    }
}
