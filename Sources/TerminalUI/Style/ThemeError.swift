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
            let hint = NearestName.hint(for: word, among: known)
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
}
