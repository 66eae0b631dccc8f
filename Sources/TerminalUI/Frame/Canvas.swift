/// A clipped drawing area of a frame, with its own origin.
///
/// Everything on it is total: writing outside does nothing, an area that does not fit is empty.
/// Every string passes ``Sanitize`` on its way into a cell; there is no other way in.
public struct Canvas {
    var frame: Frame
    /// The area in the frame's coordinates, inside the frame.
    private(set) var clip: Rect
    /// What styles on the plain background stand on here.
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
    ///   - surface: what the part stands on; nil keeps this canvas's.
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
