import Migration
public import TerminalUI

extension LogPane {
    public func draw(on canvas: inout Canvas, context: PaneContext) {
        let stream = stream(context)
        if let absence = LogAbsence(context, stream: stream) {
            Explanation(absence.sentence, absence.advice, absence.role).draw(on: &canvas)
            return
        }
        guard let stream, let book = context.world.logs[stream] else { return }
        var context = context
        context.size = canvas.size
        let place = place(in: stream)
        let view = view(of: book, place, in: context)
        guard !view.rows.isEmpty else {
            let kept = CountText.of(book.entries.count, "line")
            Explanation(
                "None of the \(kept) kept is shown.", "Esc clears the filter, l and o the rest.",
                .unknown
            ).draw(on: &canvas)
            return
        }
        draw(view, place, isFocused: context.isFocused, on: &canvas)
    }

    private func draw(
        _ view: LogView, _ place: LogPlace, isFocused: Bool, on canvas: inout Canvas
    ) {
        let offset = place.offset(in: view.rows, height: canvas.height)
        for (y, row) in view.rows.dropFirst(offset).prefix(canvas.height).enumerated() {
            let isSelected = isFocused && row == place.cursor
            let area = Rect(x: 0, y: y, width: canvas.width, height: 1)
            canvas.sub(area, surface: isSelected ? .selection : nil) { canvas in
                if isSelected {
                    canvas.fill()
                    canvas.write(String(canvas.symbols.marker), style: .role(.key))
                }
                canvas.write(view.line(row), x: 1)
            }
        }
    }

    public func caption(context: PaneContext) -> Line {
        guard let stream = stream(context), let book = context.world.logs[stream],
            !book.entries.isEmpty
        else { return .empty }
        let following =
            place(in: stream).isFollowing
            ? Line("follow", .dim) : Line("not following", .warn) + Line(" F", .key)
        let counts = [
            worst(.error, "error", in: book), worst(.warning, "warning", in: book),
        ].compactMap { $0 }
        let narrowed = [level.words, component].compactMap { $0 }.map { Line("\($0) only", .info) }
        return Line.joined(
            narrowed + counts + [following] + matches(in: book),
            separator: Line(context.symbols.separator, .dim))
    }

    private func matches(in book: LogBook) -> [Line] {
        let selection = book.selection(query)
        guard selection.matches.count < book.entries.count else { return [] }
        let found = CountText.grouped(selection.matches.count)
        let more = selection.shown.count > selection.matches.count ? " and around" : ""
        return [Line("\(found) of \(CountText.of(book.entries.count, "line"))\(more)", .info)]
    }

    public func summary(context: PaneContext) -> Line {
        let stream = stream(context)
        if let absence = LogAbsence(context, stream: stream) {
            return Line(absence.sentence, Style(absence.role))
        }
        guard let stream, let book = context.world.logs[stream] else { return .empty }
        let separator = Line(context.symbols.separator, .dim)
        let counts = [
            worst(.error, "error", in: book), worst(.warning, "warning", in: book),
        ].compactMap { $0 }
        let facts = counts.isEmpty ? [Line("no warning, no error", .text)] : counts
        return Line.joined(facts + [last(of: book)], separator: separator)
    }

    private func worst(_ severity: LogSeverity, _ name: String, in book: LogBook) -> Line? {
        let count = book.count(of: severity)
        return count > 0 ? Line(CountText.of(count, name), Style(severity.role)) : nil
    }

    /// The newest of the worst lines: what happened, and when.
    private func last(of book: LogBook) -> Line {
        let grave = [LogSeverity.error, .warning].first { book.count(of: $0) > 0 }
        let entry = book.entries.last { grave == nil || $0.line.severity == grave }
        guard let line = entry?.line else { return .empty }
        let text = String((grave == .error ? ErrorSummary.of(line.text) : line.text).prefix(200))
        return Line("\(ClockText.time(line.date)) ", .dim)
            + Line(text, Style(line.severity?.role ?? .dim))
    }
}
