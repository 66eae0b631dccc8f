/// One cell of a frame. Made only by drawing into a ``Canvas``, so that its character has been
/// sanitised.
public struct Cell: Sendable, Hashable {
    /// What is drawn: one printable base character with at most three combining marks.
    public let character: Character
    /// How it is meant.
    public let style: Style
    /// The columns taken: 1, 2, or 0 for the second half of the wide character to the left.
    public let width: Int

    init(_ character: Character, _ style: Style, width: Int) {
        self.character = character
        self.style = style
        self.width = width
    }

    /// An empty cell.
    public static func blank(_ style: Style = .text) -> Cell { Cell(" ", style, width: 1) }

    /// Whether this is the second half of the wide character to the left.
    public var isContinuation: Bool { width == 0 }

    /// The right half of a wide character.
    static func continuation(_ style: Style) -> Cell { Cell(" ", style, width: 0) }
}
