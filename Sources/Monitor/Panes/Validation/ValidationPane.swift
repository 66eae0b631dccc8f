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
        let height = Table<ValidationFinding>.rowCapacity(height: context.size.height)
        if list.perform(command, in: names(in: context), height: height) { return [] }
        switch command {
        case ValidationCommands.unmark: list.clearMarks()
        case ValidationCommands.revalidate: return [revalidate(task, in: context)]
        default: break
        }
        return []
    }

    public func feeds(context: PaneContext) -> [Feed] {
        guard let task = context.openTask else { return [] }
        return [.tableStatistics(task), .taskDetail(task)]
    }

    public func copyable(context: PaneContext) -> Copyable? {
        guard let book = book(in: context), let name = list(in: context).selected,
            let table = book[name]
        else { return nil }
        let words = ValidationFinding(table).words(separator: context.symbols.separator)
        return Copyable(value: "\(name): \(words)", identity: name.description)
    }

    public func explained(context: PaneContext) -> [Explained] {
        guard let arn = context.openTask,
            let table = list(in: context).selected.flatMap({ book(in: context)?[$0] })
        else { return [] }
        let finding = ValidationFinding(table)
        return Explained.row(
            finding, of: ValidationColumns.all(for: [finding]), Meaning.validation,
            feed: .tableStatistics(arn), symbols: context.symbols)
    }

    func book(in context: PaneContext) -> TableBook? {
        context.openTask.flatMap { context.world.tables[$0] }
    }

    func list(in context: PaneContext) -> ListState<TableName> {
        context.openTask.flatMap { lists[$0] } ?? ListState()
    }

    /// The tables listed, worst first.
    func names(in context: PaneContext) -> TableList<ValidationQuery> {
        let query = ValidationQuery(
            filter: parsedFilter, isRunning: context.task?.mayBeLoading ?? true)
        return (book(in: context) ?? TableBook()).names(query)
    }

    func settings(in context: PaneContext) -> TaskSettings? {
        context.openTask.flatMap { context.settings(of: $0) }
    }

    private func revalidate(_ task: ReplicationTask, in context: PaneContext) -> PaneAction {
        guard let book = book(in: context), !book.isEmpty else {
            return .notice(Notice(.refusal, "No tables are known yet, so none can be chosen."))
        }
        if settings(in: context) == nil, book.validation(nil).verdict == .off {
            return .notice(Notice(.refusal, "Validation is off for every table of this task."))
        }
        let chosen = TableChoice(list(in: context), in: book, shown: names(in: context))
        return TaskProposals(task, in: context, remark: chosen.remark)
            .reload(chosen.names, .validateOnly)
    }
}
