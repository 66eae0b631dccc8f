public import AccountState
import Migration
import TerminalUI

/// The log of the open task, parsed, followed and searched.
public struct LogPane: Pane {
    public static let descriptor = PaneDescriptor(id: .log, title: "Log", isAboutOpenTask: true)
    public static let commands = LogCommands.all

    public var filter: String? = ""
    var level = LogLevel.all
    /// The only component shown; nil for all.
    var component: String?
    var hasContext = false
    private var reading = Reading()

    /// A place in one stream; another stream is read from its newest line.
    private struct Reading: Sendable, Equatable {
        var stream: LogStreamName?
        var place = LogPlace()
    }

    public init() {}

    public mutating func perform(
        _ command: CommandID, in context: PaneContext
    ) -> [PaneAction] {
        guard let stream = stream(context), let store = context.account.logs[stream] else {
            return refuse("There is no log to read yet.")
        }
        if reading.stream != stream { reading = Reading(stream: stream) }
        if narrow(by: command, in: store) { return [] }
        let view = view(of: store, reading.place, in: context)
        if command == LogCommands.unfold {
            toggleFold(in: view, context)
            return []
        }
        return jump(command, in: view, height: context.size.height)
            ?? move(command, in: view, height: context.size.height)
    }

    public func feeds(context: PaneContext) -> [Feed] {
        guard let task = context.task else { return [] }
        return (stream(context).map { [.log($0)] } ?? []) + [.taskDetail(task.arn)]
    }

    public func copyable(context: PaneContext) -> Copyable? {
        guard let stream = stream(context), let store = context.account.logs[stream],
            let entry = entryUnderCursor(in: store, place(in: stream))
        else { return nil }
        return Copyable(value: entry.line.text, identity: "\(stream.group)/\(stream.stream)")
    }

    /// The part of DMS that wrote the line under the cursor.
    public func explained(context: PaneContext) -> [Explained] {
        guard let stream = stream(context), let store = context.account.logs[stream],
            place(in: stream).cursor != nil,
            let component = entryUnderCursor(in: store, place(in: stream))?.line.component,
            let meaning = Meaning.log(component)
        else { return [] }
        return [Explained("component", Line(component, .bright), meaning, feed: .log(stream))]
    }

    func stream(_ context: PaneContext) -> LogStreamName? {
        context.task.flatMap { context.account.logStream(of: $0) }
    }

    /// Where the person reads, if it is this stream they read.
    func place(in stream: LogStreamName) -> LogPlace {
        reading.stream == stream ? reading.place : LogPlace()
    }

    var query: LogQuery {
        LogQuery(
            words: WordFilter(filter), level: level, component: component,
            context: hasContext ? Self.linesOfContext : 0)
    }

    func view(of store: LogStore, _ place: LogPlace, in context: PaneContext) -> LogView {
        LogView(
            store, query, unfolded: place.unfolded, width: context.size.width,
            symbols: context.symbols)
    }

    /// The line under the cursor, if it is shown; while following, the newest one shown.
    private func entryUnderCursor(in store: LogStore, _ place: LogPlace) -> LogStore.Entry? {
        let shown = store.selection(query).shown
        guard let id = place.cursor?.entry ?? shown.last, shown.contains(id) else { return nil }
        return store.entry(id)
    }

    /// Changes which lines are shown; false if the command is about something else.
    private mutating func narrow(by command: CommandID, in store: LogStore) -> Bool {
        switch command {
        case LogCommands.level: level = level.next
        case LogCommands.context: hasContext.toggle()
        case LogCommands.component:
            let here = entryUnderCursor(in: store, reading.place)?.line.component
            component = component == nil ? here : nil
        default: return false
        }
        return true
    }

    private mutating func move(
        _ command: CommandID, in view: LogView, height: Int
    ) -> [PaneAction] {
        let rows = view.rows
        let page = max(1, height - 1)
        switch command {
        case ListCommands.down: reading.place.move(by: 1, in: rows, height: height)
        case ListCommands.up: reading.place.move(by: -1, in: rows, height: height)
        case ListCommands.pageDown: reading.place.move(by: page, in: rows, height: height)
        case ListCommands.pageUp: reading.place.move(by: -page, in: rows, height: height)
        case ListCommands.first: reading.place.move(by: -rows.count, in: rows, height: height)
        case ListCommands.last: reading.place.follow()
        case LogCommands.follow: toggleFollowing(in: rows, height: height)
        default: break
        }
        return []
    }

    private mutating func toggleFollowing(in rows: [LogRowID], height: Int) {
        if reading.place.isFollowing {
            reading.place.move(by: 0, in: rows, height: height)
        } else {
            reading.place.follow()
        }
    }

