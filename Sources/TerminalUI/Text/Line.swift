/// One line of text in several styles.
public struct Line: Sendable, Hashable, ExpressibleByStringInterpolation,
    ExpressibleByArrayLiteral
{
    /// The pieces, from the left.
    public var spans: [Span]

    /// Creates a line from pieces.
    public init(_ spans: [Span]) { self.spans = spans }

    /// Creates a line of one style.
    public init(_ text: String, _ style: Style = .text) { spans = [Span(text, style)] }

    /// Creates a line of plain text.
    public init(stringLiteral text: String) { self.init(text) }

    /// Creates a line from pieces.
    public init(arrayLiteral spans: Span...) { self.init(spans) }

    /// The empty line.
    public static let empty = Line([])

    /// The columns the line takes.
    public var width: Int { spans.reduce(0) { $0 + TextWidth.of($1.text) } }

    /// The text without its styles, not sanitised.
    public var text: String { spans.map(\.text).joined() }

    /// Whether there is no text.
    public var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

    /// Both lines after one another.
    public static func + (left: Line, right: Line) -> Line { Line(left.spans + right.spans) }

    /// Adds a line at the end.
    public static func += (left: inout Line, right: Line) { left.spans += right.spans }

    /// The same line with every style changed.
    public func mapStyles(_ change: (Style) -> Style) -> Line {
        Line(spans.map { Span($0.text, change($0.style)) })
    }

    /// Lines with a separator between them; empty ones are left out.
    public static func joined(_ lines: [Line], separator: Line) -> Line {
        lines.filter { !$0.isEmpty }.enumerated().reduce(into: Line.empty) { whole, part in
            if part.offset > 0 { whole += separator }
            whole += part.element
        }
    }
}

/// A piece of text with one style.
public struct Span: Sendable, Hashable {
    /// The text; sanitised when drawn.
    public var text: String
    /// Its style.
    public var style: Style

    /// Creates a piece of text.
    public init(_ text: String, _ style: Style = .text) {
        self.text = text
        self.style = style
    }
}

extension Line {
    /// The line, or where it does not fit, as many of its parts as do, with an ellipsis for the
    /// rest: a fact cut in two can read as another one. Where not even the first part fits, the
    /// line as it is.
    ///
    /// Parts are what stands between spans that are nothing but the separator. One of more than
    /// `longest` columns is a sentence rather than a fact, and is cut like any text.
    public func wholeParts(in width: Int, symbols: Symbols, longest: Int = .max) -> Line {
        guard self.width > width else { return self }
        let most = width - TextWidth.of(symbols.ellipsis)
        var kept: [Span] = []
        var taken = 0
        for part in parts(symbols) {
            let columns = part.reduce(0) { $0 + TextWidth.of($1.text) }
            let own = part.filter { $0.text != symbols.separator }
                .reduce(0) { $0 + TextWidth.of($1.text) }
            guard taken + columns <= most else {
                if own > longest { return self }
                break
            }
            kept += part
            taken += columns
        }
        guard !kept.isEmpty else { return self }
        let separator = Span(symbols.separator, .dim)
        let end = TextWidth.of(symbols.separator) + taken <= most ? [separator] : [Span(" ")]
        return Line(kept + end + [Span(symbols.ellipsis, .dim)])
    }

    /// The spans of each part, from the second on with the separator before it.
    private func parts(_ symbols: Symbols) -> [[Span]] {
        spans.reduce(into: [[]]) { parts, span in
            if span.text == symbols.separator { parts.append([]) }
            parts[parts.count - 1].append(span)
        }
    }
}

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
