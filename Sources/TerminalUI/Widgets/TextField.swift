/// One line of text being typed. A value: keys change it, drawing shows it.
public struct TextField: Sendable, Hashable {
    /// What has been typed.
    public private(set) var text: String
    /// How many characters stand before the cursor.
    public private(set) var cursor: Int

    /// The most characters kept; more are ignored.
    public static let longest = 1024

    /// Creates a field with the cursor behind its text.
    public init(_ text: String = "") {
        self.text = String(Sanitize.line(text).prefix(TextField.longest))
        cursor = self.text.count
    }

    /// Lets a key edit the text.
    ///
    /// - Returns: whether the key was one the field understands.
    public mutating func handle(_ chord: KeyChord) -> Bool {
        if chord.control { return handleControl(chord.key) }
        if chord.alt { return false }
        switch chord.key {
        case .character(let character): insert(String(character))
        case .backspace: remove(max(cursor - 1, 0)..<cursor)
        case .delete: remove(cursor..<min(cursor + 1, text.count))
        case .left: cursor = max(cursor - 1, 0)
        case .right: cursor = min(cursor + 1, text.count)
        case .home: cursor = 0
        case .end: cursor = text.count
        default: return false
        }
        return true
    }

    /// Inserts text at the cursor, sanitised; pasted text comes this way.
    public mutating func insert(_ addition: String) {
        let safe = String(Sanitize.line(addition).prefix(max(0, TextField.longest - text.count)))
        let head = text.prefix(cursor) + safe
        let tail = text.dropFirst(cursor)
        text = String(head + tail)
        // Counted again: a mark may have joined the character before it.
        cursor = min(String(head).count, text.count)
    }

    /// Draws the text, scrolled so that the cursor is in view, and shows the terminal's cursor.
    public func draw(
        in canvas: inout Canvas, x: Int = 0, y: Int = 0, width: Int, style: Style = .bright
    ) {
        let x = Rect.near(x)
        let room = min(width, canvas.width - x)
        guard room > 0 else { return }
        var before = Substring(text.prefix(cursor))
        while TextWidth.of(String(before)) > room - 1, !before.isEmpty { before.removeFirst() }
        let shown = String(before) + String(text.dropFirst(cursor))
        canvas.fill(Rect(x: x, y: y, width: room, height: 1), style.adding(.underline))
        canvas.sub(Rect(x: x, y: y, width: room, height: 1)) { field in
            field.write(shown, style: style.adding(.underline), width: Size.limit)
            field.setCursor(x: TextWidth.of(String(before)), y: 0)
        }
    }

    private mutating func handleControl(_ key: Key) -> Bool {
        switch key {
        case .character("a"): cursor = 0
        case .character("e"): cursor = text.count
        case .character("u"): remove(0..<cursor)
        case .character("k"): remove(cursor..<text.count)
        case .character("w"): remove(wordStart..<cursor)
        default: return false
        }
        return true
    }

    private var wordStart: Int {
        let head = Array(text.prefix(cursor))
        guard let end = head.lastIndex(where: { $0 != " " }) else { return 0 }
        return (head[..<end].lastIndex(of: " ") ?? -1) + 1
    }

    private mutating func remove(_ range: Range<Int>) {
        text = String(text.prefix(range.lowerBound) + text.dropFirst(range.upperBound))
        cursor = min(range.lowerBound, text.count)
    }
}