    private mutating func toggleFold(in view: LogView, _ context: PaneContext) {
        let height = context.size.height
        guard let entry = entryUnderCursor(in: view.store, reading.place) else { return }
        reading.place.put(on: LogRowID(entry: entry.id), in: view.rows, height: height)
        reading.place.toggleFold(of: entry.id)
        let rows = self.view(of: view.store, reading.place, in: context).rows
        reading.place.reveal(entry.id, in: rows, height: height)
    }

    /// Goes to a line of a kind; nil if the command is about something else.
    private mutating func jump(
        _ command: CommandID, in view: LogView, height: Int
    ) -> [PaneAction]? {
        switch command {
        case LogCommands.nextError: return jump(.error, 1, in: view, height)
        case LogCommands.previousError: return jump(.error, -1, in: view, height)
        case LogCommands.nextWarning: return jump(.warning, 1, in: view, height)
        case LogCommands.previousWarning: return jump(.warning, -1, in: view, height)
        case LogCommands.nextMatch, LogCommands.previousMatch:
            guard !query.words.isEmpty else {
                return refuse("There is no filter to search for: type / and a word.")
            }
            let step = command == LogCommands.nextMatch ? 1 : -1
            return jump(
                to: "match", among: view.selection.matches, step,
                back: step > 0 ? "N" : "n", view, height)
        default: return nil
        }
    }

    private mutating func jump(
        _ severity: LogSeverity, _ step: Int, in view: LogView, _ height: Int
    ) -> [PaneAction] {
        let ids = view.selection.shown.filter { view.store.entry($0)?.line.severity == severity }
        let key = severity == .error ? "e" : "w"
        return jump(
            to: severity == .error ? "error" : "warning", among: ids, step,
            back: step > 0 ? key.uppercased() : key, view, height)
    }

    /// Goes to the next of `ids`; `back` is the key for the other way.
    private mutating func jump(
        to what: String, among ids: [Int], _ step: Int, back: String, _ view: LogView,
        _ height: Int
    ) -> [PaneAction] {
        let here = reading.place.cursor?.entry ?? (view.selection.shown.last ?? 0) + 1
        let target = step > 0 ? ids.first { $0 > here } : ids.last { $0 < here }
        guard let target else {
            let behind = ids.count { step > 0 ? $0 < here : $0 > here }
            return refuse(
                "No \(what) \(step > 0 ? "below" : "above") among the lines shown"
                    + (behind > 0 ? "; \(back) goes \(step > 0 ? "up" : "down"): \(behind)." : "."))
        }
        reading.place.jump(to: LogRowID(entry: target), in: view.rows, height: height)
        return []
    }

    private func refuse(_ sentence: String) -> [PaneAction] {
        [.notice(Notice(.refusal, sentence))]
    }

    /// Lines shown before and after a match on demand.
    static let linesOfContext = 3
}

/// The commands of the Log pane besides moving about.
enum LogCommands {
    static let follow: CommandID = "log.follow"
    static let unfold: CommandID = "log.unfold"
    static let nextMatch: CommandID = "log.next-match"
    static let previousMatch: CommandID = "log.previous-match"
    static let nextError: CommandID = "log.next-error"
    static let previousError: CommandID = "log.previous-error"
    static let nextWarning: CommandID = "log.next-warning"
    static let previousWarning: CommandID = "log.previous-warning"
    static let level: CommandID = "log.level"
    static let component: CommandID = "log.component"
    static let context: CommandID = "log.context"

    static let all: [Command] = reading + jumping + narrowing + ListCommands.moving

    private static let reading: [Command] = [
        Command(
            follow, keys: [KeyChord("F")], title: "follow",
            help: "Follow the newest line, or stop following.", isInKeyBar: true),
        Command(
            unfold, keys: [KeyChord(.enter)], title: "unfold",
            help: "Unfold the line under the cursor, or fold it.", isInKeyBar: true),
    ]

    private static let jumping: [Command] = [
        Command(
            nextError, keys: [KeyChord("e")], title: "next error",
            help: "The next error below.", isInKeyBar: true),
        Command(
            previousError, keys: [KeyChord("E")], title: "previous error",
            help: "The next error above.", isInKeyBar: true),
        Command(
            nextWarning, keys: [KeyChord("w")], title: "next warning",
            help: "The next warning below."),
        Command(
            previousWarning, keys: [KeyChord("W")], title: "previous warning",
            help: "The next warning above."),
        Command(
            nextMatch, keys: [KeyChord("n")], title: "next match",
            help: "The next line that matches the filter."),
        Command(
            previousMatch, keys: [KeyChord("N")], title: "previous match",
            help: "The previous line that matches the filter."),
    ]

    private static let narrowing: [Command] = [
        Command(
            level, keys: [KeyChord("l")], title: "level",
            help: "Show all lines, warnings and errors, or errors alone.", isInKeyBar: true),
        Command(
            component, keys: [KeyChord("o")], title: "only component",
            help: "Show only the component under the cursor, or all components."),
        Command(
            context, keys: [KeyChord("c")], title: "context",
            help: "Show each match with three lines of context, or the matches alone."),
    ]
}
