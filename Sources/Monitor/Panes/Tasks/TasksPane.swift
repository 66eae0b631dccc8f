public import AccountState
import Foundation
public import Migration
import TerminalUI

/// Every task of the account and region: state, load, end, lag, validation.
public struct TasksPane: Pane {
    public static let descriptor = PaneDescriptor(
        id: .tasks, title: "Tasks", isAboutOpenTask: false)

    public static let commands = TasksCommands.all

    private(set) var list = ListState<TaskRowID>()
    private(set) var sort = TaskSort()
    /// The groups whose tasks are listed too.
    private(set) var expanded: Set<String> = []
    private var words = ""

    public init() {}

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        let ids = rows(in: context).map(\.id)
        // Until somebody moves it, the cursor is where it is drawn: on the open task.
        if let cursor = cursor(in: context), list.selected == nil { list.select(cursor, in: ids) }
        if case .group(let name) = list.selected, command == ListCommands.mark {
            return actOnGroup(name, command)
        }
        let height = Table<TaskRow>.rowCapacity(height: context.size.height)
        if list.perform(command, in: ids, height: height) { return [] }
        switch command {
        case TasksCommands.sort: sort.advance()
        case TasksCommands.reverse: sort.isReversed.toggle()
        case TasksCommands.unmark: list.clearMarks()
        case TasksCommands.merge: return [mergeLogs(in: context)]
        default:
            if case .group(let name) = list.selected { return actOnGroup(name, command) }
            return [actOnTask(command, in: context)].compactMap { $0 }
        }
        return []
    }

    /// The instances give CloudWatch's names; latencies are asked of tasks that have any.
    public func feeds(context: PaneContext) -> [Feed] {
        [.tasks, .instances] + context.account.subjectsFollowing.map { .lag($0) }
    }

    public func copyable(context: PaneContext) -> Copyable? {
        if case .group(let name) = cursor(in: context) {
            return Copyable(value: name, identity: name)
        }
        guard let arn = listedTask(in: context), let task = context.account.task(arn) else {
            return nil
        }
        return Copyable(value: task.identifier, identity: task.arn.text)
    }

    public func subject(context: PaneContext) -> PageSubject? {
        listedTask(in: context).map { .task($0) }
    }

    public mutating func confirmFilter(in context: PaneContext) {
        let rows = rows(in: context)
        let ids = rows.map(\.id)
        if list.selected == nil, let cursor = cursor(in: context) { list.select(cursor, in: ids) }
        // A group that is listed for one of its tasks is not what was looked for.
        let first = rows.first { $0.task != nil } ?? rows.first
        list.settle(
            on: first?.id, in: ids,
            height: Table<TaskRow>.rowCapacity(height: context.size.height))
    }

    /// Once somebody has moved the cursor: until then `?` is the list of keys.
    public func explained(context: PaneContext) -> [Explained] {
        guard list.selected != nil, let arn = listedTask(in: context),
            let task = context.account.task(arn)
        else { return [] }
        return Explained.row(
            TaskRow.task(context.facts(of: task), isMember: false),
            of: TaskColumns.all(marked: []),
            Meaning.tasks, feed: .tasks, symbols: context.symbols)
    }

    /// The tasks listed, in order.
    func tasks(in context: PaneContext) -> [ReplicationTask] {
        TaskQuery(filter: words, sort: sort).tasks(
            in: context.account, at: context.now)
    }

    /// The lines of the list, groups among them.
    func rows(in context: PaneContext) -> [TaskRow] {
        TaskRows(query: TaskQuery(filter: words, sort: sort), expanded: expanded)
            .rows(in: context)
    }

    /// The marked tasks that are still listed, else the one under the cursor if it is.
    public func targets(context: PaneContext) -> [ARN] {
        let marked = tasks(in: context).map(\.arn).filter { list.marked.contains(.task($0)) }
        if marked.count > 1 { return marked }
        return [marked.first ?? listedTask(in: context)].compactMap { $0 }
    }

    public func whyNoTarget(context: PaneContext) -> String {
        guard let cursor = cursor(in: context) else {
            return "No task is selected: move to one first."
        }
        switch cursor {
        case .group(let name): return Self.isGroup(name)
        case .task(let arn):
            guard let task = context.account.task(arn) else {
                return "The task under the cursor is no longer listed: choose again."
            }
            return "'\(task.identifier)' is hidden by the filter: Esc clears it."
        }
    }

    /// The task under the cursor; nil if there is none or it is not listed just now.
    private func listedTask(in context: PaneContext) -> ARN? {
        guard let arn = cursor(in: context)?.arn,
            tasks(in: context).contains(where: { $0.arn == arn })
        else { return nil }
        return arn
    }

    /// Shows the logs of the marked tasks, or of the group under the cursor, as one.
    private func mergeLogs(in context: PaneContext) -> PaneAction {
        var chosen = targets(context: context)
        if chosen.count < 2, case .group(let name) = cursor(in: context),
            let group = context.groups.first(where: { $0.name == name })
        {
            chosen = tasks(in: context).filter { group.contains($0) }.map(\.arn)
        }
        guard chosen.count > 1 else {
            return .notice(
                Notice(.refusal, "Mark two or more tasks with Space, or choose a group of tasks."))
        }
        let most = LogStore.mostMerged
        guard chosen.count <= most else {
            return .notice(
                Notice(
                    .refusal, "\(chosen.count) tasks: the logs of \(most) are merged at most."))
        }
        return .look(.log, .tasks(chosen))
    }

    private static func isGroup(_ name: String) -> String {
        "'\(name)' is a group of tasks: Enter lists them, then select one."
    }

    /// The line a key acts on.
    func cursor(in context: PaneContext) -> TaskRowID? {
        list.selected ?? context.openTask.map { .task($0) }
    }

    /// A group is opened and closed; whatever changes something is done to tasks.
    private mutating func actOnGroup(_ name: String, _ command: CommandID) -> [PaneAction] {
        guard command == TaskCommands.open else {
            return [.notice(Notice(.refusal, Self.isGroup(name)))]
        }
        if expanded.remove(name) == nil { expanded.insert(name) }
        return []
    }

    /// Acts on the task under the cursor, found by its ARN and never by its place.
    private func actOnTask(_ command: CommandID, in context: PaneContext) -> PaneAction? {
        let chosen =
            command == TaskCommands.open
            ? listedTask(in: context) : targets(context: context).first
        guard let arn = chosen, let task = context.account.task(arn) else {
            return .notice(Notice(.refusal, whyNoTarget(context: context)))
        }
        if command == TaskCommands.open { return .open(arn) }
        guard let verb = ActionCommands.verb(command, context.argument) else { return nil }
        let marked = targets(context: context)
        guard marked.count > 1 else { return TaskProposals(task, in: context).propose(verb) }
        return ManyProposals(marked.compactMap { context.account.task($0) }, in: context)
            .propose(verb)
    }
}

