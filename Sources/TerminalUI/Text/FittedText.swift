/// A line cut to a width.
struct FittedText {
    private(set) var glyphs: [StyledGlyph] = []
    /// The columns taken, at most those asked for.
    private(set) var width = 0

    /// Fits a line into `limit` columns. When the end is cut, reads no further than the cut.
    init(_ line: Line, width limit: Int, _ truncation: Truncation, ellipsis: String) {
        guard limit > 0 else { return }
        let all = FittedText.scan(line, upTo: truncation == .tail ? limit : nil)
        let total = all.reduce(0) { $0 + $1.glyph.width }
        guard total > limit else {
            glyphs = all
            width = total
            return
        }
        let dots = GlyphScanner(ellipsis).prefix(limit)
        let room = limit - dots.reduce(0) { $0 + $1.width }
        let headRoom =
            switch truncation {
            case .tail: room
            case .middle: (room + 1) / 2
            case .head: 0
            }
        append(FittedText.leading(all[...], headRoom))
        let style = glyphs.last?.style ?? all[0].style
        append(dots.map { StyledGlyph(glyph: $0, style: style) })
        if truncation != .tail { append(FittedText.trailing(all[...], room - headRoom)) }
    }

    /// The columns before the text for an alignment in `available` columns.
    func indent(_ alignment: Alignment, in available: Int) -> Int {
        switch alignment {
        case .leading: 0
        case .trailing: max(0, available - width)
        case .center: max(0, (available - width) / 2)
        }
    }

    private mutating func append(_ more: some Sequence<StyledGlyph>) {
        for styled in more {
            glyphs.append(styled)
            width += styled.glyph.width
        }
    }

    /// The glyphs of a line; of a longer one than `limit`, just enough to see that it is longer.
    private static func scan(_ line: Line, upTo limit: Int?) -> [StyledGlyph] {
        var glyphs: [StyledGlyph] = []
        var columns = 0
        for span in line.spans {
            for glyph in GlyphScanner(span.text) {
                glyphs.append(StyledGlyph(glyph: glyph, style: span.style))
                columns += glyph.width
                if let limit, columns > limit { return glyphs }
            }
        }
        return glyphs
    }

    private static func leading(_ glyphs: ArraySlice<StyledGlyph>, _ room: Int)
        -> ArraySlice<StyledGlyph>
    {
        var used = 0
        return glyphs.prefix { styled in
            used += styled.glyph.width
            return used <= room
        }
    }

    private static func trailing(_ glyphs: ArraySlice<StyledGlyph>, _ room: Int) -> [StyledGlyph] {
        var used = 0
        let kept = glyphs.reversed().prefix { styled in
            used += styled.glyph.width
            return used <= room
        }
        return kept.reversed()
    }
}
