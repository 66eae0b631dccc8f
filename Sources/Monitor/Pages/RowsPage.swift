public import AccountState
import Cutover
import Foundation
import Migration
public import TerminalUI

/// The rows behind a failure of validation, as DMS wrote them down in the target.
public struct RowsPage: Page {
    public static let descriptor = PageDescriptor(
        id: "rows", title: "Rows",
        help: "The rows of a table that failed validation: Enter on a table in Validation.",
        availability: { _ in .unavailable(because: "Enter on a table in Validation opens it.") })

    public static let commands: [Command] =
        [
            Command(
                ask, keys: [KeyChord(.enter)], title: "ask",
                help: "Ask the target, read-only, through your own client.", isInKeyBar: true),
            Command(
                query, keys: [KeyChord("o")], title: "query",
                help: "Show the query that is run, or the rows.", isInKeyBar: true),
        ] + ListCommands.moving

    static let ask: CommandID = "rows.ask"
    static let query: CommandID = "rows.query"

    private let subject: PageSubject?
    private var list = ListState<FailingRowID>()
    private var words = ""
    private var showsQuery = false

    public init(about subject: PageSubject?) {
        self.subject = subject
    }

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public func title(context: PaneContext) -> String {
        guard case .table(_, let name)? = subject else { return "Failing rows" }
        return "Failing rows  \(name)"
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        let rows = rows(in: context)
        if rows.perform(command, on: &list, context: context) { return [] }
        switch command {
        case Self.ask:
            guard let question = question(in: context) else { return [] }
            guard context.rowAnswers[question]?.sql.isEmpty == false else {
                return [.notice(Notice(.refusal, "The question is being made ready."))]
            }
            if case .asking? = context.rowAnswers[question]?.outcome {
                return [.notice(Notice(.refusal, "The target is being asked already."))]
            }
            showsQuery = false
            return [.askRows(question)]
        case Self.query: showsQuery.toggle()
        default: break
        }
        return []
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        guard question(in: context) != nil else {
            return Explanation(
                "No table is chosen.", "Enter on a table in Validation shows its rows.", .unknown
            ).draw(on: &canvas)
        }
        rows(in: context).draw(on: &canvas, list, context: context)
    }

    public func caption(context: PaneContext) -> Line {
        guard let answer = answer(in: context), case .rows(let rows) = answer.outcome else {
            return .empty
        }
        let kinds = Dictionary(grouping: rows.filter { $0.isCurrent != false }, by: \.kind)
            .mapValues(\.count).sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let words = kinds.map { Line("\($0.value) \($0.key)", .fail) }
        let age = Line(DurationText.age(context.now.timeIntervalSince(answer.date)), .dim)
        return .joined(words + [age], separator: Line(context.symbols.separator, .dim))
    }

    public func footer(context: PaneContext) -> Line {
        rows(in: context).beyond(list, context: context)
    }

    /// Only a failing row is chosen: the words above them may be there before it is asked.
    public mutating func settle(in context: PaneContext) {
        let rows = rows(in: context)
        rows.settle(&list, on: rows.ids.first { $0.row >= 0 }, context: context)
    }

    /// Of the row under the cursor what its kind means; on other lines what each kind does.
    public func explained(context: PaneContext) -> [Explained] {
        guard let answer = answer(in: context), case .rows(let rows) = answer.outcome else {
            return []
        }
        let history = Explained(
            "the list", Line(CountText.of(rows.count, "row"), .bright), .rowHistory, feed: nil)
        guard let place = list.selected?.row, rows.indices.contains(place) else {
            return [history]
                + Meaning.rowKinds.map { Explained($0, .empty, .rowFailure($0), feed: nil) }
        }
        let row = rows[place]
        return [
            Explained(
                row.kind, Line(row.key, row.isCurrent == false ? .dim : .bright),
                .rowFailure(row.kind), feed: nil), history,
        ]
    }

    public func feeds(context: PaneContext) -> [Feed] {
        guard case .table(let task, _)? = subject else { return [] }
        return [.tableStatistics(task), .taskDetail(task)]
    }

    /// Of a row the text that finds it on both sides.
    public func copyable(context: PaneContext) -> Copyable? {
        guard let answer = answer(in: context) else { return nil }
        guard case .rows(let rows) = answer.outcome, let selected = list.selected,
            case .table(_, let name)? = subject, rows.indices.contains(selected.row)
        else { return Copyable(value: answer.sql, identity: answer.commandLine) }
        return Copyable(value: rows[selected.row].lookup(in: name), identity: answer.sql)
    }

    public func subject(context: PaneContext) -> PageSubject? { subject.map { .task($0.arn) } }

    /// What the target is asked; nil without a table.
    func question(in context: PaneContext) -> RowQuestion? {
        guard case .table(let arn, let name)? = subject, let task = context.account.task(arn)
        else { return nil }
        let migration = context.migration(intoTargetOf: task)
        let schema = context.account.settings[arn]?.controlSchema
        let target = context.account.endpoints?.first { $0.arn == task.targetEndpointARN }
        let table = context.account.tables[arn]?[name]
        return RowQuestion(
            task: arn, table: name, migration: migration?.name,
            controlSchema: schema.flatMap { $0.isEmpty ? nil : $0 }
                ?? migration?.controlSchema,
            engine: target?.engine, loaded: table?.fullLoadEnd,
            hasResync: context.account.settings[arn]?.isResyncEnabled == true)
    }

    private func answer(in context: PaneContext) -> RowAnswer? {
        question(in: context).flatMap { context.rowAnswers[$0] }
    }

    private func rows(in context: PaneContext) -> PageRows<FailingRowID> {
        guard let answer = answer(in: context) else { return PageRows([]) }
        return FailingRowRows(
            answer: answer,
            table: subject.flatMap { subject in
                guard case .table(let arn, let name) = subject else { return nil }
                return context.account.tables[arn]?[name]
            }, showsQuery: showsQuery, words: WordFilter(words), symbols: context.symbols,
            width: max(20, context.size.width - 1)
        ).rows
    }
}
