public import AccountState
import Foundation
import Migration
public import TerminalUI

/// Everything that is not well, grouped by check, the worst first: each with its evidence, its time,
/// its source and what to do; and below, what could be better about the configuration.
public struct FindingsPage: Page {
    public static let descriptor = PageDescriptor(
        id: "findings", title: "Not well",
        help: "List all that is not well, the worst first, and findings on the configuration.",
        keys: [KeyChord("f")], isInKeyBar: true)

    public static let commands: [Command] =
        [
            Command(
                go, keys: [KeyChord(.enter)], title: "open",
                help: "Open what the result is about.", isInKeyBar: true),
            Command(
                unfold, keys: [KeyChord("o")], title: "details",
                help: "Show evidence, time, source and what to do.", isInKeyBar: true),
            Command(
                unfoldAll, keys: [KeyChord("x")], title: "all details",
                help: "Show the details of all results, or fold them."),
            LogLink.command(log, "Show the task's log around the time of the result."),
        ] + ListCommands.moving

    static let go: CommandID = "findings.open"
    static let unfold: CommandID = "findings.details"
    static let unfoldAll: CommandID = "findings.all"
    static let log: CommandID = "findings.log"

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
        case Self.go: return open(in: context)
        case Self.unfold: return toggle(in: context)
        case Self.unfoldAll: toggleAll(in: context)
        case Self.log: return log(in: context)
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

    public func footer(context: PaneContext) -> Line {
        rows(in: context).beyond(list, context: context)
    }

    public func feeds(context: PaneContext) -> [Feed] { EvidenceFeeds(context.account).all }

    public func copyable(context: PaneContext) -> Copyable? {
        result(in: context).map {
            Copyable(value: $0.whatToDo ?? $0.sentence, identity: $0.subject.arn?.text)
        }
    }

    public mutating func confirmFilter(in context: PaneContext) {
        let ids = rows(in: context).ids.filter { !$0.finding.isEmpty }
        list.settle(on: ids.first, in: rows(in: context).ids, height: context.size.height)
    }

    public func subject(context: PaneContext) -> PageSubject? {
        result(in: context)?.subject.arn.flatMap { PageSubject($0) }
    }

    private func rows(in context: PaneContext) -> PageRows<FindingRowID> {
        FindingRows(context: context).rows(filter: WordFilter(words), unfolded: unfolded)
    }

    private func result(in context: PaneContext) -> CheckResult? {
        guard let selected = list.selected else { return nil }
        return FindingRows(context: context).all.first { $0.id == selected.finding }
    }

    private func open(in context: PaneContext) -> [PaneAction] {
        if let change = context.changes.first(where: { $0.id == list.selected?.finding }) {
            return open(change)
        }
        guard let result = result(in: context) else { return [Self.nothingChosen] }
        guard let arn = result.subject.arn, let subject = PageSubject(arn) else {
            return [
                .notice(Notice(.refusal, "There is no page about \(result.subject.name)."))
            ]
        }
        guard case .task = subject else {
            return [.show(DetailsPage.descriptor.id, about: subject)]
        }
        return [.open(arn), .close, .focus(.tasks)]
    }

    /// To the log of the task the result is about, else of the open one, when it was so.
    private func log(in context: PaneContext) -> [PaneAction] {
        guard let result = result(in: context) else { return [Self.nothingChosen] }
        var task: ARN?
        if let arn = result.subject.arn, case .task? = PageSubject(arn) { task = arn }
        let date = result.asOf ?? result.evidence.compactMap(\.date).first
        return [task.map { .open($0) }, LogLink.instant(date)].compactMap { $0 }
    }

    private func open(_ change: OutsideChange) -> [PaneAction] {
        switch change.kind {
        case .went: [.notice(Notice(.refusal, "\(change.name) is listed no longer."))]
        case .fires: [.show(HistoryPage.descriptor.id, about: .alarm(change.arn))]
        case .came, .state: [.open(change.arn), .close, .focus(.tasks)]
        }
    }

    private mutating func toggle(in context: PaneContext) -> [PaneAction] {
        guard let result = result(in: context) else { return [Self.nothingChosen] }
        if unfolded.remove(result.id) == nil { unfolded.insert(result.id) }
        let rows = rows(in: context)
        list.select(FindingRowID(finding: result.id), in: rows.ids)
        rows.reveal(
            after: FindingRowID(finding: result.id), in: &list, height: context.size.height
        ) { $0.finding == result.id }
        return []
    }

    private static let nothingChosen = PaneAction.notice(
        Notice(.refusal, "Nothing is chosen: j and k choose."))

    private mutating func toggleAll(in context: PaneContext) {
        let all = Set(FindingRows(context: context).all.map(\.id))
        unfolded = unfolded.isSuperset(of: all) ? [] : all
    }
}

/// A row of the page by identity: which result, and which of its rows.
struct FindingRowID: Sendable, Hashable {
    /// Empty for the rows that are about no result.
    var finding: String
    var part = 0
}
