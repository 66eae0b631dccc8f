import AccountState
import Foundation
import Migration
public import TerminalUI

extension LogPane {
    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let stream = stream(context)
        if let absence = mergedAbsence(context) {
            absence.draw(on: &canvas)
            return
        }
        if !isMerging, let absence = LogAbsence(context, stream: stream) {
            let earlier = wordsOfEarlier(context).map {
                "\($0.prefix(1).uppercased())\($0.dropFirst())."
            }
            let advice = [absence.advice, earlier].compactMap { $0 }.joined(separator: " ")
            Explanation(absence.sentence, advice.isEmpty ? nil : advice, absence.role)
                .draw(on: &canvas)
            return
        }
        guard let stream, let store = store(context) else { return }
        var context = context
        context.size = canvas.size
        let place = place(in: stream)
        let view = view(of: store, place, in: context)
        guard !view.rows.isEmpty else {
            if let fault = query.fault {
                Explanation("\(fault).", "Type / to correct it; Esc clears it.", .warn)
                    .draw(on: &canvas)
                return
            }
            let loaded = CountText.grouped(store.entries.count)
            Explanation(
                "No lines match (\(loaded) loaded).",
                layers.contains(where: \.isOn)
                    ? "Esc clears the filter; l and o the others, = those kept."
                    : "Esc clears the filter; l and o the others.", .unknown
            ).draw(on: &canvas)
            return
        }
        draw(view, place, isFocused: context.isFocused, on: &canvas)
        guard Self.lines(in: canvas.size) < canvas.height else { return }
        let bar = LogDensityBar(
            store: store, times: times, zone: context.localTime,
            here: place.cursor.flatMap { store.date(of: $0.entry) }, symbols: context.symbols)
        canvas.write(bar.line(width: canvas.width), y: canvas.height - 1)
    }

    private func draw(
        _ view: LogView, _ place: LogPlace, isFocused: Bool, on canvas: inout Canvas
    ) {
        let screenful = LogScreenful(
            view: view, place: place, height: Self.lines(in: canvas.size))
        for (y, (row, line)) in screenful.lines.enumerated() {
            let isSelected = isFocused && row == place.cursor
            let area = Rect(x: 0, y: y, width: canvas.width, height: 1)
            canvas.sub(area, surface: isSelected ? .selection : nil) { canvas in
                if isSelected {
                    canvas.fill()
                    canvas.write(String(canvas.symbols.marker), style: .role(.key))
                }
                canvas.write(line, x: 1)
            }
        }
    }

    public func caption(context: PaneContext) -> Line {
        guard let stream = stream(context), let store = store(context), !store.entries.isEmpty
        else { return .empty }
        let following =
            place(in: stream).isFollowing
            ? Line("follow", .dim) : Line("not following", .warn) + Line(" F", .key)
        let counts = [
            worst(.error, "error", in: store), worst(.warning, "warning", in: store),
        ].compactMap { $0 }
        var narrowed =
            mergedWords(context) + [noteOfEarlier(context)].compactMap { $0 } + layerWords
        for words in [level.words, component].compactMap({ $0 }) {
            narrowed.append(Line("\(words) only", .info))
        }
        if times == .local {
            let zone = context.localTime.name(at: context.now)
            narrowed.append(Line("times in \(zone)", .info))
        }
        if foldsRepeats { narrowed.append(Line("repeats once", .info)) }
        return Line.joined(
            narrowed + [dayOfNewest(in: store, context)].compactMap { $0 } + counts + [following]
                + matches(in: store),
            separator: Line(context.symbols.separator, .dim))
    }

    /// The day of the newest line, where its time alone would pass for one of today.
    private func dayOfNewest(in store: LogStore, _ context: PaneContext) -> Line? {
        guard times == .clock || times == .local, let newest = store.entries.last?.line.date
        else { return nil }
        let zone = times == .local ? context.localTime : LocalTime.utc
        let day = ClockText.day(zone.shown(newest))
        guard day != ClockText.day(zone.shown(context.now)) else { return nil }
        return Line("newest of \(day)", .warn)
    }

    private func matches(in store: LogStore) -> [Line] {
        if let fault = query.fault { return [Line(fault, .fail)] }
        let selection = store.selection(query)
        guard selection.matches.count < store.entries.count else { return [] }
        let found = CountText.grouped(selection.matches.count)
        // Without context it is what was written beside a match, or what caused it.
        let beside = linesOfContext > 0 ? "context" : "lines that belong to them"
        let matches = CountText.of(selection.matches.count, "match", "matches")
        let line =
            selection.shown.count > selection.matches.count
            ? Line("\(matches) with \(beside)", .info)
            : Line("\(found) of \(CountText.of(store.entries.count, "line"))", .info)
        guard selection.withoutSeverity > 0 else { return [line] }
        let hidden = "\(CountText.grouped(selection.withoutSeverity)) without severity hidden"
        return [line, Line(hidden, .unknown)]
    }

    public func summary(context: PaneContext) -> Line {
        let stream = stream(context)
        if let absence = mergedAbsence(context) {
            return Line(absence.sentence, Style(absence.role))
        }
        if !isMerging, let absence = LogAbsence(context, stream: stream) {
            return Line(absence.sentence, Style(absence.role))
        }
        guard let store = store(context) else { return .empty }
        let separator = Line(context.symbols.separator, .dim)
        let counts = [
            worst(.error, "error", in: store), worst(.warning, "warning", in: store),
        ].compactMap { $0 }
        let facts = counts.isEmpty ? [Line("no warning, no error", .text)] : counts
        let unknown =
            store.withoutSeverity > 0
            ? [Line("\(CountText.grouped(store.withoutSeverity)) without severity", .unknown)] : []
        return Line.joined(facts + unknown + [last(of: store)], separator: separator)
    }

    private func worst(_ severity: LogSeverity, _ name: String, in store: LogStore) -> Line? {
        let count = store.count(of: severity)
        return count > 0 ? Line(CountText.of(count, name), Style(severity.role)) : nil
    }

    /// The newest of the worst lines: what happened, and when.
    private func last(of store: LogStore) -> Line {
        let grave = [LogSeverity.error, .warning].first { store.count(of: $0) > 0 }
        let entry = store.entries.last { grave == nil || $0.line.severity == grave }
        guard let line = entry?.line else { return .empty }
        let text = String((grave == .error ? ErrorSummary.of(line.text) : line.text).prefix(200))
        return Line("\(ClockText.time(line.date)) ", .dim)
            + Line(text, Style(line.severity?.role ?? .dim))
    }
}

