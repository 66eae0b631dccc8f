import AccountState
import Migration
import TerminalUI

/// A row of the pane by identity: a thing, and which of its rows.
struct AlarmRowID: Sendable, Hashable {
    var item: AlarmItem.ID
    var part = 0
}

/// The rows of the pane at a given width. A thing has one row, a second one for a fault that
/// finds no room in the first, and its details while it is unfolded.
struct AlarmRows {
    let ids: [AlarmRowID]
    /// For each row, the place of its thing in the timeline.
    private let places: [Int]
    private let items: [AlarmItem]
    private let unfolded: Set<AlarmItem.ID>
    private let row: AlarmRow

    init(
        _ timeline: AlarmTimeline, unfolded: Set<AlarmItem.ID>, in context: PaneContext,
        width: Int
    ) {
        items = timeline.items
        self.unfolded = unfolded
        row = AlarmRow(
            context: context,
            columns: AlarmColumns(timeline.items, now: context.now, width: width))
        var ids: [AlarmRowID] = []
        var places: [Int] = []
        for (place, item) in items.enumerated() {
            let id = item.id
            let isPlain = if case .event = item { !unfolded.contains(id) } else { false }
            // Of thousands of events only those in view are ever put into words.
            let parts = isPlain ? 1 : Self.lines(of: item, row, unfolded).count
            for part in 0..<parts {
                ids.append(AlarmRowID(item: id, part: part))
                places.append(place)
            }
        }
        self.ids = ids
        self.places = places
    }

    /// What stands in each row from `offset` on, at most `height`.
    func visible(from offset: Int, height: Int) -> [(id: AlarmRowID, line: Line)] {
        let first = min(max(0, offset), ids.count)
        let last = min(ids.count, first + max(0, height))
        return (first..<last).map { index in
            let lines = Self.lines(of: items[places[index]], row, unfolded)
            let part = ids[index].part
            return (ids[index], part < lines.count ? lines[part] : .empty)
        }
    }

    private static func lines(
        of item: AlarmItem, _ row: AlarmRow, _ unfolded: Set<AlarmItem.ID>
    ) -> [Line] {
        let own = row.lines(of: item)
        guard unfolded.contains(item.id) else { return own }
        let indent = "    "
        let details = AlarmDetails(context: row.context)
            .lines(of: item, width: row.columns.inner - indent.count)
        return own + details.map { Line(indent) + $0 }
    }
}
