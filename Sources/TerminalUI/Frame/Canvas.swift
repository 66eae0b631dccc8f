/// A clipped drawing area of a frame, with its own origin.
///
/// Everything on it is total: writing outside does nothing, an area that does not fit is empty.
/// Every string passes ``Sanitize`` on its way into a cell; there is no other way in.
public struct Canvas {
    var frame: Frame
    /// The area in the frame's coordinates, inside the frame.
    private(set) var clip: Rect
    /// The surface that takes the place of the plain background here.
    public private(set) var surface: Surface

    init(frame: Frame, clip: Rect, surface: Surface) {
        self.frame = frame
        self.clip = clip
        self.surface = surface
    }

    /// The extent of the area.
    public var size: Size { clip.size }
    /// The columns of the area.
    public var width: Int { clip.width }
    /// The rows of the area.
    public var height: Int { clip.height }
    /// The area in its own coordinates.
    public var bounds: Rect { Rect(size: size) }
    /// The characters widgets draw with.
    public var symbols: Symbols { frame.symbols }

    /// Draws into a part of this area.
    ///
    /// - Parameters:
    ///   - rect: the part, in this canvas's coordinates; what lies outside is cut off.
    ///   - surface: the surface of the part; nil keeps this canvas's.
    ///   - body: draws; its coordinates start at the part's corner.
    public mutating func sub(
        _ rect: Rect, surface: Surface? = nil, _ body: (inout Canvas) -> Void
    ) {
        let saved = (clip, self.surface)
        clip = clip.intersection(rect.offset(dx: clip.x, dy: clip.y))
        self.surface = surface ?? self.surface
        body(&self)
        (clip, self.surface) = saved
    }

    /// Fills a rectangle with blanks, or with a character of one column.
    public mutating func fill(
        _ rect: Rect? = nil, _ style: Style = .text, with character: Character = " "
    ) {
        let area = clip.intersection((rect ?? bounds).offset(dx: clip.x, dy: clip.y))
        let glyph = Glyph.single(character)
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX {
                frame.put(glyph, x: x, y: y, style: resolved(style))
            }
        }
    }

    /// Changes the meaning of cells already drawn, keeping their characters.
    public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        let area = clip.intersection(rect.offset(dx: clip.x, dy: clip.y))
        for y in area.y..<area.maxY {
            for x in area.x..<area.maxX { frame.restyle(x: x, y: y, change) }
        }
    }

    /// Shows the terminal's cursor at a cell of this area; outside it, nothing happens.
    public mutating func setCursor(x: Int, y: Int) {
        guard bounds.contains(Point(x: x, y: y)) else { return }
        frame.cursor = Point(x: clip.x + x, y: clip.y + y)
    }

    /// Puts one sanitised glyph; a wide one that only half fits becomes a blank.
    mutating func put(_ glyph: Glyph, x: Int, y: Int, style: Style) {
        guard y >= 0, y < height, x < width, x + glyph.width > 0 else { return }
        let isWhole = x >= 0 && x + glyph.width <= width
        frame.put(
            isWhole ? glyph : .blank, x: clip.x + max(x, 0), y: clip.y + y, style: resolved(style))
    }

    private func resolved(_ style: Style) -> Style {
        style.surface == .background ? style.on(surface) : style
    }
}

/// Where text is placed in the width it is given.
public enum Alignment: Sendable, Hashable {
    case leading
    case trailing
    case center
}

/// Which part of a text too long for its width gives way to an ellipsis.
public enum Truncation: Sendable, Hashable {
    case tail
    case middle
    case head
}

extension Canvas {
    /// Writes a line of text.
    ///
    /// - Parameters:
    ///   - text: any text; it is sanitised.
    ///   - x: the first column; may lie outside.
    ///   - y: the row; may lie outside.
    ///   - style: the style of the text.
    ///   - width: the columns it may take; nil for all up to the right edge.
    ///   - align: where it stands when shorter than `width`.
    ///   - truncation: which part gives way when longer than `width`.
    /// - Returns: the columns the text took.
    @discardableResult
    public mutating func write(
        _ text: String, x: Int = 0, y: Int = 0, style: Style = .text, width: Int? = nil,
        align: Alignment = .leading, truncation: Truncation = .tail
    ) -> Int {
        write(
            Line(text, style), x: x, y: y, width: width, align: align, truncation: truncation)
    }

    /// Writes a line of several styles; see ``write(_:x:y:style:width:align:truncation:)``.
    @discardableResult
    public mutating func write(
        _ line: Line, x: Int = 0, y: Int = 0, width: Int? = nil, align: Alignment = .leading,
        truncation: Truncation = .tail
    ) -> Int {
        let left = Rect.near(x)
        let available = min(max(width ?? self.width - left, 0), Size.limit)
        guard y >= 0, y < height, left < self.width, available > 0 else { return 0 }
        let fitted = FittedText(line, width: available, truncation, ellipsis: symbols.ellipsis)
        var column = left + fitted.indent(align, in: available)
        for styled in fitted.glyphs {
            put(styled.glyph, x: column, y: y, style: styled.style)
            column += styled.glyph.width
        }
        return fitted.width
    }

    /// Draws a horizontal run of one character.
    public mutating func horizontalLine(
        x: Int = 0, y: Int, width: Int? = nil, style: Style = .role(.border)
    ) {
        fill(
            Rect(x: x, y: y, width: width ?? self.width, height: 1), style, with: symbols.horizontal
        )
    }
}
