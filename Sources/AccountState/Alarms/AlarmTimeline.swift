import Foundation
import Migration

/// The alarms and events of a world in the order of the pane: trouble on top, the worst state
/// first, then everything else as one list in time, the newest first.
public struct AlarmTimeline: Sendable {
    /// What the filter left.
    public let items: [AlarmItem]
    /// How many there were before the filter.
    public let total: Int

    /// Orders the alarms and events of an account that `filter` admits.
    public init(_ world: AccountState, filter: WordFilter = WordFilter("")) {
        let inspection = AlarmInspection(world)
        let alarms = (world.alarms ?? []).map { AlarmItem.alarm($0, inspection.fault(of: $0)) }
        let all = alarms + (world.events ?? []).map(AlarmItem.event)
        total = all.count
        let shown = filter.isEmpty ? all : all.filter { filter.matches($0.searchText) }
        items =
            shown.filter(\.isTrouble).sorted(by: Self.isWorse)
            + shown.filter { !$0.isTrouble }.sorted(by: Self.isNewer)
    }

    private static func isWorse(_ first: AlarmItem, _ second: AlarmItem) -> Bool {
        guard case .alarm(let one, _) = first, case .alarm(let other, _) = second,
            one.gravity != other.gravity
        else { return isNewer(first, second) }
        return one.gravity < other.gravity
    }

    /// What has no date comes last.
    private static func isNewer(_ first: AlarmItem, _ second: AlarmItem) -> Bool {
        let dates = (first.date ?? .distantPast, second.date ?? .distantPast)
        if dates.0 != dates.1 { return dates.0 > dates.1 }
        return first.searchText < second.searchText
    }
}
