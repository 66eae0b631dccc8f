/// A framed dialog in the middle of an area, with a title and buttons.
public struct DialogFrame: Sendable, Hashable {
    /// A button in the lowest row.
    public struct Button: Sendable, Hashable {
        /// What pressing it does, in a word or two.
        public var title: String
        /// Its role: `fail` for what cannot be undone.
        public var role: Role
        /// Whether it can be pressed now.
        public var isEnabled: Bool

        /// Creates a button.
        public init(_ title: String, role: Role = .text, isEnabled: Bool = true) {
            self.title = title
            self.role = role
            self.isEnabled = isEnabled
        }
    }

    /// The title of the dialog.
    public var title: String
    /// The buttons, from the left; none leaves their row to the content.
    public var buttons: [Button]
    /// Which button Enter presses; nil for none.
    public var focusedButton: Int?
    /// The role of the border.
    public var borderRole: Role

    /// Creates a dialog.
    public init(
        title: String, buttons: [Button] = [], focusedButton: Int? = nil,
        borderRole: Role = .borderFocus
    ) {
        self.title = title
        self.buttons = buttons
        self.focusedButton = focusedButton
        self.borderRole = borderRole
    }

    /// The size of the dialog around content of a given size: a border, a column of margin, and the
    /// row of buttons with a blank one above.
    public func size(around content: Size) -> Size {
        Size(
            width: max(content.width, buttonLine.width) + 4,
            height: content.height + 2 + buttonRows)
    }

    /// Draws the dialog in the middle, over what is there.
    ///
    /// - Parameters:
    ///   - canvas: the whole area.
    ///   - content: the size the content wants; it gets less when there is less.
    ///   - body: draws the content.
    public func draw(
        in canvas: inout Canvas, around content: Size, body: (inout Canvas) -> Void
    ) {
        let sheet = canvas.bounds.centred(size(around: content))
        canvas.sub(sheet, surface: .dialog) { canvas in
            canvas.fill()
            Panel(title: " \(title) ", isFocused: true).draw(in: &canvas) { _ in }
            recolourBorder(in: &canvas)
            let inner = canvas.bounds.inset(columns: 2, rows: 1)
            let (rest, lower) = inner.split(bottom: buttonRows)
            let line = buttonLine
            canvas.write(
                line, x: inner.maxX - min(line.width, inner.width), y: lower.maxY - 1,
                width: inner.width)
            canvas.sub(rest, body)
        }
    }

    private var buttonRows: Int { buttons.isEmpty ? 0 : 2 }

    private var buttonLine: Line {
        let lines = buttons.enumerated().map { index, button -> Line in
            let isFocused = index == focusedButton
            let role = button.isEnabled ? button.role : .dim
            let style = Style(role, on: isFocused ? .selection : .background)
            // Brackets as well as the surface, for terminals without colours.
            let ends = isFocused ? ("[ ", " ]") : ("  ", "  ")
            let edge = Style(.text, on: style.surface)
            return [Span(ends.0, edge), Span(button.title, style), Span(ends.1, edge)]
        }
        return Line.joined(lines, separator: " ")
    }

    private func recolourBorder(in canvas: inout Canvas) {
        canvas.restyle(canvas.bounds) { style in
            style.role == .borderFocus ? Style(borderRole, on: style.surface) : style
        }
    }
}
