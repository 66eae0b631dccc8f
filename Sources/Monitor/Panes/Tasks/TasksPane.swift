import Foundation
import Migration
import TerminalUI

/// Every task of the account and region: state, load, end, lag, validation.
public struct TasksPane: Pane {
    public static let descriptor = PaneDescriptor(
        id: .tasks, title: "Tasks", isAboutOpenTask: false)

    public static let commands = TasksCommands.all

    private(set) var list = ListState<ARN>()
    private(set) var sort = TaskSort()
    private var words = ""

    public init() {}

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        let arns = tasks(in: context).map(\.arn)
        // Until somebody moves it, the cursor is where it is drawn: on the open task.
        if let cursor = cursor(in: context), list.selected == nil { list.select(cursor, in: arns) }
        let height = Table<TaskFacts>.rowCapacity(height: context.size.height)
        if list.perform(command, in: arns, height: height) { return [] }
        switch command {
        case TasksCommands.sort: sort.advance()
        case TasksCommands.reverse: sort.isReversed.toggle()
        case TasksCommands.unmark: list.clearMarks()
        default: return [act(command, in: context)].compactMap { $0 }
        }
        return []
    }

    /// The instances give CloudWatch's names; latencies are asked of tasks that have any.
    public func feeds(context: PaneContext) -> [Feed] {
        let following = (context.world.tasks ?? []).filter {
            $0.status == .running && $0.migrationType.followsChanges != false
        }
        return [.tasks, .instances]
            + following.compactMap { context.world.metricSubject(of: $0) }.map { .metrics($0) }
    }

    public func copyable(context: PaneContext) -> Copyable? {
        guard let arn = cursor(in: context), let task = context.world.task(arn) else { return nil }
        return Copyable(value: task.identifier, identity: task.arn.text)
    }

    /// The tasks listed, in order.
    func tasks(in context: PaneContext) -> [ReplicationTask] {
        TaskQuery(filter: words, sort: sort).tasks(in: context)
    }

    /// The task a key acts on.
    func cursor(in context: PaneContext) -> ARN? { list.selected ?? context.openTask }

    /// Acts on the task under the cursor, found by its ARN and never by its place.
    private func act(_ command: CommandID, in context: PaneContext) -> PaneAction? {
        guard let arn = cursor(in: context) else {
            return .notice(Notice(.refusal, "No task is chosen: move to one first."))
        }
        guard let task = tasks(in: context).first(where: { $0.arn == arn }) else {
            return .notice(
                Notice(.refusal, "The task under the cursor is no longer listed: choose again."))
        }
        let proposals = TaskProposals(task, in: context, remark: remark(besides: arn))
        switch command {
        case TaskCommands.open: return .open(arn)
        case TaskCommands.stop: return proposals.stop()
        case TaskCommands.resume: return proposals.resume()
        case TaskCommands.reload: return proposals.reload()
        default: return nil
        }
    }

    /// Marks do not widen an act; whoever set them is told so.
    private func remark(besides arn: ARN) -> String? {
        let others = list.marked.subtracting([arn]).count
        guard others > 0 else { return nil }
        return
            "This is about one task; \(CountText.of(others, "marked task is", "marked tasks are"))"
            + " left alone."
    }
}
