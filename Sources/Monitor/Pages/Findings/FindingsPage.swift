public import AccountState
import Migration
public import TerminalUI

/// What a look over the whole set-up found, the worst first, each with its evidence and its fix.
public struct FindingsPage: Page {
    public static let descriptor = PageDescriptor(
        id: "findings", title: "Findings",
        help: "Look the set-up over: logging, alarms, validation, instances; each with its fix.",
        keys: [KeyChord("f")], isInKeyBar: true)

    public static let commands: [Command] =
        [
            Command(
                unfold, keys: [KeyChord(.enter)], title: "details",
                help: "Show what was read that says so, and what to do.", isInKeyBar: true),
            Command(
                unfoldAll, keys: [KeyChord("o")], title: "all",
                help: "Show all findings with their details, or fold them.", isInKeyBar: true),
        ] + ListCommands.moving

    static let unfold: CommandID = "findings.details"
    static let unfoldAll: CommandID = "findings.all"

    private var list = ListState<FindingRowID>()
    private var words = ""
    private var unfolded: Set<String> = []

    public init(about subject: PageSubject?) {}

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        let rows = rows(in: context)
        if rows.perform(command, on: &list, context: context) { return [] }
        switch command {
        case Self.unfold: return toggle(in: context)
        case Self.unfoldAll: toggleAll(in: context)
        default: break
        }
        return []
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        rows(in: context).draw(on: &canvas, list, context: context)
    }

    public func caption(context: PaneContext) -> Line {
        FindingRows(context: context).counts
    }

    public func feeds(context: PaneContext) -> [Feed] { LintFeeds(context.world).all }

    public func copyable(context: PaneContext) -> Copyable? {
        finding(in: context).map { Copyable(value: $0.fix, identity: $0.arn.text) }
    }

    public func subject(context: PaneContext) -> PageSubject? {
        finding(in: context).flatMap { PageSubject($0.arn) }
    }

    private func rows(in context: PaneContext) -> PageRows<FindingRowID> {
        FindingRows(context: context).rows(filter: WordFilter(words), unfolded: unfolded)
    }

    private func finding(in context: PaneContext) -> LintFinding? {
        guard let selected = list.selected else { return nil }
        return context.world.findings.first { $0.id == selected.finding }
    }

    private mutating func toggle(in context: PaneContext) -> [PaneAction] {
        guard let finding = finding(in: context) else {
            return [.notice(Notice(.refusal, "No finding is chosen: j and k choose one."))]
        }
        if unfolded.remove(finding.id) == nil { unfolded.insert(finding.id) }
        let rows = rows(in: context)
        list.select(FindingRowID(finding: finding.id), in: rows.ids)
        rows.reveal(
            after: FindingRowID(finding: finding.id), in: &list, height: context.size.height
        ) { $0.finding == finding.id }
        return []
    }

    private mutating func toggleAll(in context: PaneContext) {
        let all = Set(context.world.findings.map(\.id))
        unfolded = unfolded.isSuperset(of: all) ? [] : all
    }
}