/// The commands of the tasks pane, beside those of every list.
enum TasksCommands {
    static let sort: CommandID = "tasks.sort"
    static let reverse: CommandID = "tasks.reverse"
    static let unmark: CommandID = "tasks.unmark"
    static let merge: CommandID = "tasks.merge"

    static let all: [Command] =
        ListCommands.all + [
            TaskCommands.opening,
            Command(
                sort, keys: [KeyChord("s")], title: "sort",
                help: "Sort by the next column: state, name, lag, progress.", isInKeyBar: true),
            Command(
                reverse, keys: [KeyChord("S")], title: "reverse",
                help: "Reverse the sort order; tasks without a value stay last."),
            Command(
                unmark, keys: [KeyChord("u")], title: "unmark", help: "Clear marks."),
            Command(
                merge, keys: [KeyChord("&")], title: "merge",
                help: "Show the logs of the marked tasks, or of the group, as one by time."),
            TaskCommands.stopping,
            TaskCommands.resuming,
            TaskCommands.reloading,
        ]
}

/// The commands that act on a whole task. Panes about one task share them.
enum TaskCommands {
    static let stop: CommandID = "task.stop"
    static let resume: CommandID = "task.resume"
    static let reload: CommandID = "task.reload"
    static let open: CommandID = "task.open"

    static let stopping = Command(
        stop, keys: [KeyChord("X")], title: "stop",
        help: "Stop the task, after you type its name.", risk: .destructive,
        isInKeyBar: true, availability: { $0.availability(of: .stop) })

    static let resuming = Command(
        resume, keys: [KeyChord("R")], title: "resume",
        help: "Start or resume the task.",
        risk: .disruptive, isInKeyBar: true, availability: { $0.availability(of: .resume) })

    static let reloading = Command(
        reload, keys: [KeyChord("L")], title: "reload",
        help: "Reload every table of the task, after you type its name.",
        risk: .destructive, isInKeyBar: true, availability: { $0.availability(of: .reload) })

    static let opening = Command(
        open, keys: [KeyChord(.enter)], title: "open",
        help: "Show this task in the other panes.", isInKeyBar: true)

    /// Whatever changes something is refused before it is asked for.
    static let unlessReadOnly: @Sendable (PaneContext) -> Availability = { context in
        context.actionObstacle ?? .available
    }
}
