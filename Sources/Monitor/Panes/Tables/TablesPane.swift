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
        case TablesCommands.log: return [LogLink.table(listedName(in: context))]
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
        context.openTask.flatMap { context.account.tables[$0] }
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
        return TaskProposals(task, in: context, note: chosen.note)
            .reload(chosen.names, .dataReload)
    }
}

/// The commands of the tables pane, beside those of every list and of the task.
enum TablesCommands {
    static let sort: CommandID = "tables.sort"
    static let reverse: CommandID = "tables.reverse"
    static let unmark: CommandID = "tables.unmark"
    static let reload: CommandID = "tables.reload"
    static let pin: CommandID = "tables.pin"
    static let log: CommandID = "tables.log"

    static let all: [Command] =
        ListCommands.all + [
            Command(
                sort, keys: [KeyChord("s")], title: "sort",
                help: "Sort by the next column: state, name, rows, rows per second, behind.",
                isInKeyBar: true),
            LogLink.command(log, "Show what the log says about the table under the cursor."),
            Command(
                reverse, keys: [KeyChord("S")], title: "reverse",
                help: "Reverse the sort order; tables without a value stay last."),
            Command(
                pin, keys: [KeyChord("o")], title: "loading first",
                help: "Keep loading and failed tables on top in any order, or stop doing so.",
                isInKeyBar: true),
            Command(
                unmark, keys: [KeyChord("u")], title: "unmark",
                help: "Clear marks."),
            Command(
                reload, keys: [KeyChord("L")], title: "reload",
                help: "Reload the marked tables, or the one under the cursor, "
                    + "while the task runs.",
                risk: .destructive, isInKeyBar: true, availability: reloading),
            TaskCommands.stopping,
            TaskCommands.resuming,
        ]

    private static let reloading: @Sendable (PaneContext) -> Availability = { context in
        guard case .available = TaskCommands.unlessReadOnly(context) else {
            return TaskCommands.unlessReadOnly(context)
        }
        guard context.task != nil else { return .unavailable(because: "No task is open.") }
        return .available
    }
}

/// The tables a key acts on: those marked that still exist, else the one that is seen under the
/// cursor.
struct TableChoice: Sendable, Hashable {
    /// In order of name.
    let names: [TableName]
    /// Names the tables, and says if some of them cannot be seen; nil if there are none.
    let note: String?

    /// Chooses by the marks and the cursor of `list`; `shown` are the tables listed just now.
    init(_ list: ListState<TableName>, in store: TableStore, shown: some RowIDs<TableName>) {
        let cursor = list.index(in: shown).map { [shown[$0]] } ?? []
        let wanted = list.marked.isEmpty ? cursor : Array(list.marked)
        names = wanted.filter { store[$0] != nil }.sorted()
        let hidden = names.count { shown.firstIndex(of: $0) == nil }
        note = Self.note(names, hidden: hidden)
    }

    /// Says that the only table a key could act on cannot be seen; nil if that is not so.
    static func hidden(
        _ list: ListState<TableName>, in store: TableStore, shown: some RowIDs<TableName>
    ) -> String? {
        guard list.marked.isEmpty, let name = list.selected, store[name] != nil,
            list.index(in: shown) == nil
        else { return nil }
        return "'\(name)' is hidden by the filter: Esc clears it."
    }

    private static func note(_ names: [TableName], hidden: Int) -> String? {
        guard !names.isEmpty else { return nil }
        let first = names.prefix(named).map(\.description).joined(separator: ", ")
        let more = names.count > named ? " and \(names.count - named) more" : ""
        let unseen =
            hidden > 0
            ? " \(CountText.of(hidden, "of them is", "of them are")) hidden by the filter." : ""
        return "Chosen: \(first)\(more).\(unseen)"
    }

    /// How many tables a sentence names.
    private static let named = 5
}
