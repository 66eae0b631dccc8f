import AccountState
import Foundation
import Migration
import TerminalUI

/// What the pane shows of a log at a given width: which rows there are, and each row's line.
struct LogView {
    let store: LogStore
    let selection: LogSelection
    private let writing: LogWriting
    /// All rows from the oldest to the newest.
    let rows: [LogRowID]
    /// The rows of each unfolded entry.
    private let parts: [Int: [Line]]
    /// What stands above lines.
    private let headings: [LogRowID: String]
    /// Whether long lines take as many lines of the screen as they need.
    let isWrapping: Bool

    init(
        _ store: LogStore, _ query: LogQuery, unfolded: Set<Int>, width: Int, symbols: Symbols,
        times: LogTimes = .clock, now: Date = .distantPast, shift: Int = 0, marks: Set<Int> = [],
        zone: LocalTime = .utc, isWrapping: Bool = false, top: String? = nil, tasks: [String] = []
    ) {
        self.store = store
        self.isWrapping = isWrapping
        selection = store.selection(query)
        let writing = LogWriting(
            words: query.emphasised,
            columns: LogColumns(width: width, times: times, tasks: tasks),
            symbols: symbols, times: times, zone: zone, now: now, shift: isWrapping ? 0 : shift,
            marks: marks, tasks: tasks)
        self.writing = writing
        var parts: [Int: [Line]] = [:]
        for id in unfolded {
            guard let entry = store.entry(id) else { continue }
            parts[id] =
                LogRow(entry: entry, isMatch: true, writing: writing).unfolded
        }
        self.parts = parts
        var rows: [LogRowID] = []
        rows.reserveCapacity(selection.shown.count)
        let above = LogHeadings(
            store: store, times: times, zone: zone, top: top, tasks: tasks,
            starts: store.starts)
        var headings: [LogRowID: String] = [:]
        var previous: Int?
        for id in selection.shown {
            for heading in above.headings(above: id, after: previous) {
                rows.append(LogRowID(entry: id, part: heading.part))
                headings[LogRowID(entry: id, part: heading.part)] = heading.text
            }
            for part in 0..<(parts[id]?.count ?? 1) { rows.append(LogRowID(entry: id, part: part)) }
            previous = id
        }
        self.rows = rows
        self.headings = headings
    }

    /// What stands in a row.
    func line(_ row: LogRowID) -> Line {
        if let heading = heading(row) { return heading }
        if let parts = parts[row.entry] {
            return parts.indices.contains(row.part) ? parts[row.part] : .empty
        }
        return folded(row.entry)?.folded ?? .empty
    }

    /// What stands in a row where long lines are wrapped; at least one line.
    func wrapped(_ row: LogRowID) -> [Line] {
        guard !row.isHeading, parts[row.entry] == nil, let folded = folded(row.entry) else {
            return [line(row)]
        }
        return folded.wrapped
    }

    private func folded(_ id: Int) -> LogRow? {
        guard let entry = store.entry(id) else { return nil }
        let isMatch =
            selection.matches.count == selection.shown.count || selection.matches.contains(id)
        return LogRow(
            entry: entry, isMatch: isMatch, repeats: selection.repeats[id] ?? 1, writing: writing)
    }

    private func heading(_ row: LogRowID) -> Line? {
        headings[row].map { text in
            let rule = String(repeating: writing.symbols.horizontal, count: 2)
            return Line("\(rule) \(text) \(rule)", .dim)
        }
    }
}

/// How rows of the log are written.
struct LogWriting {
    var words: LogWords
    var columns: LogColumns
    var symbols: Symbols
    var times = LogTimes.clock
    var zone = LocalTime.utc
    var now = Date.distantPast
    /// Columns of text out of view to the left.
    var shift = 0
    /// The numbers of marked lines.
    var marks: Set<Int> = []
    /// Whose lines the sources are, where several logs are shown as one.
    var tasks: [String] = []
}

/// One entry of the log as rows of the pane.
struct LogRow {
    let entry: LogStore.Entry
    /// False for a line that is shown only because it stands beside a match.
    let isMatch: Bool
    /// How many lines it stands for.
    var repeats = 1
    let writing: LogWriting

    private var columns: LogColumns { writing.columns }
    private var symbols: Symbols { writing.symbols }

    /// The entry in one row.
    var folded: Line {
        let lines = entry.line.text.split(whereSeparator: \.isNewline)
        let more =
            (lines.count > 1 ? " +\(CountText.of(lines.count - 1, "line"))" : "")
            + (repeats > 1 ? " \(times) \(CountText.grouped(repeats))" : "")
        let room = max(0, columns.text - TextWidth.of(more))
        // Longer than the room by at least a column, so that an ellipsis says there is more.
        let first = String((lines.first ?? "").dropFirst(writing.shift).prefix(room + 1))
        let text = highlighted(first).fitted(to: room, symbols: symbols)
        return head + text + Line(more, .dim)
    }

    /// The entry in as many rows as it takes, with where it comes from below.
    var unfolded: [Line] {
        let origin = TextWidth.wrap(origin, to: max(1, columns.text)).map { Line($0, .dim) }
        return indented(rows(of: Self.longest) + origin)
    }

