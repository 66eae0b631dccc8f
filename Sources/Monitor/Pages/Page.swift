public import Migration
public import TerminalUI

/// A view that takes the whole screen between the top and the bottom line until Escape.
///
/// Pages lie on the panes, the newest in front; the panes keep their state
/// behind them. A page is a value that draws from its context alone, total at any size, and asks
/// for the feeds it shows: those of the panes behind it rest.
public protocol Page: View {
    static var descriptor: PageDescriptor { get }

    /// A page just opened, about what was under the cursor, else the open task; nil if neither.
    init(about subject: PageSubject?)

    /// What stands in the border: the descriptor's title, and what the page is about.
    func title(context: PaneContext) -> String

    /// What stands in the lower border: how much lies beyond what is in view.
    func footer(context: PaneContext) -> Line

    /// Puts the cursor on the first row that is about something, unless it has been on one. Called
    /// once a person has opened the page, and once what they asked for has come.
    mutating func settle(in context: PaneContext)
}

extension Page {
    public func title(context: PaneContext) -> String { Self.descriptor.title }

    public func footer(context: PaneContext) -> Line { .empty }

    public mutating func settle(in context: PaneContext) {}
}

/// The stable name of a page, for example `details`.
///
/// Not an enumeration: a new page is its file and its line in the catalogue.
public struct PageID: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    public let text: String

    public init(stringLiteral text: String) {
        self.text = text
    }

    public var description: String { text }

    /// The command that opens the page.
    public var opening: CommandID { CommandID("page.\(text)") }
}

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
    /// True of a page about a migration: it stays with the one it was opened about, and its own keys
    /// stay in the key bar longer than the ways to the panes.
    public var isAboutMigration: Bool
    /// Whether the page can be opened just now.
    public var availability: @Sendable (PaneContext) -> Availability

    public init(
        id: PageID, title: String, help: String, keys: [KeyChord] = [], isInKeyBar: Bool = false,
        isAboutMigration: Bool = false,
        availability: @escaping @Sendable (PaneContext) -> Availability = { _ in .available }
    ) {
        self.id = id
        self.title = title
        self.help = help
        self.keys = keys
        self.isInKeyBar = isInKeyBar
        self.isAboutMigration = isAboutMigration
        self.availability = availability
    }

    /// The command that opens the page.
    var opening: Command {
        Command(
            id.opening, keys: keys, title: title.lowercased(), help: help,
            isInKeyBar: isInKeyBar, availability: availability)
    }
}

/// Every page there is. A new page is a file and a line here.
public enum PageCatalog {
    public static let pages: [any Page.Type] = [
        DetailsPage.self,
        ResourcesPage.self,
        FindingsPage.self,
        HistoryPage.self,
        TroublePage.self,
        ActivityPage.self,
        GatesPage.self,
        RunbookPage.self,
        TargetPage.self,
        RowsPage.self,
    ]

    /// The commands that open pages; they work everywhere.
    public static let opening: [Command] = pages.map { $0.descriptor.opening }

    static func page(_ id: PageID) -> (any Page.Type)? {
        pages.first { $0.descriptor.id == id }
    }
}

/// A page lying on the panes, and what it was opened about.
struct OpenPage: Sendable {
    let id: PageID
    let subject: PageSubject?
    /// The name of the migration it is about, whatever task is opened meanwhile; nil of a page about
    /// none.
    let migration: String?
    var page: any Page

    /// `migration` is the one a page about migrations is opened about.
    init?(_ id: PageID, about subject: PageSubject?, migration: String? = nil) {
        guard let type = PageCatalog.page(id) else { return nil }
        self.id = id
        self.subject = subject
        self.migration = type.descriptor.isAboutMigration ? migration : nil
        page = type.init(about: subject)
    }
}

/// What a page is about: an identity, never a row number.
public enum PageSubject: Sendable, Hashable {
    case task(ARN)
    case instance(ARN)
    case endpoint(ARN)
    case alarm(ARN)
    /// A table of a task.
    case table(ARN, TableName)

    /// The subject an ARN names; nil if there is no page about its kind.
    init?(_ arn: ARN) {
        switch arn.resourceType {
        case "task": self = .task(arn)
        case "rep": self = .instance(arn)
        case "endpoint": self = .endpoint(arn)
        case "alarm": self = .alarm(arn)
        default: return nil
        }
    }

    var arn: ARN {
        switch self {
        case .task(let arn), .instance(let arn), .endpoint(let arn), .alarm(let arn),
            .table(let arn, _):
            arn
        }
    }
}