/// Why there is no line to show, and what to do about it.
enum LogAbsence: Sendable, Hashable {
    /// None was chosen, or the one that was open is gone: the words every pane has for it.
    case noTaskOpen(Explanation)
    /// Neither the settings nor the instance's name are known yet.
    case streamUnknown
    case notRead
    case loggingOff
    case neverRun
    /// CloudWatch has no such group or stream.
    case noStream(LogStreamName)
    case failing(ServiceFailure)
    /// It was read, and it has nothing in the time that was asked for.
    case empty

    /// Why the log of the open task has no lines; nil if it has some.
    init?(_ context: PaneContext, stream: LogStreamName?) {
        guard let task = context.task else {
            self = .noTaskOpen(.noOpenTask(in: context))
            return
        }
        let store = stream.flatMap { context.account.logs[$0] }
        guard store?.entries.isEmpty ?? true else { return nil }
        let status = stream.map { context.account.status(of: .log($0)) }
        let settings = task.settings.flatMap { try? TaskSettings(json: $0) }
        if settings?.isLoggingEnabled == false {
            self = .loggingOff
        } else if let stream, let failure = status?.failing?.failure {
            self = Self.failed(failure, stream, task)
        } else if stream == nil {
            self = .streamUnknown
        } else {
            self = store == nil ? .notRead : .empty
        }
    }

    private static func failed(
        _ failure: ServiceFailure, _ stream: LogStreamName, _ task: ReplicationTask
    ) -> LogAbsence {
        guard failure.reason == .notFound else { return .failing(failure) }
        return task.hasNeverRun ? .neverRun : .noStream(stream)
    }

    /// True if somebody has set something up wrongly.
    var role: Role {
        switch self {
        case .loggingOff, .noStream, .failing: .warn
        case .noTaskOpen(let why): why.role
        case .streamUnknown, .notRead, .neverRun, .empty: .unknown
        }
    }

    /// What is the matter, in one sentence.
    var sentence: String {
        switch self {
        case .noTaskOpen(let why): why.sentence
        case .streamUnknown: "The task's log stream is not known yet."
        case .notRead: "Reading the log."
        case .loggingOff: "Logging is off in this task's settings."
        case .neverRun: "This task has never run, so it has no log."
        case .noStream(let stream):
            "CloudWatch has no log stream '\(stream.stream)' in the group '\(stream.group)'."
        case .failing(let failure): failure.message
        case .empty: "No recent log lines."
        }
    }

    /// What to do, or what to wait for; nil if there is nothing to say.
    var advice: String? {
        switch self {
        case .noTaskOpen(let why): why.advice
        case .streamUnknown: "It is known once the task's settings and its instance are read."
        case .notRead: nil
        case .loggingOff:
            "Stop the task, set Logging.EnableLogging to true with modify-replication-task, and "
                + "resume it."
        case .neverRun: "DMS creates the log stream when the task first runs."
        case .noStream:
            "DMS creates it when the task first runs with logging on, if the role "
                + "dms-cloudwatch-logs-role exists in the account and may write to CloudWatch "
                + "Logs."
        case .failing(let failure): failure.advice
        case .empty:
            "A running task writes at least every few minutes. It may be stopped, or log only "
                + "errors."
        }
    }
}
