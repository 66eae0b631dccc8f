public import TerminalUI

/// What the program needs to know of a page to offer it and to frame it.
public struct PageDescriptor: Sendable {
    public var id: PageID
    /// One or two words for the border, the palette and the help screen.
    public var title: String
    /// One sentence that says what the page shows.
    public var help: String
    /// The default keys that open the page from anywhere; none for a page that is only reached
    /// from another place or by the palette.
    public var keys: [KeyChord]
    /// True if the key bar should offer the page while there is room.
    public var isInKeyBar: Bool
    /// Whether the page can be opened just now.
    public var availability: @Sendable (PaneContext) -> Availability

    public init(
        id: PageID, title: String, help: String, keys: [KeyChord] = [], isInKeyBar: Bool = false,
        availability: @escaping @Sendable (PaneContext) -> Availability = { _ in .available }
    ) {
        self.id = id
        self.title = title
        self.help = help
        self.keys = keys
        self.isInKeyBar = isInKeyBar
        self.availability = availability
    }

    /// The command that opens the page.
    var opening: Command {
        Command(
            id.opening, keys: keys, title: title.lowercased(), help: help,
            isInKeyBar: isInKeyBar, availability: availability)
    }
}
