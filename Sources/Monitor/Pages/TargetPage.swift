public import AccountState
import Cutover
import Foundation
import Migration
public import TerminalUI

/// What DMS wrote down in the target about a task, and what the connection's role could do there.
public struct TargetPage: Page {
    public static let descriptor = PageDescriptor(
        id: "target", title: "Target",
        help: "What DMS wrote down in the target: failed statements, suspended tables, its status.",
        keys: [KeyChord("D")])

    public static let commands: [Command] =
        [
            Command(
                ask, keys: [KeyChord(.enter)], title: "ask",
                help: "Ask the target, read-only, through your own client.", isInKeyBar: true),
            Command(
                queries, keys: [KeyChord("o")], title: "queries",
                help: "Show the queries that are run, or the answers.", isInKeyBar: true),
            Command(
                since, keys: [KeyChord("n")], title: "new from now",
                help: "Take now as the baseline: what DMS writes down later is new.",
                isInKeyBar: true),
        ] + ListCommands.moving

    static let ask: CommandID = "target.ask"
    static let queries: CommandID = "target.queries"
    static let since: CommandID = "target.baseline"

    private let subject: PageSubject?
    private var list = ListState<TargetRowID>()
    private var words = ""
    private var showsQueries = false
    /// When somebody took the time as the baseline; nil takes the last load.
    private var taken: Date?

    public init(about subject: PageSubject?) {
        self.subject = subject
    }

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public func title(context: PaneContext) -> String {
        guard let task = task(in: context) else { return Self.descriptor.title }
        return "\(Self.descriptor.title)  \(task.identifier)"
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        if let rows = rows(in: context)?.rows,
            rows.perform(command, on: &list, context: context)
        {
            return []
        }
        switch command {
        case Self.ask: return put(in: context)
        case Self.queries: showsQueries.toggle()
        case Self.since:
            taken = context.now
            let sentence =
                "New is what DMS writes down after \(ClockText.time(context.now)). Enter asks again."
            return [.notice(Notice(.info, sentence))]
        default: break
        }
        return []
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        guard task(in: context) != nil else {
            return Explanation.noOpenTask(in: context).draw(on: &canvas)
        }
        rows(in: context)?.rows.draw(on: &canvas, list, context: context)
    }

    public func caption(context: PaneContext) -> Line {
        rows(in: context)?.caption ?? .empty
    }

    public func footer(context: PaneContext) -> Line {
        rows(in: context)?.rows.beyond(list, context: context) ?? .empty
    }

    /// Nothing is chosen before the target has answered: what is there then are its questions.
    public mutating func settle(in context: PaneContext) {
        guard answer(in: context)?.asked != nil, !showsQueries,
            let rows = rows(in: context)?.rows
        else { return }
        let entry = rows.ids.first { !$0.item.isEmpty }
        rows.settle(&list, on: entry ?? rows.ids.first, context: context)
    }

    /// Of the part the cursor is in what it means; before that of all parts.
    public func explained(context: PaneContext) -> [Explained] {
        guard answer(in: context) != nil else { return [] }
        let parts: [TargetPart] =
            list.selected.map { [$0.part] } ?? [.failures, .suspensions, .statuses, .rights]
        return parts.map { part in
            let title = part == .head ? "the session" : part.title.lowercased()
            return Explained(title, .empty, .target(part), feed: nil)
        }
    }

    public func feeds(context: PaneContext) -> [Feed] {
        guard let task = task(in: context) else { return [.tasks] }
        return [.tasks, .taskDetail(task.arn), .endpoints]
    }

    /// Of a line of a failure the whole statement or error; else the query.
    public func copyable(context: PaneContext) -> Copyable? {
        if let copyable = rows(in: context)?.rows.copyable(list) { return copyable }
        guard let answer = answer(in: context), !answer.statements.isEmpty else { return nil }
        return Copyable(
            value: answer.statements.joined(separator: "\n"), identity: answer.commandLine)
    }

    public func subject(context: PaneContext) -> PageSubject? {
        task(in: context).map { .task($0.arn) }
    }

    /// What the target is asked; nil without a task.
    func question(in context: PaneContext) -> TargetQuestion? {
        guard let task = task(in: context) else { return nil }
        let migration = context.migration(intoTargetOf: task)
        let schema = context.account.settings[task.arn]?.controlSchema
        let target = context.account.endpoints?.first { $0.arn == task.targetEndpointARN }
        return TargetQuestion(
            task: task.arn, identifier: task.identifier, migration: migration?.name,
            controlSchema: schema.flatMap { $0.isEmpty ? nil : $0 } ?? migration?.controlSchema,
            engine: target?.engine)
    }

    private mutating func put(in context: PaneContext) -> [PaneAction] {
        guard let question = question(in: context) else { return [] }
        if let answer = answer(in: context) {
            if answer.isAsking {
                return [.notice(Notice(.refusal, "The target is being asked already."))]
            }
            if let setup = answer.setup { return [.notice(Notice(.refusal, setup.sentence))] }
        }
        showsQueries = false
        return [.askTarget(question)]
    }

    /// The task the page was opened about, else the open one.
    private func task(in context: PaneContext) -> ReplicationTask? {
        switch subject {
        case .task(let arn)?, .table(let arn, _)?: context.account.task(arn)
        case .instance?, .endpoint?, .alarm?, nil: context.task
        }
    }

    private func answer(in context: PaneContext) -> TargetAnswer? {
        question(in: context).flatMap { context.targetAnswers[$0] }
    }

    private func rows(in context: PaneContext) -> TargetRows? {
        guard let answer = answer(in: context) else { return nil }
        let statistics = task(in: context)?.statistics
        let loaded = [statistics?.fullLoadFinish, statistics?.freshStart].compactMap(\.self).max()
        return TargetRows(
            answer: answer, baseline: TargetBaseline(loaded: loaded, taken: taken),
            showsQueries: showsQueries, filter: WordFilter(words), now: context.now,
            symbols: context.symbols, width: max(20, context.size.width - 1))
    }
}

extension PaneContext {
    /// The migration whose target the task writes to; nil for a task of a way back, which writes to
    /// the source.
    func migration(intoTargetOf task: ReplicationTask) -> CutoverMigration? {
        migrations.map(\.migration).first { !$0.members(of: [task]).forward.isEmpty }
    }
}
