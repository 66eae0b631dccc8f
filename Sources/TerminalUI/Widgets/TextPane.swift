/// Lines of text that can be scrolled, cut or wrapped at the right edge.
public struct TextPane: Sendable, Hashable {
    /// The text, one line each.
    public var lines: [Line]
    /// The first line in view, in screen rows when wrapped; brought into range when drawn.
    public var offset: Int
    /// Whether long lines go on in the next row; else an ellipsis stands at their end.
    public var wraps: Bool

    /// Creates a pane.
    public init(lines: [Line], offset: Int = 0, wraps: Bool = false) {
        self.lines = lines
        self.offset = offset
        self.wraps = wraps
    }

    /// The screen rows the text takes in a given width, to scroll within.
    public func rowCount(width: Int) -> Int {
        wraps ? lines.reduce(0) { $0 + $1.wrapped(to: width).count } : lines.count
    }

    /// Draws the lines in view.
    public func draw(in canvas: inout Canvas) {
        let width = canvas.width
        let rows = wraps ? lines.flatMap { $0.wrapped(to: width) } : lines
        let first = min(max(offset, 0), max(0, rows.count - canvas.height))
        for (y, line) in rows.dropFirst(first).prefix(canvas.height).enumerated() {
            canvas.write(line, y: y)
        }
    }
}