    /// The entry in as many rows as it takes; at least one.
    var wrapped: [Line] {
        var lines = rows(of: Self.longestWrapped)
        let text = entry.line.text
        if text.prefix(Self.longestWrapped).endIndex < text.endIndex {
            lines.append(Line("\(symbols.ellipsis) unfold it to read on", .dim))
        }
        if repeats > 1 {
            lines[lines.count - 1] += Line(" \(times) \(CountText.grouped(repeats))", .dim)
        }
        return indented(lines)
    }

    private var times: String { symbols.isUnicode ? "×" : "x" }

    /// So many characters of the text, wrapped; at least one row.
    private func rows(of most: Int) -> [Line] {
        let text = String(entry.line.text.prefix(most))
        let rows = TextWidth.wrap(text, to: max(1, columns.text)).map(highlighted)
        return rows.isEmpty ? [.empty] : rows
    }

    private func indented(_ rows: [Line]) -> [Line] {
        rows.enumerated().map { index, row in
            (index == 0 ? head : Line(String(repeating: " ", count: columns.indent))) + row
        }
    }

    /// `08:40:51 `, in UTC like every time on the screen unless the border says otherwise.
    private var time: String {
        column(
            writing.times.text(entry.line.date, now: writing.now, zone: writing.zone),
            columns.time + 1)
    }

    private var head: Line {
        let line = entry.line
        let severity = line.severity.map { String($0.rawValue) } ?? "?"
        var head = Line.empty
        if columns.time > 0 { head += Line(time, .dim) }
        if let task, columns.task > 0 {
            // In the narrowest column the number alone.
            let mark = columns.task > 1 ? column(task, columns.task) : String(task.prefix(1))
            head += Line(mark, .info)
            head += " "
        }
        if columns.component > 0 {
            head += Line(column(line.component ?? "", columns.component), isMatch ? .text : .dim)
            head += " "
        }
        let mark = writing.marks.contains(entry.id)
        let style = Style(role, isMatch ? .bold : [])
        return head + (mark ? Line(severity, style) + Line("*", .key) : Line("\(severity) ", style))
    }

    /// Whose line it is, where several logs are shown as one.
    private var task: String? {
        writing.tasks.indices.contains(entry.source) ? writing.tasks[entry.source] : nil
    }

    private var role: Role {
        guard isMatch else { return .dim }
        return entry.line.severity?.role ?? .unknown
    }

    /// Where the line comes from, as DMS's support asks for it.
    private var origin: String {
        let line = entry.line
        let cut = line.text.count - Self.longest
        return [
            cut > 0 ? "\(CountText.grouped(cut)) more characters in CloudWatch" : nil,
            task.map { "task \($0)" }, ClockText.full(line.date),
            line.thread.map { "thread \($0)" },
            line.position.map { "\($0.file):\($0.line)" },
            line.errorCodes.isEmpty
                ? nil : "code " + line.errorCodes.map(String.init).joined(separator: ", "),
        ].compactMap { $0 }.joined(separator: symbols.separator)
    }

    private func highlighted(_ text: String) -> Line {
        let style = Style(role)
        let ranges = writing.words.ranges(in: text)
        guard !ranges.isEmpty else { return Line(text, style) }
        let characters = Array(text)
        var spans: [Span] = []
        var end = 0
        for range in ranges {
            spans.append(Span(String(characters[end..<range.lowerBound]), style))
            spans.append(Span(String(characters[range]), style.adding([.bold, .underline])))
            end = range.upperBound
        }
        return Line(spans + [Span(String(characters[end...]), style)])
    }

    private func column(_ text: String, _ width: Int) -> String {
        text.padded(to: width, symbols: symbols)
    }

    /// Characters shown of an unfolded entry; more than a person reads in a terminal.
    private static let longest = 20_000
    /// The same of one that is only wrapped, beside others.
    private static let longestWrapped = 4_000
}

extension LogSeverity {
    /// What a line of this severity means on the screen.
    var role: Role {
        switch self {
        case .error: .logError
        case .warning: .logWarn
        case .info: .logInfo
        case .debug, .trace, .verbose: .logDebug
        }
    }
}

/// The widths of the log's columns in a pane of a given width; zero for one that is left out.
struct LogColumns: Sendable, Hashable {
    let time: Int
    /// The number of the task, with its name where there is room.
    let task: Int
    let component: Int
    /// Where the text begins.
    let indent: Int
    let text: Int

    /// The gutter takes the first column; the letter of the severity always stays.
    init(width: Int, times: LogTimes = .clock, tasks: [String] = []) {
        let inner = width - 1
        time = inner >= 28 + times.width ? times.width : 0
        component = inner >= 90 ? 16 : inner >= 56 ? 14 : inner >= 50 ? 12 : 0
        let longest = tasks.map { TextWidth.of($0) }.max() ?? 0
        task = inner >= 80 ? min(longest, 18) : min(longest, 1)
        indent = [time, task, component].filter { $0 > 0 }.reduce(2) { $0 + $1 + 1 }
        text = max(0, inner - indent)
    }
}
