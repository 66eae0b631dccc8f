import AccountState
import Migration
import TerminalUI

/// A page of facts one can move through, search, copy from and follow further.
struct FactPage<Content: FactContent>: Page {
    static var descriptor: PageDescriptor { Content.descriptor }
    static var commands: [Command] { [Content.following] + ListCommands.moving }

    private let content: Content
    private var list = ListState<FactRowID>()
    private var words = ""

    init(about subject: PageSubject?) {
        content = Content(about: subject)
    }

    var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    func title(context: PaneContext) -> String { content.details(in: context).title }

    mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        if rows(in: context).perform(command, on: &list, context: context) { return [] }
        guard command == Content.following.id else { return [] }
        guard let link = factUnderCursor(in: context)?.link else {
            return [.notice(Notice(.refusal, "This line has no details."))]
        }
        return [.show(DetailsPage.descriptor.id, about: link)]
    }

    func draw(on canvas: inout Canvas, context: PaneContext) {
        let rows = rows(in: context)
        guard rows.rows.isEmpty else { return rows.draw(on: &canvas, list, context: context) }
        Explanation(
            "Nothing here matches '\(words)'.", "Esc clears the filter.", .unknown
        ).draw(on: &canvas)
    }

    func caption(context: PaneContext) -> Line {
        .joined(
            content.caption(context: context).map { Line($0) },
            separator: Line(context.symbols.separator, .dim))
    }

    func feeds(context: PaneContext) -> [Feed] { content.details(in: context).feeds }

    /// Of a line that leads further, the ARN of what it leads to is the identity.
    func copyable(context: PaneContext) -> Copyable? {
        guard let fact = factUnderCursor(in: context), let link = fact.link else {
            return rows(in: context).copyable(list)
        }
        let value = Content.copied == .label ? fact.label : fact.text ?? fact.label
        return Copyable(value: value, identity: link.arn.text)
    }

    /// What the line under the cursor names, else what the page is about.
    func subject(context: PaneContext) -> PageSubject? {
        factUnderCursor(in: context)?.link ?? content.subject
    }

    func rows(in context: PaneContext) -> PageRows<FactRowID> {
        PageRows(
            facts(in: context).rows(
                width: context.size.width - 1, filter: WordFilter(words)))
    }

    private func factUnderCursor(in context: PaneContext) -> Fact? {
        list.selected.flatMap { facts(in: context).fact($0) }
    }

    private func facts(in context: PaneContext) -> FactList {
        FactList(content.details(in: context).sections, symbols: context.symbols)
    }
}

/// What a page of facts says, and of what.
protocol FactContent: Sendable {
    static var descriptor: PageDescriptor { get }
    /// Shows what the line under the cursor names.
    static var following: Command { get }
    /// What the copy keys take as the value of a line that leads further.
    static var copied: FactCopy { get }

    init(about subject: PageSubject?)

    /// What the whole page is about; nil if it is about no one thing.
    var subject: PageSubject? { get }

    func details(in context: PaneContext) -> any DetailContent

    /// Totals for the border.
    func caption(context: PaneContext) -> [String]
}

/// Which half of a fact.
enum FactCopy: Sendable, Hashable {
    case label
    case text
}

extension FactContent {
    func caption(context: PaneContext) -> [String] { [] }
}
