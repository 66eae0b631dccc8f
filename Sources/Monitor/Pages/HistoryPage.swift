public import AccountState
import Foundation
import Migration
public import TerminalUI

/// What happened to an alarm, and what DMS did meanwhile, in one list in time.
public struct HistoryPage: Page {
    public static let descriptor = PageDescriptor(
        id: "history", title: "History",
        help: "Show what happened to the alarm under the cursor, among the events of DMS.")

    public static let commands: [Command] = ListCommands.moving

    private let alarm: ARN?
    private var list = ListState<HistoryRowID>()
    private var words = ""

    public init(about subject: PageSubject?) {
        if case .alarm(let arn) = subject { alarm = arn } else { alarm = nil }
    }

    public var filter: String? {
        get { words }
        set { words = newValue ?? "" }
    }

    public func title(context: PaneContext) -> String {
        rowMaker(context).alarm.map { "History of \($0.name)" } ?? "History of DMS"
    }

    public mutating func perform(_ command: CommandID, in context: PaneContext) -> [PaneAction] {
        _ = rows(in: context).perform(command, on: &list, context: context)
        return []
    }

    public func draw(on canvas: inout Canvas, context: PaneContext) {
        rows(in: context).draw(on: &canvas, list, context: context)
    }

    public func feeds(context: PaneContext) -> [Feed] {
        let own = rowMaker(context).alarm.map { [Feed.alarmHistory($0.name)] } ?? []
        return own + [.events, .alarms, .instances]
    }

    public func copyable(context: PaneContext) -> Copyable? {
        rows(in: context).copyable(list)
    }

    public func subject(context: PaneContext) -> PageSubject? { alarm.map { .alarm($0) } }

    private func rows(in context: PaneContext) -> PageRows<HistoryRowID> {
        rowMaker(context).rows(filter: WordFilter(words))
    }

    private func rowMaker(_ context: PaneContext) -> HistoryRows {
        HistoryRows(alarm: context.account.alarms?.first { $0.arn == alarm }, context: context)
    }
}

/// The rows of a history: the alarm as it is now, then everything that happened, newest first.
struct HistoryRows {
    /// Nil shows the events alone.
    let alarm: Alarm?
    let context: PaneContext

    private var symbols: Symbols { context.symbols }
    private var width: Int { max(20, context.size.width - 1) }

    func rows(filter: WordFilter) -> PageRows<HistoryRowID> {
        let items = (changes + events).filter { filter.matches($0.text) }
            .sorted { ($0.date, $0.text) > ($1.date, $1.text) }
        let rows = items.flatMap { item in
            let lines = item.line.hanging(
                after: time(item.date), indent: Self.indent, width: width)
            return lines.enumerated().map { part, line in
                PageRow(
                    item.id(part), line,
                    copyable: Copyable(value: item.text, identity: alarm?.arn.text))
            }
        }
        let end = items.isEmpty ? [Line("AWS reports nothing for this time span.", .dim)] : []
        let head = (self.head + end).enumerated().map { PageRow(HistoryRowID.head($0), $1) }
        return PageRows(head + rows)
    }

    private struct Item {
        let id: @Sendable (Int) -> HistoryRowID
        let date: Date
        let text: String
        let line: Line
    }

    private var head: [Line] {
        guard let alarm else { return waiting }
        let fault = AlarmInspection(context.account).fault(of: alarm)
        let role = alarm.role(fault)
        let value = AlarmJudgement(alarm, in: context.account).text(
            alarm, isUnicode: symbols.isUnicode)
        let since = alarm.since.map { " since \(ClockText.near($0, now: context.now))" } ?? ""
        let title =
            Line("\(alarm.glyph(fault, symbols)) \(alarm.state.text)\(since)", Style(role).bold)
            + Line(value.map { "  \($0)" } ?? "", .text)
        let details = AlarmDetails(context: context).lines(
            of: .alarm(alarm, fault), width: width)
        return [title] + details + waiting + [.empty]
    }

    /// That the history itself has not come, and why.
    private var waiting: [Line] {
        let feed = alarm.map { Feed.alarmHistory($0.name) } ?? .events
        let status = context.account.status(of: feed)
        guard status.lastSuccess == nil else { return [] }
        let fact = EndSections(context: context).waiting(for: feed)
        return TextWidth.wrap("The history: \(fact.text ?? "")", to: width)
            .map { Line($0, Style(fact.role)) }
    }

    private var changes: [Item] {
        guard let alarm else { return [] }
        return (context.account.alarmHistories[alarm.name] ?? []).map { change in
            let role = change.role
            return Item(
                id: { .change(change, part: $0) }, date: change.date, text: change.summary,
                line: Line("\(symbols.glyph(for: role)) ", Style(role))
                    + Line(change.summary, role == .dim ? .dim : Style(role)))
        }
    }

    /// What DMS did to what the alarm is about; of an alarm that names nothing, everything.
    private var events: [Item] {
        let inspection = AlarmInspection(context.account)
        let task = alarm.flatMap { inspection.task(of: $0) }
        let instance = task.flatMap { context.account.instance(of: $0)?.identifier }
        let sources = [task?.identifier, instance].compactMap { $0 }
        return (context.account.events ?? []).filter { event in
            sources.isEmpty || sources.contains(event.source)
        }.map { event in
            let role = EventKind(event)?.role ?? .info
            return Item(
                id: { .event(event, part: $0) }, date: event.date,
                text: "\(event.source) \(event.message)",
                line: Line("\(symbols.glyph(for: role)) ", Style(role))
                    + Line("DMS \(event.source): ", .dim)
                    + Line(event.message, role == .info ? .text : Style(role)))
        }
    }

    private func time(_ date: Date) -> Line {
        Line(
            ClockText.near(date, now: context.now).padded(to: Self.indent - 1, symbols: symbols),
            .dim)
    }

    /// Where the words begin, behind the time.
    private static let indent = 14
}

extension AlarmChange {
    /// By the state it changed to, where it says so.
    var role: Role {
        guard kind == .state else { return .dim }
        if summary.hasSuffix("to ALARM") { return .fail }
        if summary.hasSuffix("to OK") { return .ok }
        return .unknown
    }
}

/// A row of a history by identity.
enum HistoryRowID: Sendable, Hashable {
    /// What stands above the list, by its place.
    case head(Int)
    /// Of a change or an event, which of the rows it takes.
    case change(AlarmChange, part: Int)
    case event(MigrationEvent, part: Int)
}
