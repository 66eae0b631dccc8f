import Basics
import TerminalUI

/// What can be wrong with the words of an ink; ``ThemeFile`` adds the file and the line.
enum InkError: Error, Equatable, CustomStringConvertible {
    /// A word is neither a colour nor an attribute.
    case unknownColour(String, known: [String])
    /// A second colour stands where one is meant.
    case secondColour(String)
    /// Nothing follows `on`.
    case missingBackground

    /// What is wrong and what to write instead.
    var description: String {
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

extension Ink {
    /// Reads an ink as theme files write it: a colour, `on` a colour, and attributes, in any order
    /// that puts `on` before its colour: `"bright-red bold"`, `"accent on #202020 underline"`,
    /// `"reverse"`. Colours are those of `Colour(parsing:)` or names of `palette`, which win.
    init(parsing text: String, palette: [String: Colour] = [:]) throws(InkError) {
        self.init()
        var words = text.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        while let word = words.popFirst() {
            if word.lowercased() == "on" {
                guard let name = words.popFirst() else { throw .missingBackground }
                background = try Ink.colour(name, palette)
            } else if let attribute = Attributes(name: word) {
                attributes.insert(attribute)
            } else {
                guard foreground == nil else { throw .secondColour(word) }
                foreground = try Ink.colour(word, palette)
            }
        }
    }

    /// Reads the choice for terminals of few colours, in the same form.
    mutating func setFew(
        parsing text: String, palette: [String: Colour] = [:]
    ) throws(InkError) {
        let ink = try Ink(parsing: text, palette: palette)
        few = Few(ink.foreground, on: ink.background, ink.attributes)
    }

    private static func colour(
        _ name: String, _ palette: [String: Colour]
    ) throws(InkError) -> Colour {
        if let colour = palette[name] ?? Colour(parsing: name) { return colour }
        throw .unknownColour(name, known: palette.keys.sorted() + ["default"] + Colour.names)
    }
}
