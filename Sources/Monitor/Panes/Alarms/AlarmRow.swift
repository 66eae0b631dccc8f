import AccountState
import Foundation
import Migration
import TerminalUI

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
            + Line(name, .text)
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
            AlarmJudgement(alarm, in: context.world).text(alarm, isUnicode: symbols.isUnicode)
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
