public import AccountState
import Foundation
import Migration
public import TerminalUI

/// The problems in a task's log: each kind of line once, the worst first, with its meaning.
public struct TroublePage: Page {
    public static let descriptor = PageDescriptor(
        id: "trouble", title: "What went wrong",
        help: "What the task's log tells of trouble, each kind once: how often, when, what to do.",
        keys: [KeyChord("b")])

    public static let commands: [Command] =
        [
            Command(
                look, keys: [KeyChord(.enter)], title: "in the log",
                help: "Show the newest line of this kind in the log.", isInKeyBar: true),
            Command(
                everything, keys: [KeyChord("o")], title: "all",
                help: "Show what is harmless too, or trouble alone.", isInKeyBar: true),
        ] + ListCommands.moving

    static let look: CommandID = "trouble.look"
    static let everything: CommandID = "trouble.all"

    private let task: ARN?
    private var list = ListState<TroubleRowID>()
    private var words = ""
    private var hasNotes = false

    public init(about subject: PageSubject?) {
        if case .task(let arn)? = subject { task = arn } else { task = nil }
    }

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public func title(context: PaneContext) -> String {
        let name = replicationTask(context)?.identifier
        return ([Self.descriptor.title] + [name].compactMap { $0 }).joined(separator: "  ")
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        let rows = rows(in: context)
        if rows.perform(command, on: &list, context: context) { return [] }
        switch command {
        case Self.everything: hasNotes.toggle()
        case Self.look: return show(in: context)
        default: break
        }
        return []
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        if let why = absence(context) {
            why.draw(on: &canvas)
            return
        }
        rows(in: context).draw(on: &canvas, list, context: context)
    }

    public func caption(context: PaneContext) -> Line {
        guard let store = store(context) else { return .empty }
        let trouble = store.digest.findings(by: context.logRules).filter(\.isTrouble)
        return trouble.isEmpty
            ? Line("nothing that is trouble", .dim)
            : Line(CountText.of(trouble.count, "kind of trouble", "kinds of trouble"), .warn)
    }

    public func feeds(context: PaneContext) -> [Feed] {
        guard let task = replicationTask(context) else { return [] }
        let stream = context.account.logStream(of: task)
        return (stream.map { [.log($0)] } ?? []) + [.taskDetail(task.arn)]
    }

    public func copyable(context: PaneContext) -> Copyable? {
        finding(in: context).map {
            Copyable(value: $0.finding.sample.text, identity: $0.finding.signature.text)
        }
    }

    public func subject(context: PaneContext) -> PageSubject? { task.map { .task($0) } }

    private func replicationTask(_ context: PaneContext) -> ReplicationTask? {
        (task ?? context.openTask).flatMap { context.account.task($0) }
    }

    private func store(_ context: PaneContext) -> LogStore? {
        replicationTask(context).flatMap { context.account.logStream(of: $0) }
            .flatMap { context.account.logs[$0] }
    }

    /// Why there is no line to judge by.
    private func absence(_ context: PaneContext) -> Explanation? {
        var context = context
        context.openTask = task ?? context.openTask
        let stream = replicationTask(context).flatMap { context.account.logStream(of: $0) }
        return LogAbsence(context, stream: stream).map {
            Explanation($0.sentence, $0.advice, $0.role)
        }
    }

    private func rows(in context: PaneContext) -> PageRows<TroubleRowID> {
        guard let store = store(context) else { return PageRows([]) }
        return TroubleRows(
            store: store, rules: context.logRules, hasNotes: hasNotes, words: WordFilter(words),
            symbols: context.symbols, width: max(20, context.size.width - 1)
        ).rows
    }

    private func finding(in context: PaneContext) -> ExplainedFinding? {
        guard let signature = list.selected?.signature else { return nil }
        return store(context)?.digest.findings(by: context.logRules).first {
            $0.finding.signature == signature
        }
    }

    private func show(in context: PaneContext) -> [PaneAction] {
        guard let signature = list.selected?.signature else {
            return [.notice(Notice(.refusal, "No line is chosen: j and k choose one."))]
        }
        guard let entry = store(context)?.entries.last(where: { $0.signature == signature }) else {
            return [.notice(Notice(.refusal, "The lines of this kind are kept no longer."))]
        }
        return [task.map { .open($0) }, .look(.log, .line(entry.id))].compactMap { $0 }
    }
}

/// A row by identity: which kind of line, and which of its rows.
struct TroubleRowID: Sendable, Hashable {
    /// Nil for the rows above all.
    var signature: LogSignature?
    var part = 0
}
