/// A list of lines of which one can be selected: palettes, menus.
public struct ListView: Sendable, Hashable {
    /// The lines, from the top.
    public var items: [Line]
    /// Which are in view and which is selected; brought into range when drawn.
    public var scroll: ScrollPosition
    /// The text shown when there are no lines.
    public var empty: Line

    /// Creates a list.
    public init(items: [Line], scroll: ScrollPosition = ScrollPosition(), empty: Line = .empty) {
        self.items = items
        self.scroll = scroll
        self.empty = empty
    }

    /// Draws the lines in view, the selected one on the selection surface.
    public func draw(in canvas: inout Canvas) {
        guard !items.isEmpty else {
            canvas.write(empty, x: 2)
            return
        }
        var position = scroll
        position.reveal(count: items.count, height: canvas.height)
        for (y, item) in items.dropFirst(position.offset).prefix(canvas.height).enumerated() {
            let isSelected = position.offset + y == position.selected
            let row = Rect(x: 0, y: y, width: canvas.width, height: 1)
            canvas.sub(row, surface: isSelected ? .selection : nil) { canvas in
                if isSelected {
                    canvas.fill()
                    canvas.write(String(canvas.symbols.marker), style: .role(.key))
                }
                canvas.write(item, x: 2)
            }
        }
    }
}
