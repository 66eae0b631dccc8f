/// Measures text in terminal columns, as it is drawn: sanitised.
public enum TextWidth {
    /// The columns a character takes; see ``of(_:)``.
    public static func width(of character: Character) -> Int { of(String(character)) }

    /// The columns a text takes once sanitised.
    public static func of(_ text: String) -> Int {
        if Sanitize.isPlain(text) { return text.utf8.count }
        return GlyphScanner(text).reduce(0) { $0 + $1.width }
    }

    /// A text shortened to at most `width` columns, sanitised; an ellipsis stands for what is gone.
    public static func truncate(
        _ text: String, to width: Int, _ truncation: Truncation = .tail,
        ellipsis: String = Symbols.unicode.ellipsis
    ) -> String {
        let fitted = FittedText(Line(text), width: width, truncation, ellipsis: ellipsis)
        return String(fitted.glyphs.map(\.glyph.character))
    }

    /// A text broken into lines of at most `width` columns, at blanks where there are any.
    ///
    /// - Returns: at least one line; an empty array when `width` is not positive.
    public static func wrap(_ text: String, to width: Int) -> [String] {
        guard width > 0 else { return [] }
        var wrapped: [String] = []
        for line in Sanitize.lines(text) { wrapped += wrapLine(line, to: width) }
        return wrapped.isEmpty ? [""] : wrapped
    }

    private static func wrapLine(_ line: String, to width: Int) -> [String] {
        var lines: [String] = []
        var current = ""
        var used = 0
        for word in line.split(separator: " ", omittingEmptySubsequences: true) {
            for piece in pieces(of: String(word), width) {
                let needed = of(piece)
                if used > 0, used + 1 + needed > width {
                    lines.append(current)
                    (current, used) = ("", 0)
                }
                if used > 0 { current += " " }
                current += piece
                used += needed + (used > 0 ? 1 : 0)
            }
        }
        return lines + [current]
    }

    /// A word cut into parts that fit a line, for words longer than one.
    private static func pieces(of word: String, _ width: Int) -> [String] {
        guard of(word) > width else { return [word] }
        var parts: [String] = []
        var current = ""
        var used = 0
        for glyph in GlyphScanner(word) {
            if used + glyph.width > width, used > 0 {
                parts.append(current)
                (current, used) = ("", 0)
            }
            current.append(glyph.character)
            used += glyph.width
        }
        return parts + [current]
    }
}

/// Makes text from anywhere safe to put on a terminal.
public enum Sanitize {
    /// The text as one line: nothing in it moves the cursor, changes a colour, reverses the order of
    /// letters or hides. What must not be shown becomes `�`, line breaks and tabs become blanks.
    /// Linear in the length of the text; sanitising twice changes nothing more.
    public static func line(_ text: String) -> String {
        if isPlain(text) { return text }
        var safe = ""
        for glyph in GlyphScanner(text) { safe.append(glyph.character) }
        return safe
    }

    /// The text cut at its line breaks, each part safe. A final line break adds no empty line.
    public static func lines(_ text: String) -> [String] {
        var parts = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
        return parts.map { line(String($0)) }
    }

    /// Whether the text is printable ASCII throughout, as nearly all of it is.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 0x20 && $0 <= 0x7E }
    }
}
