public import AccountState
import Foundation
import Migration
public import TerminalUI

/// What was changed at AWS from here: in this session, and before it by the audit file.
public struct ActivityPage: Page {
    public static let descriptor = PageDescriptor(
        id: "activity", title: "Activity",
        help: "Show what was changed at AWS: in this session and, from the audit file, before.",
        keys: [KeyChord("a")])

    public static let commands: [Command] =
        [LogLink.command(log, "Show the task's log around the time of the action.")]
        + ListCommands.moving

    static let log: CommandID = "activity.log"

    private var list = ListState<ActivityRowID>()
    private var words = ""

    public init(about subject: PageSubject?) {}

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        if command == Self.log { return log(in: context) }
        _ = rows(in: context).perform(command, on: &list, context: context)
        return []
    }

    /// To what the task wrote when the action under the cursor was done or failed.
    private func log(in context: PaneContext) -> [PaneAction] {
        guard let chosen = list.selected?.operation,
            let entry = entries(in: context).first(where: { $0.id == chosen })
        else { return [.notice(Notice(.refusal, "No action is chosen: j and k choose one."))] }
        let task = ARN(entry.task)
        guard context.account.task(task) != nil else {
            return [.notice(Notice(.refusal, "The action is about no task that is known here."))]
        }
        return [.open(task), LogLink.instant(entry.time)]
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let rows = rows(in: context)
        guard rows.rows.isEmpty else { return rows.draw(on: &canvas, list, context: context) }
        let isFiltered = !words.isEmpty
        Explanation(
            isFiltered ? "No action matches '\(words)'." : "Nothing was changed from this machine.",
            isFiltered
                ? "Esc clears the filter."
                : "Actions of this session and of the audit file are listed here.", .dim
        ).draw(on: &canvas)
    }

    public func caption(context: PaneContext) -> Line {
        let open = context.history.count { $0.outcome == .open || $0.outcome == .unknown }
        let others = context.history.count { !$0.isArming }
        let counts = Line.joined(
            [
                Line("\(CountText.of(context.operations.count, "action")) this session", .dim),
                Line("\(others) from earlier sessions", .dim),
            ], separator: Line(context.symbols.separator, .dim))
        guard open > 0 else { return counts }
        return counts
            + Line(
                "\(context.symbols.separator)\(open) of unknown outcome", .warn)
    }

    public func feeds(context: PaneContext) -> [Feed] { [.tasks] }

    public func copyable(context: PaneContext) -> Copyable? { rows(in: context).copyable(list) }

    func rows(in context: PaneContext) -> PageRows<ActivityRowID> {
        let filter = WordFilter(words)
        let newestFirst = entries(in: context).enumerated().sorted {
            ($0.element.time, $0.offset) > ($1.element.time, $1.offset)
        }.map(\.element)
        return PageRows(
            newestFirst.filter { filter.matches($0.text) }
                .flatMap { $0.rows(width: context.size.width - 1, symbols: context.symbols) })
    }
}

extension ActivityPage {
    private func entries(in context: PaneContext) -> [ActivityEntry] {
        context.operations.map { ActivityEntry($0, symbols: context.symbols, at: context.now) }
            + context.history.map { ActivityEntry($0, symbols: context.symbols) }
    }
}

/// Which row of which operation: of this session by its number, of another by its place in the file.
struct ActivityRowID: Hashable, Sendable {
    var operation: String
    var part: Int
}

/// One operation as the page of operations shows it: a line, and below it who, why and what AWS said.
struct ActivityEntry {
    let id: String
    let time: Date
    let word: String
    let role: Role
    let what: String
    /// The ARN of the task.
    let task: String
    /// Facts for the second line, and AWS's own words.
    let facts: [String]
    let words: String?

    /// Everything a filter may look for.
    var text: String { ([word, what, task] + facts + [words ?? ""]).joined(separator: " ") }

    /// An operation of this session.
    init(_ operation: TaskOperation, symbols: Symbols, at now: Date) {
        id = "now-\(operation.id)"
        time = operation.confirmed.confirmed
        what = "\(operation.confirmed.mutation.title) '\(operation.identifier)'"
        task = operation.confirmed.mutation.task.text
        word = operation.progress(symbols)
        role = operation.role
        let taken = DurationText.words(operation.elapsed(at: now))
        facts =
            [
                operation.isOver ? "after \(taken)" : "for \(taken)",
                "it was \(operation.expected.text)",
            ] + [operation.reason.map { "because: \($0)" }, operation.note].compactMap { $0 }
        words = operation.sentence
    }

    /// An operation of the audit file.
    init(_ operation: PastOperation, symbols: Symbols) {
        id = operation.id
        time = operation.time
        what =
            operation.isArming
            ? operation.identifier : "\(operation.call) '\(operation.identifier)'"
        task = operation.task
        word = operation.outcome == .open ? "unknown: no outcome on record" : operation.word
        role =
            switch operation.outcome {
            case _ where operation.isArming: .info
            case .accepted: .ok
            case .refused: .fail
            case .open, .unknown: .unknown
            case .underWay: .info
            }
        let states = [operation.stateBefore, operation.stateAfter].compactMap { $0 }
        facts = [
            "\(operation.user)@\(operation.host)", operation.caller,
            states.joined(separator: " \(symbols.right) "),
            operation.parameters, operation.reason.map { "because: \($0)" },
            operation.requestID.map { "request \($0)" },
        ].compactMap { $0 }.filter { !$0.isEmpty }
        words = operation.detail
    }

    func rows(width: Int, symbols: Symbols) -> [PageRow<ActivityRowID>] {
        let head =
            Line("\(ClockText.full(time))  ", .dim)
            + Line("\(symbols.glyph(for: role)) \(word)", Style(role)) + Line("  \(what)", .bright)
        let rest =
            wrapped(facts.joined(separator: symbols.separator), .dim, width)
            + wrapped(words ?? "", .text, width)
        return ([head] + rest).enumerated().map { part, line in
            PageRow(
                ActivityRowID(operation: id, part: part), line,
                copyable: Copyable(value: text, identity: task))
        }
    }

    private func wrapped(_ text: String, _ style: Style, _ width: Int) -> [Line] {
        guard !text.isEmpty else { return [] }
        return TextWidth.wrap(text, to: max(8, width - 4)).map { Line("    " + $0, style) }
    }
}

extension TaskOperation {
    /// Seconds from the yes to the end, or to now.
    func elapsed(at now: Date) -> TimeInterval {
        max(0, (isOver ? since ?? now : now).timeIntervalSince(confirmed.confirmed))
    }

    /// How its state is meant.
    var role: Role {
        switch phase {
        case .waiting, .requested, .accepted: .info
        case .done: .ok
        case .refused: .fail
        case .unknown: .unknown
        }
    }

    /// AWS's or our words on a refusal or an unknown outcome.
    var sentence: String? {
        switch phase {
        case .refused(let why), .unknown(let why): why
        default: nil
        }
    }
}
