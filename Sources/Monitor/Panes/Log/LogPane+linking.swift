import AccountState
import Foundation
import Migration
import TerminalUI

extension LogPane {
    public mutating func seek(_ sought: Sought, in context: PaneContext) {
        if case .tasks(let tasks) = sought { return merge(tasks) }
        // Every other link is about the open task.
        separate()
        guard let stream = stream(context), let store = store(context) else { return }
        if reading.stream != stream { reading = Reading(stream: stream) }
        switch sought {
        case .tasks: break
        case .words(let words):
            showAll()
            filter = words
        case .instant(let date):
            go(to: store.entry(at: date)?.id, in: store, context)
            if let first = store.entries.first, date < first.line.date {
                reading.askedAbove = first.id
            }
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
        case LogCommands.wrap: isWrapping.toggle()
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
        case LogCommands.nextMark: return jumpToMark(1, in: view, context)
        case LogCommands.previousMark: return jumpToMark(-1, in: view, context)
        case LogCommands.save: return save(view, context)
        case LogCommands.latency: return latency(in: view)
        default: return nil
        }
    }

    private mutating func jumpInTime(in view: LogView, _ context: PaneContext) -> [PaneAction] {
        guard !context.argument.isEmpty else { return [.type("time ")] }
        guard let date = LogInstant.parse(context.argument, now: context.now) else {
            return refuse("'\(context.argument)' is no time: write 02:15, 30m or 2026-11-22T02:15.")
        }
        let wasHidden = go(to: view.store.entry(at: date)?.id, in: view.store, context)
        guard let first = view.store.entries.first, date < first.line.date else {
            return wasHidden ? [.notice(Notice(.info, Self.nowShown))] : []
        }
        reading.askedAbove = first.id
        let more = view.store.beginning == nil ? "" : " Older ones are being read."
        return refuse("The oldest line kept is of \(ClockText.full(first.line.date)).\(more)")
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
        let height = Self.lines(in: context.size)
        reading.place.put(on: LogRowID(entry: entry.id), in: view.rows, height: height)
        return []
    }

    private mutating func jumpToMark(
        _ step: Int, in view: LogView, _ context: PaneContext
    ) -> [PaneAction] {
        let shown = view.selection.shown.filter { reading.marks.contains($0) }
        let here = reading.place.cursor?.entry
        let next =
            step > 0
            ? shown.first { $0 > here ?? .max } ?? shown.first
            : shown.last { $0 < here ?? .max } ?? shown.last
        guard let next else { return refuse("No line that is shown is marked: Space marks one.") }
        reading.place.jump(
            to: LogRowID(entry: next), in: view.rows, height: Self.lines(in: context.size))
        return []
    }

    private func latency(in view: LogView) -> [PaneAction] {
        guard let line = entryUnderCursor(in: view.store, reading.place)?.line else {
            return refuse("There is no line whose minute could be shown.")
        }
        return [.look(.latency, .instant(line.date))]
    }

    /// The lines marked, or else all that are shown, in the form DMS writes.
    private func save(_ view: LogView, _ context: PaneContext) -> [PaneAction] {
        let path = context.argument
        guard !path.isEmpty else {
            // The name comes from AWS: nothing of it may lead into another folder.
            let name = isMerging ? "tasks" : context.task?.identifier ?? "task"
            let task = name.map { character in
                character.isLetter || character.isNumber || character == "_" ? character : "-"
            }
            let digits = ClockText.iso(context.now).filter { $0 != "-" && $0 != ":" }
            return [.type("save \(String(task))-\(digits).log")]
        }
        let marked = view.selection.shown.filter { reading.marks.contains($0) }
        let entries = (marked.isEmpty ? view.selection.shown : marked).compactMap {
            view.store.entry($0)
        }
        let lines = zip(entries, texts(of: entries, context)).map {
            Self.written($0.line, text: $1)
        }
        guard !lines.isEmpty else { return refuse("There is no line to write.") }
        let text = lines.joined(separator: "\n") + "\n"
        let contents = CountText.of(lines.count, "line")
        return [.save(SavedText(path: path, text: text, contents: contents))]
    }

    /// A line in the form DMS writes, so that every reader of such logs can read the file.
    private static func written(_ line: LogLine, text: String) -> String {
        let component = line.component.map { "[\($0.padding(to: 16))]" } ?? ""
        let severity = line.severity.map { "\($0.rawValue):  " } ?? ""
        let position = line.position.map { "  (\($0.file):\($0.line))" } ?? ""
        let text = Sanitize.lines(text).joined(separator: "\n    ")
        return "\(ClockText.iso(line.date).dropLast()) \(component)\(severity)\(text)\(position)"
    }

    /// Brings a line into view, and all lines with it if it is not among those shown; true if it was
    /// not.
    @discardableResult
    private mutating func go(to id: Int?, in store: LogStore, _ context: PaneContext) -> Bool {
        guard let id else { return false }
        let wasHidden = !store.selection(query).shown.contains(id)
        if wasHidden { showAll() }
        let rows = view(of: store, reading.place, in: context).rows
        reading.place.jump(
            to: LogRowID(entry: id), in: rows, height: Self.lines(in: context.size))
        return wasHidden
    }

    private static let nowShown = "What hid that line is off: all lines are shown."
    private static let shiftStep = 20
    private static let longestShift = 20_000
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

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
