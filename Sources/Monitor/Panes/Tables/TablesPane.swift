public import AccountState
import Foundation
import Migration
import TerminalUI

/// The tables of the open task: full load, rates and changes.
public struct TablesPane: Pane {
    public static let descriptor = PaneDescriptor(
        id: .tables, title: "Tables", isAboutOpenTask: true)

    public static let commands = TablesCommands.all

    /// Cursor and marks, for each task apart: the same name is another table in another task.
    private(set) var lists: [ARN: ListState<TableName>] = [:]
    private(set) var sort = TableSort()
    /// True while tables that load or failed stand on top.
    private(set) var isPinned = false
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
        case TablesCommands.sort: sort.advance()
        case TablesCommands.reverse: sort.isReversed.toggle()
        case TablesCommands.pin: isPinned.toggle()
        case TablesCommands.unmark: list.clearMarks()
        case TablesCommands.reload: return [reload(task, in: context)]
        case TaskCommands.stop: return [TaskProposals(task, in: context).stop()]
        case TaskCommands.resume: return [TaskProposals(task, in: context).resume()]
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
        let rows = table.fullLoadRows.map(CountText.grouped) ?? "unknown"
        return Copyable(
            value: "\(name): \(table.state.text), rows loaded: \(rows)",
            identity: name.description)
    }

    public func explained(context: PaneContext) -> [Explained] {
        guard let arn = context.openTask, let store = store(in: context),
            let table = listedName(in: context).flatMap({ store[$0] })
        else { return [] }
        return Explained.row(
            TableRow(table, in: store, isRunning: isRunning(in: context), now: context.now),
            of: TableColumns.all(hasLast: true), Meaning.tables, feed: .tableStatistics(arn),
            symbols: context.symbols)
    }

    func store(in context: PaneContext) -> TableStore? {
        context.openTask.flatMap { context.world.tables[$0] }
    }

    func list(in context: PaneContext) -> ListState<TableName> {
        context.openTask.flatMap { lists[$0] } ?? ListState()
    }

    /// The table under the cursor; nil if there is none or it is not listed just now.
    private func listedName(in context: PaneContext) -> TableName? {
        let names = names(in: context)
        return list(in: context).index(in: names).map { names[$0] }
    }

    /// The tables listed, in order.
    func names(in context: PaneContext) -> TableList {
        (store(in: context) ?? TableStore()).names(query(in: context))
    }

    func query(in context: PaneContext) -> TableQuery {
        TableQuery(
            filter: parsedFilter, sort: sort, isPinned: isPinned,
            isRunning: isRunning(in: context))
    }

    func isRunning(in context: PaneContext) -> Bool { context.task?.mayBeLoading ?? true }

    func rowCapacity(_ context: PaneContext) -> Int {
        Table<TableRow>.rowCapacity(height: context.size.height)
    }

    /// The marked tables that are still there, else the one under the cursor.
    private func reload(_ task: ReplicationTask, in context: PaneContext) -> PaneAction {
        let list = list(in: context)
        guard let store = store(in: context), !store.isEmpty else {
            let why = whyEmpty(in: context)?.text ?? "There is no table to reload."
            return .notice(Notice(.refusal, why))
        }
        let shown = names(in: context)
        if let hidden = TableChoice.hidden(list, in: store, shown: shown) {
            return .notice(Notice(.refusal, hidden))
        }
        let chosen = TableChoice(list, in: store, shown: shown)
        return TaskProposals(task, in: context, remark: chosen.remark)
            .reload(chosen.names, .dataReload)
    }
}
