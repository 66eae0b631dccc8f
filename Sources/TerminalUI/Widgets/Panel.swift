/// A bordered area with facts in its border: key and title on the left, a note after it, status on
/// the right, and a line in the lower border.
public struct Panel: Sendable, Hashable {
    /// The key that focuses the panel, before its title; nil for none.
    public var key: String?
    /// What the panel shows.
    public var title: String
    /// Facts after the title; the first to give way.
    public var note: Line
    /// Facts at the right end, such as the age of the data; the note gives way to them.
    public var status: Line
    /// Facts in the lower border, at its right end.
    public var footer: Line
    /// Whether keys go to this panel.
    public var isFocused: Bool

    /// Creates a panel.
    public init(
        key: String? = nil, title: String, note: Line = .empty, status: Line = .empty,
        footer: Line = .empty, isFocused: Bool = false
    ) {
        self.key = key
        self.title = title
        self.note = note
        self.status = status
        self.footer = footer
        self.isFocused = isFocused
    }

    /// The part of an area that is inside the border.
    public static func interior(of size: Size) -> Rect { Rect(size: size).inset(1) }

    /// Draws border and content.
    ///
    /// - Parameters:
    ///   - canvas: the area, border included.
    ///   - content: draws inside the border.
    public func draw(in canvas: inout Canvas, content: (inout Canvas) -> Void) {
        drawBorder(in: &canvas)
        drawUpperFacts(in: &canvas)
        let width = min(footer.width, canvas.width - 4)
        if canvas.height > 1, width > 0 {
            canvas.write(footer, x: canvas.width - 2 - width, y: canvas.height - 1, width: width)
        }
        canvas.sub(Panel.interior(of: canvas.size), content)
    }

    private var borderStyle: Style { .role(isFocused ? .borderFocus : .border) }

    private func drawBorder(in canvas: inout Canvas) {
        let symbols = canvas.symbols
        let (right, bottom) = (canvas.width - 1, canvas.height - 1)
        for y in [0, bottom] { canvas.horizontalLine(y: y, style: borderStyle) }
        for x in [0, right] {
            canvas.fill(
                Rect(x: x, y: 0, width: 1, height: canvas.height), borderStyle,
                with: symbols.vertical)
        }
        for (x, y, corner) in [
            (0, 0, symbols.topLeft), (right, 0, symbols.topRight),
            (0, bottom, symbols.bottomLeft), (right, bottom, symbols.bottomRight),
        ] {
            canvas.write(String(corner), x: x, y: y, style: borderStyle)
        }
    }

    private func drawUpperFacts(in canvas: inout Canvas) {
        let room = canvas.width - 2
        let head = heading
        // How old the data are matters more than the end of a long title. One border column stays
        // between neighbours, so that they read as separate facts.
        let most = room - min(head.width, 12) - 2
        let status = self.status.wholeParts(in: most, symbols: canvas.symbols)
        let statusWidth = status.width <= most ? status.width : 0
        let headWidth = min(head.width, statusWidth > 0 ? room - statusWidth - 2 : room)
        canvas.write(head, x: 1, y: 0, width: headWidth)
        var right = canvas.width - 2
        if statusWidth > 0 {
            canvas.write(status, x: right - statusWidth, y: 0, width: statusWidth)
            right -= statusWidth + 1
        }
        let noteStart = 1 + headWidth + 1
        let noteRoom = right - noteStart
        guard !note.isEmpty, noteRoom >= min(note.width, 8) else { return }
        let shown = note.wholeParts(in: noteRoom, symbols: canvas.symbols)
        canvas.write(shown, x: noteStart, y: 0, width: noteRoom)
    }

    private var heading: Line {
        let emphasis: Attributes = isFocused ? .bold : []
        let name = Span(title, Style(.title).adding(emphasis))
        guard let key else { return [name] }
        return [Span(key + " ", Style(.key).adding(emphasis)), name]
    }
}

/// The message shown when the terminal is too small for anything else.
public struct TooSmallMessage: Sendable, Hashable {
    /// The smallest size that will do.
    public var needed: Size

    /// Creates a message.
    public init(needed: Size) { self.needed = needed }

    /// Draws as much of the message as fits, in the middle.
    public func draw(in canvas: inout Canvas) {
        let times = canvas.symbols.isUnicode ? "×" : "x"
        let has = "\(canvas.width)\(times)\(canvas.height)"
        let wants = "\(needed.width)\(times)\(needed.height)"
        let message =
            canvas.height >= 3
            ? [
                "This terminal is \(has).", "dmswatch needs \(wants).",
                "Make it larger, or press q.",
            ]
            : ["\(has): needs \(wants)"]
        let top = max(0, (canvas.height - message.count) / 2)
        for (row, text) in message.enumerated() {
            canvas.write(
                text, y: top + row, style: row == 0 ? .role(.warn) : .text, align: .center)
        }
    }
}

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
        let dialog = canvas.bounds.centred(size(around: content))
        canvas.sub(dialog, surface: .dialog) { canvas in
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
