/// What fits one cell or a pair of cells: a printable base character and its marks.
struct Glyph: Hashable {
    let character: Character
    /// 1 or 2.
    let width: Int

    static let blank = Glyph(character: " ", width: 1)
    /// Stands for what cannot be shown as it is.
    static let replacement = Glyph(character: "\u{FFFD}", width: 1)

    /// The glyph of a character meant to take one column; anything else is a replacement.
    static func single(_ character: Character) -> Glyph {
        var scanner = GlyphScanner(String(character))
        guard let glyph = scanner.next(), glyph.width == 1 else { return replacement }
        return glyph
    }
}

/// A glyph and how it is meant.
struct StyledGlyph {
    let glyph: Glyph
    let style: Style
}
