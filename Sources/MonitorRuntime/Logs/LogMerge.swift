import Foundation
import Migration

/// Joins the pages of several logs by time.
struct LogMerge {
    private var logs: [Log]
    private let end: Date?

    private struct Log {
        let task: String?
        var stream: LogStreamName
        /// From where on the stream is read.
        var start: Date
        var position: LogPosition
        var recent = RecentLogEvents()
        /// What is known of streams the task wrote before this one, and may come back to.
        var earlier: [LogStreamName: RecentLogEvents] = [:]
        /// Oldest first.
        var waiting: [LogEvent] = []
        var isAtEnd = false
        var isPastEnd = false
    }

    init(_ sources: [TaskLogSource], since start: Date, until end: Date?) {
        self.end = end
        logs = sources.map { source in
            Log(
                task: sources.count > 1 ? source.task : nil, stream: source.stream, start: start,
                position: .since(start))
        }
    }

    /// True once no log has anything newer for now.
    var isAtEnd: Bool { logs.allSatisfy(\.isAtEnd) }

    /// True once every log has been read past the end that was asked for.
    var isPastEnd: Bool { end != nil && logs.allSatisfy(\.isPastEnd) }

    /// True if the log has to be read on before anything can be told.
    func wantsPage(of index: Int) -> Bool { !logs[index].isAtEnd && logs[index].waiting.isEmpty }

    func position(of index: Int) -> LogPosition { logs[index].position }

    /// Where the log is read.
    func stream(of index: Int) -> LogStreamName { logs[index].stream }

    /// Goes on in another stream, from the newest event known; of one that was read before, a little
    /// before where it was left, and what is known of it is dropped.
    mutating func goOn(in stream: LogStreamName, of index: Int) {
        let left = logs[index].recent
        logs[index].earlier[logs[index].stream] = left
        logs[index].recent = logs[index].earlier.removeValue(forKey: stream) ?? RecentLogEvents()
        logs[index].recent.beginAnew()
        logs[index].stream = stream
        logs[index].start = left.newest ?? logs[index].start
        logs[index].position = .since(logs[index].recent.resumption ?? logs[index].start)
        logs[index].isAtEnd = false
    }

    /// After a pause every log may have something newer.
    mutating func lookAgain() {
        for index in logs.indices where !logs[index].isPastEnd { logs[index].isAtEnd = false }
    }

    /// Takes a page of a log; true if it had anything new.
    mutating func take(_ page: LogPage, of index: Int) -> Bool {
        var new = logs[index].recent.new(of: page.events)
        if let token = page.nextToken {
            logs[index].position = .after(token: token)
        } else {
            logs[index].recent.beginAnew()
            logs[index].position = .since(logs[index].recent.resumption ?? logs[index].start)
        }
        logs[index].isAtEnd = page.isAtEnd
        if let end {
            // Events that came late stand behind younger ones: only a page all of which is too young
            // ends it.
            let wanted = new.filter { $0.date <= end }
            if wanted.isEmpty, !new.isEmpty {
                logs[index].isPastEnd = true
                logs[index].isAtEnd = true
            }
            new = wanted
        }
        // Within a log the order is the one it was written in.
        logs[index].waiting += new
        return !new.isEmpty
    }

    /// The records no log can bring an earlier one to any more, in order of time.
    mutating func ready() -> [TaskLogLine] {
        if logs.count == 1 { return take(all: 0) }
        let open = logs.filter { !$0.isAtEnd }
        let bound = open.map { $0.waiting.map(\.date).max() ?? .distantPast }.min()
        var lines: [(date: Date, index: Int, place: Int, event: LogEvent)] = []
        for index in logs.indices {
            let waiting = logs[index].waiting
            let count =
                bound.map { bound in waiting.firstIndex { $0.date > bound } ?? waiting.count }
                ?? waiting.count
            var latest = Date.distantPast
            for (place, event) in waiting.prefix(count).enumerated() {
                latest = max(latest, event.date)
                lines.append((latest, index, place, event))
            }
            logs[index].waiting.removeFirst(count)
        }
        lines.sort { ($0.date, $0.index, $0.place) < ($1.date, $1.index, $1.place) }
        return lines.flatMap { entry in
            entry.event.lines.map { TaskLogLine(task: logs[entry.index].task, $0) }
        }
    }

    private mutating func take(all index: Int) -> [TaskLogLine] {
        defer { logs[index].waiting = [] }
        return logs[index].waiting.flatMap { $0.lines.map { TaskLogLine($0) } }
    }
}
