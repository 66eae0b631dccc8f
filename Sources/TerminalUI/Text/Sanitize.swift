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
