public import AccountState
import Foundation
import Migration
import TerminalUI

/// The tables of the open task that are not simply validated, worst first.
public struct ValidationPane: Pane {
    public static let descriptor = PaneDescriptor(
        id: .validation, title: "Validation", isAboutOpenTask: true)

    public static let commands = ValidationCommands.all

    /// Cursor and marks, for each task apart.
    private(set) var lists: [ARN: ListState<TableName>] = [:]
    private var words = ""
    private(set) var parsedFilter = TableFilter("")

    public init() {}

    public var filter: String? {
        get { words }
        set {
            words = newValue ?? ""
            parsedFilter = TableFilter(words)
        }
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        guard let task = context.task else {
            return [.notice(Notice(.refusal, "No task is open: choose one in pane 1."))]
        }
        var list = list(in: context)
        defer { lists[task.arn] = list }
        if list.perform(command, in: names(in: context), height: rowCapacity(context)) {
            return []
        }
        switch command {
        case ValidationCommands.unmark: list.clearMarks()
        case ValidationCommands.log: return [LogLink.table(listedName(in: context))]
        case ValidationCommands.revalidate: return [revalidate(task, in: context)]
        case ValidationCommands.rows:
            guard let name = listedName(in: context) else {
                return [.notice(Notice(.refusal, "No table is chosen: j and k choose one."))]
            }
            return [.show(RowsPage.descriptor.id, about: .table(task.arn, name))]
        default: break
        }
        return []
    }

    public mutating func confirmFilter(in context: PaneContext) {
        guard let task = context.openTask else { return }
        let names = names(in: context)
        lists[task, default: ListState()].settle(
            on: names.first, in: names, height: rowCapacity(context))
    }

    public func feeds(context: PaneContext) -> [Feed] {
        guard let task = context.openTask else { return [] }
        return [.tableStatistics(task), .taskDetail(task)]
    }

    public func copyable(context: PaneContext) -> Copyable? {
        guard let store = store(in: context), let name = listedName(in: context),
            let table = store[name]
        else { return nil }
        let words = ValidationFinding(table).words(separator: context.symbols.separator)
        return Copyable(value: "\(name): \(words)", identity: name.description)
    }

    public func explained(context: PaneContext) -> [Explained] {
        guard let arn = context.openTask,
            let table = listedName(in: context).flatMap({ store(in: context)?[$0] })
        else { return [] }
        let finding = ValidationFinding(table)
        return Explained.row(
            finding, of: ValidationColumns.all(for: [finding]), Meaning.validation,
            feed: .tableStatistics(arn), symbols: context.symbols)
    }

    func store(in context: PaneContext) -> TableStore? {
        context.openTask.flatMap { context.account.tables[$0] }
    }

    func list(in context: PaneContext) -> ListState<TableName> {
        context.openTask.flatMap { lists[$0] } ?? ListState()
    }

    /// The tables listed, worst first.
    func names(in context: PaneContext) -> TableList {
        names(admittedBy: parsedFilter, in: context)
    }

    private func unfiltered(in context: PaneContext) -> TableList {
        names(admittedBy: TableFilter(""), in: context)
    }

    private func names(
        admittedBy filter: TableFilter, in context: PaneContext
    ) -> TableList {
        let query = ValidationQuery(
            filter: filter, isRunning: context.task?.mayBeLoading ?? true)
        return (store(in: context) ?? TableStore()).names(query)
    }

    private func rowCapacity(_ context: PaneContext) -> Int {
        Table<ValidationFinding>.rowCapacity(height: context.size.height)
    }

    /// The table under the cursor; nil if there is none or it is not listed just now.
    private func listedName(in context: PaneContext) -> TableName? {
        let names = names(in: context)
        return list(in: context).index(in: names).map { names[$0] }
    }

    func settings(in context: PaneContext) -> TaskSettings? {
        context.openTask.flatMap { context.settings(of: $0) }
    }

    private func revalidate(_ task: ReplicationTask, in context: PaneContext) -> PaneAction {
        guard let store = store(in: context), !store.isEmpty else {
            return .notice(Notice(.refusal, "No tables are known yet."))
        }
        if settings(in: context) == nil, store.validation(nil).verdict == .off {
            return .notice(Notice(.refusal, "Validation is off for every table of this task."))
        }
        let (list, shown) = (list(in: context), names(in: context))
        // A table that is listed no more has passed, unless the list without a filter has it.
        if list.selected.map({ unfiltered(in: context).firstIndex(of: $0) != nil }) ?? false,
            let hidden = TableChoice.hidden(list, in: store, shown: shown)
        {
            return .notice(Notice(.refusal, hidden))
        }
        let chosen = TableChoice(list, in: store, shown: shown)
        return TaskProposals(task, in: context, note: chosen.note)
            .reload(chosen.names, .validateOnly)
    }
}

/// The commands of the validation pane, beside those of every list.
enum ValidationCommands {
    static let unmark: CommandID = "validation.unmark"
    static let revalidate: CommandID = "validation.revalidate"
    static let log: CommandID = "validation.log"
    static let rows: CommandID = "validation.rows"

    static let all: [Command] =
        ListCommands.all + [
            Command(
                unmark, keys: [KeyChord("u")], title: "unmark", help: "Clear marks."),
            Command(
                rows, keys: [KeyChord(.enter)], title: "rows",
                help: "Show the rows behind a failure, as DMS wrote them down in the target.",
                isInKeyBar: true),
            LogLink.command(log, "Show what the log says about the table under the cursor."),
            Command(
                revalidate, keys: [KeyChord("V")], title: "revalidate",
                help: "Revalidate the marked tables, or the one under the cursor, while the "
                    + "task runs with validation on.",
                risk: .disruptive, isInKeyBar: true, availability: revalidating),
        ]

    private static let revalidating: @Sendable (PaneContext) -> Availability = { context in
        guard case .available = TaskCommands.unlessReadOnly(context) else {
            return TaskCommands.unlessReadOnly(context)
        }
        guard context.task != nil else { return .unavailable(because: "No task is open.") }
        return .available
    }
}
