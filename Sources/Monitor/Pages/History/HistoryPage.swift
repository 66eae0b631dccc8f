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
        HistoryRows(alarm: context.world.alarms?.first { $0.arn == alarm }, context: context)
    }
}
