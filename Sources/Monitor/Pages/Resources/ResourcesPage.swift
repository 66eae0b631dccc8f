import Migration
public import TerminalUI

/// Every instance, endpoint, task and log group of the account and region, used or not.
public struct ResourcesPage: Page {
    public static let descriptor = PageDescriptor(
        id: "resources", title: "Resources",
        help: "List every instance and endpoint, whether or not a task uses it.",
        keys: [KeyChord("I")])

    public static let commands: [Command] =
        [
            Command(
                follow, keys: [KeyChord(.enter)], title: "details",
                help: "Show everything known of what the line names.", isInKeyBar: true)
        ] + ListCommands.moving

    static let follow: CommandID = "resources.follow"

    private var list = ListState<FactRowID>()
    private var words = ""

    public init(about subject: PageSubject?) {}

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        if rows(in: context).perform(command, on: &list, context: context) { return [] }
        guard command == Self.follow else { return [] }
        guard let link = subject(context: context) else {
            return [.notice(Notice(.refusal, "There is nothing more behind this line."))]
        }
        return [.show(DetailsPage.descriptor.id, about: link)]
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let rows = rows(in: context)
        guard rows.rows.isEmpty else { return rows.draw(on: &canvas, list, context: context) }
        Explanation(
            "Nothing here has the words '\(words)'.", "Esc clears the filter.", .unknown
        ).draw(on: &canvas)
    }

    public func caption(context: PaneContext) -> Line {
        let world = context.world
        let counts = [
            world.instances.map { CountText.of($0.count, "instance") },
            world.endpoints.map { CountText.of($0.count, "endpoint") },
            world.tasks.map { CountText.of($0.count, "task") },
        ].compactMap { $0 }
        return .joined(
            counts.map { Line($0) }, separator: Line(context.symbols.separator, .dim))
    }

    public func feeds(context: PaneContext) -> [Feed] {
        [.endpoints, .instances, .connections, .maintenance, .tasks]
    }

    public func copyable(context: PaneContext) -> Copyable? {
        guard let subject = subject(context: context), let selected = list.selected else {
            return rows(in: context).copyable(list)
        }
        return Copyable(value: selected.label, identity: subject.arn.text)
    }

    public func subject(context: PaneContext) -> PageSubject? {
        list.selected.flatMap { sheet(in: context).fact($0)?.link }
    }

    private func rows(in context: PaneContext) -> PageRows<FactRowID> {
        PageRows(
            sheet(in: context).rows(
                width: context.size.width - 1, filter: WordFilter(words)))
    }

    private func sheet(in context: PaneContext) -> FactSheet {
        FactSheet(ResourceSections(context: context).all, symbols: context.symbols)
    }
}
