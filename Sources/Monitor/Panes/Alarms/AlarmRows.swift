import AccountState
import Foundation
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

/// Alarms and events as rows of the pane.
struct AlarmRow {
    let context: PaneContext
    let columns: AlarmColumns

    private var symbols: Symbols { context.symbols }

    func lines(of item: AlarmItem) -> [Line] {
        switch item {
        case .alarm(let alarm, let fault): lines(of: alarm, fault)
        case .event(let event): [line(of: event)]
        }
    }

    private func lines(of alarm: Alarm, _ fault: AlarmFault?) -> [Line] {
        let role = alarm.role(fault)
        let name = alarm.name.padded(to: columns.name, symbols: symbols)
        let head =
            Line("\(alarm.glyph(fault, symbols)) ", Style(role, .bold)) + time(alarm.since)
            + Line(
                alarm.stateWord.padded(to: AlarmColumns.state, symbols: symbols) + " ", Style(role))
            + Line(
                name,
                context.isToBeLookedAt(alarm.arn)
                    ? Style(.info).adding([.bold, .underline]) : .text)
        guard let fault else { return [head + rest(of: alarm)] }
        let words = Line(fault.summary, Style(role))
        // While it fires its value has the first row, whatever else is the matter.
        let isRoomy = head.width + 2 + words.width <= columns.inner && alarm.state != .alarm
        if isRoomy { return [head + "  " + words] }
        let indent = String(repeating: " ", count: min(columns.indent, max(0, columns.inner / 3)))
        // Beside a metric that is not there a threshold only misleads.
        let rest = fault.isPermanent && alarm.state != .alarm ? .empty : rest(of: alarm)
        return [head + rest, Line(indent) + words]
    }

    /// Value and threshold; where there is room, what is watched and who is told.
    private func rest(of alarm: Alarm) -> Line {
        let makeup = AlarmMakeup(alarm, in: context).words
        let text =
            AlarmJudgement(alarm, in: context.account).text(alarm, isUnicode: symbols.isUnicode)
            ?? (columns.isWide ? nil : makeup)
        let value = Line("  " + (text ?? ""), alarm.state == .alarm ? .bright : .dim)
        guard columns.isWide else { return text == nil ? .empty : value }
        let told = AlarmAudience(alarm)
        return value.padded(to: 22, symbols: symbols)
            + Line((makeup ?? alarm.metric ?? "").padded(to: 24, symbols: symbols) + " ", .dim)
            + Line("\(symbols.right) \(told.words)", told.isNobody ? .warn : .dim)
    }

    private func line(of event: MigrationEvent) -> Line {
        let role = EventKind(event)?.role ?? .info
        let glyph = symbols.glyph(for: role)
        let message = Self.withoutSubject(event.message)
        let head = Line("\(glyph) ", Style(role)) + time(event.date)
        // What happened matters more than the end of a name.
        let room = columns.inner - head.width - 1 - TextWidth.of(message)
        let source = TextWidth.truncate(
            event.source, to: max(10, columns.inner / 4, room), ellipsis: symbols.ellipsis)
        return head + Line("\(source) ", .dim)
            + Line(message, role == .info ? .text : Style(role))
    }

    /// `has stopped.` of `The replication task has stopped.`: whose event it is stands before it.
    private static func withoutSubject(_ message: String) -> String {
        for subject in ["The replication task ", "Replication task ", "The replication instance "]
        where message.lowercased().hasPrefix(subject.lowercased()) {
            return String(message.dropFirst(subject.count))
        }
        return message
    }

    private func time(_ date: Date?) -> Line {
        guard columns.time > 0 else { return .empty }
        let text = date.map { ClockText.near($0, now: context.now) } ?? symbols.absent
        return Line(text.padded(to: columns.time, symbols: symbols) + " ", .dim)
    }
}

extension Alarm {
    /// What the state means on the screen. An alarm that can never fire is never well.
    func role(_ fault: AlarmFault?) -> Role {
        switch state {
        case .alarm: .fail
        case .ok: fault?.isPermanent == true ? .warn : .ok
        case .insufficientData: fault?.isPermanent == true ? .warn : .unknown
        case .unknown: .unknown
        }
    }

    func glyph(_ fault: AlarmFault?, _ symbols: Symbols) -> Character {
        switch state {
        case .alarm: symbols.fail
        case .ok: fault?.isPermanent == true ? symbols.warn : symbols.ok
        case .insufficientData, .unknown: symbols.unknown
        }
    }
}

/// The widths of the columns, made for the things to show: names and times as wide as needed.
struct AlarmColumns: Sendable, Hashable {
    /// Without the gutter.
    let inner: Int
    let time: Int
    let name: Int
    /// Where the name begins: after glyph, time and state.
    let indent: Int
    /// Whether there is room to say what is watched and who is told.
    let isWide: Bool

    /// Letters of the longest common state, `NODATA`.
    static let state = 6

    init(_ items: [AlarmItem], now: Date, width: Int) {
        inner = max(0, width - 1)
        isWide = inner >= 96
        time = Self.timeWidth(items, now: now)
        indent = 2 + (time > 0 ? time + 1 : 0) + Self.state + 1
        let room = max(0, inner - indent)
        let longest = items.map(Self.nameWidth).max() ?? 0
        name = min(longest, max(12, isWide ? room / 3 : room * 3 / 5))
    }

    /// `08:41Z` if all is of today, otherwise `11-22 08:41Z`.
    private static func timeWidth(_ items: [AlarmItem], now: Date) -> Int {
        let dates = items.compactMap(\.date)
        guard let first = dates.min(), let last = dates.max() else { return 0 }
        let today = ClockText.day(now)
        return ClockText.day(first) == today && ClockText.day(last) == today ? 6 : 12
    }

    private static func nameWidth(_ item: AlarmItem) -> Int {
        guard case .alarm(let alarm, _) = item else { return 0 }
        return TextWidth.of(alarm.name)
    }
}

extension EventKind {
    var role: Role {
        switch self {
        case .failed, .lowStorage: .fail
        case .paused, .failover, .stopped, .maintenance: .warn
        case .reload, .resumed, .started: .info
        }
    }
}
