import AccountState
import Foundation
import Migration
import TerminalUI

extension LogPane {
    public mutating func seek(_ sought: Sought, in context: PaneContext) {
        guard let stream = stream(context), let store = context.account.logs[stream] else { return }
        if reading.stream != stream { reading = Reading(stream: stream) }
        switch sought {
        case .words(let words):
            showAll()
            filter = words
        case .instant(let date): go(to: store.entry(at: date)?.id, in: store, context)
        case .line(let id): go(to: id, in: store, context)
        }
    }

    /// Changes how lines are written; false if the command is about something else.
    mutating func arrange(by command: CommandID) -> Bool {
        switch command {
        case LogCommands.repeats: foldsRepeats.toggle()
        case LogCommands.times: times = times.next
        case LogCommands.right: shift = min(shift + Self.shiftStep, Self.longestShift)
        case LogCommands.left: shift = max(0, shift - Self.shiftStep)
        default: return false
        }
        return true
    }

    /// Goes elsewhere in the log or out of it; nil if the command is about something else.
    mutating func link(
        _ command: CommandID, in view: LogView, _ context: PaneContext
    ) -> [PaneAction]? {
        switch command {
        case LogCommands.time: return jumpInTime(in: view, context)
        case LogCommands.table: return table(in: view)
        case LogCommands.mark: return mark(in: view, context)
        case LogCommands.nextMark: return jumpToMark(in: view, context)
        default: return nil
        }
    }

    private mutating func jumpInTime(in view: LogView, _ context: PaneContext) -> [PaneAction] {
        guard !context.argument.isEmpty else {
            return refuse("Which time? :time 02:15, or :time 30m for so long ago.")
        }
        guard let date = LogInstant.parse(context.argument, now: context.now) else {
            return refuse("'\(context.argument)' is no time: write 02:15, 30m or 2026-11-22T02:15.")
        }
        go(to: view.store.entry(at: date)?.id, in: view.store, context)
        guard let first = view.store.entries.first?.line.date, date < first else { return [] }
        return refuse("The oldest line kept is of \(ClockText.full(first)).")
    }

    private func table(in view: LogView) -> [PaneAction] {
        guard let line = entryUnderCursor(in: view.store, reading.place)?.line,
            let table = line.tables.first
        else { return refuse("The line under the cursor names no table.") }
        let isOfValidation = line.component?.hasPrefix("VALIDATOR") ?? false
        return [.look(isOfValidation ? .validation : .tables, .words(table.description))]
    }

    private mutating func mark(in view: LogView, _ context: PaneContext) -> [PaneAction] {
        guard let entry = entryUnderCursor(in: view.store, reading.place) else {
            return refuse("There is no line to mark.")
        }
        if reading.marks.remove(entry.id) == nil { reading.marks.insert(entry.id) }
        let height = context.size.height
        reading.place.put(on: LogRowID(entry: entry.id), in: view.rows, height: height)
        return []
    }

    private mutating func jumpToMark(in view: LogView, _ context: PaneContext) -> [PaneAction] {
        let shown = view.selection.shown.filter { reading.marks.contains($0) }
        let here = reading.place.cursor?.entry ?? .max
        guard let next = shown.first(where: { $0 > here }) ?? shown.first else {
            return refuse("No line that is shown is marked: Space marks one.")
        }
        reading.place.jump(
            to: LogRowID(entry: next), in: view.rows, height: context.size.height)
        return []
    }

    /// Brings a line into view, and all lines with it if it is not among those shown.
    private mutating func go(to id: Int?, in store: LogStore, _ context: PaneContext) {
        guard let id else { return }
        if !store.selection(query).shown.contains(id) { showAll() }
        let rows = view(of: store, reading.place, in: context).rows
        reading.place.jump(to: LogRowID(entry: id), in: rows, height: context.size.height)
    }

    private mutating func showAll() {
        (filter, level, component, foldsRepeats) = ("", .all, nil, false)
    }

    private static let shiftStep = 20
    private static let longestShift = 20_000
}

/// How the pane writes times; all in UTC.
enum LogTimes: Sendable, Hashable, CaseIterable {
    /// `08:40:51`.
    case clock
    /// `2026-11-22 08:40:51`.
    case full
    /// `12m ago`.
    case age

    var next: LogTimes {
        switch self {
        case .clock: .full
        case .full: .age
        case .age: .clock
        }
    }

    var width: Int {
        switch self {
        case .clock: 8
        case .full: 19
        case .age: 11
        }
    }

    func text(_ date: Date, now: Date) -> String {
        switch self {
        case .clock: String(ClockText.time(date).prefix(8))
        case .full: String(ClockText.full(date).prefix(19))
        case .age: DurationText.age(max(0, now.timeIntervalSince(date)))
        }
    }
}

/// What is known of a line: its rule, its codes, and who wrote it.
struct LogExplanation {
    let line: LogLine
    let rules: LogRules
    let feed: Feed

    var values: [Explained] {
        [meaning].compactMap { $0 } + codes + [component].compactMap { $0 }
    }

    private var meaning: Explained? {
        rules.rule(for: line).map { rule in
            let words = [rule.sentence, rule.advice].compactMap { $0 }.joined(separator: " ")
            return Explained(
                "line", Line(rule.name, .bright), Meaning(words, from: "the rules for log lines"),
                feed: feed)
        }
    }

    private var codes: [Explained] {
        rules.explained(line).map { code, meaning in
            let words = [meaning.sentence, meaning.advice].compactMap { $0 }.joined(separator: " ")
            return Explained(
                "code", Line(code.description, .bright),
                Meaning(words, from: "the rules for log lines"), feed: feed)
        }
    }

    private var component: Explained? {
        line.component.flatMap { name in
            Meaning.log(name).map {
                Explained("component", Line(name, .bright), $0, feed: feed)
            }
        }
    }
}
