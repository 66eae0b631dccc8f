public import AccountState
import Foundation
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
    /// Lines shown before and after each that matches.
    var linesOfContext = 0
    /// Filters that were kept, oldest first.
    var layers: [LogFilterLayer] = []
    /// Whether lines that repeat the one before are shown once.
    var foldsRepeats = false
    /// How times are written.
    var times = LogTimes.clock
    /// Columns of text that have been moved out of view to the left.
    var shift = 0
    /// Whether long lines are wrapped rather than cut.
    var isWrapping = false
    var reading = Reading()
    /// The place in the stream before or after the one that is shown, where a log goes on in another.
    var otherReading: Reading?
    /// The tasks whose logs are shown as one; none where one log is.
    var merged: [ARN] = []

    /// A place in one stream; another stream is read from its newest line.
    struct Reading: Sendable, Equatable {
        var stream: LogStreamName?
        var place = LogPlace()
        /// The numbers of lines to come back to.
        var marks: Set<Int> = []
        /// The number of the first line when older ones were asked for; nil while nobody has.
        var askedAbove: Int?
        /// True once somebody has gone to the stream before the one the task writes.
        var isEarlier = false
    }

    public init() {}

    public mutating func perform(
        _ command: CommandID, in context: PaneContext
    ) -> [PaneAction] {
        if let actions = performMerged(command, context) { return actions }
        if command == LogCommands.earlier, let actions = changeStream(context) { return actions }
        guard let stream = stream(context), let store = store(context) else {
            return refuse("There is no log to read yet.")
        }
        if command == LogCommands.earlier {
            return refuse("As long as it has been read here, this log has been in one stream.")
        }
        if reading.stream != stream { reading = Reading(stream: stream) }
        if let actions = narrow(command, in: store, context) { return actions }
        if arrange(by: command) { return [] }
        let view = view(of: store, reading.place, in: context)
        if command == LogCommands.unfold {
            return toggleFold(in: view, context)
        }
        let height = Self.lines(in: context.size)
        return link(command, in: view, context) ?? jump(command, in: view, height: height)
            ?? move(command, in: view, height: height)
    }

    public func feeds(context: PaneContext) -> [Feed] {
        if isMerging {
            let members = members(context)
            let listed = members.filter { context.account.task($0.arn) != nil }
            return members.compactMap { $0.stream.map { Feed.log($0) } }
                + listed.map { Feed.taskDetail($0.arn) }
        }
        guard let task = context.task else { return [] }
        guard let stream = stream(context) else { return [.taskDetail(task.arn)] }
        let older = olderWanted(context).map { [Feed.logHistory(stream, before: $0)] } ?? []
        // The lines that come meanwhile are not left out while somebody reads in an earlier stream.
        let newer = shownEarlier(context).map { [Feed.log($0.current)] } ?? []
        return [.log(stream), .taskDetail(task.arn)] + older + newer
    }

    /// Where the lines begin above which more were asked for; nil if nobody did, or they have come.
    func olderWanted(_ context: PaneContext) -> Date? {
        // Who has gone back to the newest line reads nothing up there any more.
        guard let stream = stream(context), reading.stream == stream,
            !reading.place.isFollowing, let asked = reading.askedAbove,
            let store = context.account.logs[stream],
            let first = store.entries.first?.id, first >= asked
        else { return nil }
        return store.beginning
    }

    public func copyable(context: PaneContext) -> Copyable? {
        guard let stream = stream(context), let store = store(context),
            let entry = entryUnderCursor(in: store, place(in: stream))
        else { return nil }
        let marked = reading.stream == stream ? reading.marks.sorted() : []
        let lines = texts(of: marked.compactMap { store.entry($0) }, context)
        let value = (lines.isEmpty ? texts(of: [entry], context) : lines).joined(separator: "\n")
        let origin = self.stream(of: entry, context)
        return Copyable(value: value, identity: origin.map { "\($0.group)/\($0.stream)" })
    }

    /// What the line under the cursor means, its codes, and the part of DMS that wrote it.
    public func explained(context: PaneContext) -> [Explained] {
        guard let stream = stream(context), let store = store(context),
            place(in: stream).cursor != nil,
            let entry = entryUnderCursor(in: store, place(in: stream)),
            let origin = self.stream(of: entry, context)
        else { return [] }
        return LogExplanation(line: entry.line, rules: context.logRules, feed: .log(origin)).values
    }

    /// Where the person reads, if it is this stream they read.
    func place(in stream: LogStreamName) -> LogPlace {
        reading.stream == stream ? reading.place : LogPlace()
    }

    func view(of store: LogStore, _ place: LogPlace, in context: PaneContext) -> LogView {
        LogView(
            store, query, unfolded: place.unfolded, width: context.size.width,
            symbols: context.symbols, times: times, now: context.now, shift: shift,
            marks: reading.marks, zone: context.localTime, isWrapping: isWrapping,
            top: above(store, in: context), tasks: members(context).map(\.name))
    }

    /// What is to be said above the first line kept; nil if nothing is.
    private func above(_ store: LogStore, in context: PaneContext) -> String? {
        let words = [wordsOfBeginning(store, in: context), wordsOfEarlier(context)]
            .compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: context.symbols.separator)
    }

    private func wordsOfBeginning(_ store: LogStore, in context: PaneContext) -> String? {
        if store.isAtBeginning { return "the log begins here" }
        if olderWanted(context) != nil { return "reading older lines" }
        guard store.dropped > 0 || store.late > 0 else { return nil }
        let late =
            store.late > 0
            ? ["\(CountText.of(store.late, "line")) came too late to stand among these"] : []
        let dropped =
            store.dropped > 0
            ? ["\(CountText.of(store.dropped, "older line", "older lines")) let go of"] : []
        return (dropped + late).joined(separator: context.symbols.separator)
    }

    /// How many lines of a pane of a size are for the log: below them may stand the density bar.
    static func lines(in size: Size) -> Int {
        size.height >= densityFrom ? size.height - 1 : size.height
    }

    /// Lines of a pane from which on one is spared for the density of errors.
    static let densityFrom = 14

    /// The line under the cursor, if it is shown; while following, the newest one shown.
    func entryUnderCursor(in store: LogStore, _ place: LogPlace) -> LogStore.Entry? {
        let shown = store.selection(query).shown
        guard let id = place.cursor?.entry ?? shown.last, shown.contains(id) else { return nil }
        return store.entry(id)
    }

    private mutating func move(
        _ command: CommandID, in view: LogView, height: Int
    ) -> [PaneAction] {
        let rows = view.rows
        let page = LogScreenful(view: view, place: reading.place, height: height).page
        let before = reading.place.cursor
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
        let isUpwards = [ListCommands.up, ListCommands.pageUp, ListCommands.first].contains(command)
        return isUpwards ? askAbove(view, before, height: height) : []
    }

    /// Somebody who has come to the top of what is known wants what is above; who is there already is
    /// told why nothing comes.
    private mutating func askAbove(
        _ view: LogView, _ before: LogRowID?, height: Int
    ) -> [PaneAction] {
        guard let cursor = reading.place.cursor, let first = view.store.entries.first?.id,
            view.rows.firstIndex(notBefore: cursor) < max(1, height)
        else { return [] }
        reading.askedAbove = first
        guard before == cursor, view.store.beginning == nil else { return [] }
        if isMerging { return refuse("Older lines are read of one log alone: & shows one.") }
        if view.store.isAtBeginning { return refuse("The log has nothing above this line.") }
        guard !view.store.hasRoomForHistory else { return [] }
        let most = CountText.grouped(LogStore.entriesWithHistory)
        return refuse("No more than \(most) lines are kept: 'dmswatch logs --since' reads further.")
    }

    private mutating func toggleFollowing(in rows: [LogRowID], height: Int) {
        if reading.place.isFollowing {
            reading.place.move(by: 0, in: rows, height: height)
        } else {
            reading.place.follow()
        }
    }

    private mutating func toggleFold(in view: LogView, _ context: PaneContext) -> [PaneAction] {
        let height = Self.lines(in: context.size)
        guard let entry = entryUnderCursor(in: view.store, reading.place) else {
            return refuse(
                "No line is under the cursor: \u{2191} or \u{2193} takes one that is shown.")
        }
        reading.place.put(on: LogRowID(entry: entry.id), in: view.rows, height: height)
        reading.place.toggleFold(of: entry.id)
        let rows = self.view(of: view.store, reading.place, in: context).rows
        reading.place.reveal(entry.id, in: rows, height: height)
        return []
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
            guard query.hasWords else {
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
}
