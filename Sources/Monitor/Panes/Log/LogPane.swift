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
    /// Whether lines that repeat the one before are shown once.
    var foldsRepeats = false
    /// How times are written.
    var times = LogTimes.clock
    /// Columns of text that have been moved out of view to the left.
    var shift = 0
    var reading = Reading()

    /// A place in one stream; another stream is read from its newest line.
    struct Reading: Sendable, Equatable {
        var stream: LogStreamName?
        var place = LogPlace()
        /// The numbers of lines to come back to.
        var marks: Set<Int> = []
    }

    public init() {}

    public mutating func perform(
        _ command: CommandID, in context: PaneContext
    ) -> [PaneAction] {
        guard let stream = stream(context), let store = context.account.logs[stream] else {
            return refuse("There is no log to read yet.")
        }
        if reading.stream != stream { reading = Reading(stream: stream) }
        if narrow(by: command, in: store) || arrange(by: command) { return [] }
        let view = view(of: store, reading.place, in: context)
        if command == LogCommands.unfold {
            toggleFold(in: view, context)
            return []
        }
        return link(command, in: view, context)
            ?? jump(command, in: view, height: context.size.height)
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
        let marked = reading.stream == stream ? reading.marks.sorted() : []
        let lines = marked.compactMap { store.entry($0)?.line.text }
        let value = lines.isEmpty ? entry.line.text : lines.joined(separator: "\n")
        return Copyable(value: value, identity: "\(stream.group)/\(stream.stream)")
    }

    /// What the line under the cursor means, its codes, and the part of DMS that wrote it.
    public func explained(context: PaneContext) -> [Explained] {
        guard let stream = stream(context), let store = context.account.logs[stream],
            place(in: stream).cursor != nil,
            let line = entryUnderCursor(in: store, place(in: stream))?.line
        else { return [] }
        return LogExplanation(line: line, rules: context.logRules, feed: .log(stream)).values
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
            words: LogWords(filter), level: level, component: component,
            context: hasContext ? Self.linesOfContext : 0, foldsRepeats: foldsRepeats)
    }

    func view(of store: LogStore, _ place: LogPlace, in context: PaneContext) -> LogView {
        LogView(
            store, query, unfolded: place.unfolded, width: context.size.width,
            symbols: context.symbols, times: times, now: context.now, shift: shift,
            marks: reading.marks)
    }

    /// The line under the cursor, if it is shown; while following, the newest one shown.
    func entryUnderCursor(in store: LogStore, _ place: LogPlace) -> LogStore.Entry? {
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

    func refuse(_ sentence: String) -> [PaneAction] {
        [.notice(Notice(.refusal, sentence))]
    }

    /// Lines shown before and after a match on demand.
    static let linesOfContext = 3
}
