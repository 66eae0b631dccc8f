public import AccountState
import Migration
import TerminalUI

/// The alarms that concern DMS, and what DMS says has happened.
public struct AlarmsPane: Pane {
    public static let descriptor = PaneDescriptor(
        id: .alarms, title: "Alarms", isAboutOpenTask: false)
    public static let commands = AlarmCommands.all

    public var filter: String? = ""
    private(set) var list = ListState<AlarmRowID>()
    /// What is shown with its details.
    private(set) var unfolded: Set<AlarmItem.ID> = []

    public init() {}

    public mutating func perform(
        _ command: CommandID, in context: PaneContext
    ) -> [PaneAction] {
        let ids = rows(in: context, width: context.size.width).ids
        if command == AlarmCommands.details { return toggleDetails(in: context, ids) }
        if command == AlarmCommands.log { return log(in: context) }
        if command == AlarmCommands.history {
            return [.show(HistoryPage.descriptor.id, about: subject(context: context))]
        }
        _ = list.perform(command, in: ids, height: context.size.height)
        return []
    }

    public mutating func confirmFilter(in context: PaneContext) {
        let ids = rows(in: context, width: context.size.width).ids
        list.settle(on: ids.first, in: ids, height: context.size.height)
    }

    public func feeds(context: PaneContext) -> [Feed] { [.alarms, .events] }

    public func copyable(context: PaneContext) -> Copyable? {
        guard let selected = list.selected?.item else { return nil }
        let item = timeline(of: context.account).items.first { $0.id == selected }
        switch item {
        case .alarm(let alarm, _): return Copyable(value: alarm.name, identity: alarm.arn.text)
        case .event(let event): return Copyable(value: event.message, identity: event.source)
        case nil: return nil
        }
    }

    public func subject(context: PaneContext) -> PageSubject? {
        guard case .alarm(let arn)? = list.selected?.item, isListed(.alarm(arn), in: context)
        else { return nil }
        return .alarm(arn)
    }

    public func explained(context: PaneContext) -> [Explained] {
        guard let selected = list.selected?.item,
            let item = timeline(of: context.account).items.first(where: { $0.id == selected })
        else { return [] }
        return AlarmExplanation(context: context).values(of: item)
    }

    /// To the log at the time of what is under the cursor: of its task, if it names one.
    private func log(in context: PaneContext) -> [PaneAction] {
        let selected = list.selected?.item
        let item = timeline(of: context.account).items.first { $0.id == selected }
        guard let item else { return [.notice(Notice(.refusal, whyNoRow(in: context)))] }
        var task: ARN?
        if case .event(let event) = item {
            task = context.account.tasks?.first { $0.identifier == event.source }?.arn
        }
        return [task.map { .open($0) }, LogLink.instant(item.date)].compactMap { $0 }
    }

    func timeline(of account: AccountState) -> AlarmTimeline {
        AlarmTimeline(account, filter: WordFilter(filter))
    }

    func rows(in context: PaneContext, width: Int) -> AlarmRows {
        AlarmRows(
            timeline(of: context.account), unfolded: unfolded, in: context, width: width)
    }

    private func isListed(_ id: AlarmItem.ID, in context: PaneContext) -> Bool {
        timeline(of: context.account).items.contains { $0.id == id }
    }

    /// Why there is no row under the cursor: none was chosen, or the filter hides it.
    private func whyNoRow(in context: PaneContext) -> String {
        let isKnown = AlarmTimeline(context.account).items.contains { $0.id == list.selected?.item }
        return isKnown
            ? "The row under the cursor is hidden by the filter: Esc clears it."
            : "No row is chosen: j and k choose one."
    }

    /// Unfolds what is under the cursor, or folds it and leaves the cursor on its first row.
    private mutating func toggleDetails(
        in context: PaneContext, _ ids: [AlarmRowID]
    ) -> [PaneAction] {
        guard let selected = list.selected, ids.contains(selected) else {
            return [.notice(Notice(.refusal, whyNoRow(in: context)))]
        }
        list.select(AlarmRowID(item: selected.item), in: ids)
        if unfolded.remove(selected.item) == nil { unfolded.insert(selected.item) }
        let rows = rows(in: context, width: context.size.width).ids
        list.scroll(in: rows, height: context.size.height)
        if let last = rows.lastIndex(where: { $0.item == selected.item }) {
            list.reveal(through: last, in: rows, height: context.size.height)
        }
        return []
    }
}

/// The commands of the Alarms pane besides moving about.
enum AlarmCommands {
    static let details: CommandID = "alarms.details"
    static let history: CommandID = "alarms.history"
    static let log: CommandID = "alarms.log"

    static let all: [Command] =
        [
            Command(
                details, keys: [KeyChord(.enter)], title: "details",
                help: "Show what the alarm watches, whom it notifies and what is wrong with it.",
                isInKeyBar: true),
            LogLink.command(log, "Show the open task's log around what is under the cursor."),
            Command(
                history, keys: [KeyChord("h")], title: "history",
                help: "Show what happened to the alarm, among the events of DMS.",
                isInKeyBar: true),
        ] + ListCommands.moving
}
