extension Line {
    /// The line broken into lines of at most `width` columns, at blanks where there are any; styles
    /// stay with their letters.
    ///
    /// - Returns: at least one line; an empty array when `width` is not positive.
    public func wrapped(to width: Int) -> [Line] {
        guard width > 0 else { return [] }
        let glyphs = spans.flatMap { span in
            GlyphScanner(span.text).map { StyledGlyph(glyph: $0, style: span.style) }
        }
        var lines: [Line] = []
        var rest = glyphs[...]
        while let cut = Line.firstBreak(in: rest, width) {
            lines.append(Line(glyphs: rest[..<cut]))
            rest = rest[cut...].drop { $0.glyph.character == " " }
        }
        if !rest.isEmpty || lines.isEmpty { lines.append(Line(glyphs: rest)) }
        return lines
    }

    /// Where the first line ends: after the last blank that fits, or where the width is used up; nil
    /// when all of it fits.
    private static func firstBreak(in glyphs: ArraySlice<StyledGlyph>, _ width: Int) -> Int? {
        var used = 0
        var lastBlank: Int?
        for index in glyphs.indices {
            used += glyphs[index].glyph.width
            if used > width {
                if glyphs[index].glyph.character == " " { return index }
                return lastBlank ?? max(index, glyphs.startIndex + 1)
            }
            if glyphs[index].glyph.character == " ", index > glyphs.startIndex { lastBlank = index }
        }
        return nil
    }

    private init(glyphs: ArraySlice<StyledGlyph>) {
        var spans: [Span] = []
        for styled in glyphs {
            if spans.last?.style != styled.style { spans.append(Span("", styled.style)) }
            spans[spans.count - 1].text.append(styled.glyph.character)
        }
        self.init(spans)
    }
}
