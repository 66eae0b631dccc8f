extension Ink {
    /// Reads an ink as theme files write it: a colour, `on` a colour, and attributes, in any order
    /// that puts `on` before its colour: `"bright-red bold"`, `"accent on #202020 underline"`,
    /// `"reverse"`. Colours are those of ``Colour/init(parsing:)`` or names of `palette`, which win.
    ///
    /// - Throws: ``ThemeError`` when a word is neither.
    public init(parsing text: String, palette: [String: Colour] = [:]) throws(ThemeError) {
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
    ///
    /// - Throws: ``ThemeError`` as ``init(parsing:palette:)`` does.
    public mutating func setFew(parsing text: String, palette: [String: Colour] = [:])
        throws(ThemeError)
    {
        let ink = try Ink(parsing: text, palette: palette)
        few = Few(ink.foreground, on: ink.background, ink.attributes)
    }

    private static func colour(_ name: String, _ palette: [String: Colour]) throws(ThemeError)
        -> Colour
    {
        if let colour = palette[name] ?? Colour(parsing: name) { return colour }
        throw .unknownColour(name, known: palette.keys.sorted() + ["default"] + Colour.names)
    }
}

extension Attributes {
    /// The attribute of a name in theme files; nil when there is none.
    public init?(name: String) {
        guard let named = Attributes.named.first(where: { $0.name == name.lowercased() }) else {
            return nil
        }
        self = named.attribute
    }
}
