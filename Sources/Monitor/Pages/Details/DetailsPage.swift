import Foundation
public import TerminalUI

/// Everything known of one task, endpoint or instance, in full.
public struct DetailsPage: Page {
    public static let descriptor = PageDescriptor(
        id: "details", title: "Details",
        help: "Show everything known of the task: endpoints, instance, mappings, settings.",
        keys: [KeyChord("i")], isInKeyBar: true)

    public static let commands = DetailsCommands.all

    let subject: PageSubject?
    private var list = ListState<FactRowID>()
    private var words = ""

    public init(about subject: PageSubject?) {
        self.subject = subject
    }

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public func title(context: PaneContext) -> String { sheet(in: context).title }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        if rows(in: context).perform(command, on: &list, context: context) { return [] }
        guard command == DetailsCommands.follow else { return [] }
        guard let link = link(in: context) else {
            return [.notice(Notice(.refusal, "There is nothing more behind this line."))]
        }
        return [.show(Self.descriptor.id, about: link)]
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let rows = rows(in: context)
        guard rows.rows.isEmpty else { return rows.draw(on: &canvas, list, context: context) }
        Explanation(
            "Nothing here has the words '\(words)'.", "Esc clears the filter.", .unknown
        ).draw(on: &canvas)
    }

    public func feeds(context: PaneContext) -> [Feed] { sheet(in: context).feeds }

    public func copyable(context: PaneContext) -> Copyable? {
        rows(in: context).copyable(list)
    }

    public func subject(context: PaneContext) -> PageSubject? { subject }

    func rows(in context: PaneContext) -> PageRows<FactRowID> {
        let facts = FactSheet(sheet(in: context).sections, symbols: context.symbols)
        return PageRows(
            facts.rows(width: context.size.width - 1, filter: WordFilter(words)))
    }

    private func link(in context: PaneContext) -> PageSubject? {
        list.selected.flatMap {
            FactSheet(sheet(in: context).sections, symbols: context.symbols).fact($0)?.link
        }
    }

    private func sheet(in context: PaneContext) -> any DetailSheet {
        switch subject {
        case .task(let arn): TaskSheet(arn, in: context)
        case .instance(let arn): InstanceSheet(arn: arn, context: context)
        case .endpoint(let arn): EndpointSheet(arn: arn, context: context)
        case .alarm, nil: NoSheet()
        }
    }
}
