/// The stable name of a page, for example `details`.
///
/// Not an enumeration: a new page is its folder and its line in the catalogue.
public struct PageID: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let text: String

    public init(stringLiteral text: String) {
        self.text = text
    }

    public var description: String { text }

    /// The command that opens the page.
    public var opening: CommandID { CommandID("page.\(text)") }
}
