import AccountState
import Foundation
import Migration
import TerminalUI

/// Where in the time that is loaded the errors are, or the warnings of a log without any: one bar for
/// each stretch, with the times of both ends, and the place where somebody reads.
struct LogDensityBar {
    let store: LogStore
    let times: LogTimes
    let zone: LocalTime
    /// When the line under the cursor was written; nil while the newest is followed.
    let here: Date?
    let symbols: Symbols

    /// The bar in exactly so many columns; empty where there is no room for any.
    func line(width: Int) -> Line {
        guard let span, width >= Self.narrowest else { return .empty }
        let (first, last) = (text(span.lowerBound), text(span.upperBound))
        let isOfErrors = store.count(of: .error) > 0
        let severity = isOfErrors ? LogSeverity.error : .warning
        let count = store.count(of: severity)
        let name = " \(CountText.of(count, isOfErrors ? "error" : "warning")) "
        let room = width - name.count - first.count - last.count - 2
        guard room >= 8 else { return .empty }
        let bars = bars(of: severity, columns: room, over: span)
        let style = Style(count > 0 ? severity.role : .dim)
        return Line(name, style) + Line("\(first) ", .dim) + bars + Line(" \(last)", .dim)
    }

    private func bars(
        of severity: LogSeverity, columns: Int, over span: ClosedRange<Date>
    ) -> Line {
        var counts = [Int](repeating: 0, count: columns)
        for entry in store.entries where entry.line.severity == severity {
            counts[column(of: entry.line.date, columns, span)] += 1
        }
        let highest = Double(counts.max() ?? 0)
        let mark = here.map { column(of: $0, columns, span) }
        let spans = counts.enumerated().map { index, count in
            let levels = symbols.spark
            let share = highest > 0 ? Double(count) / highest : 0
            // One error among thousands is still to be seen.
            let level = min(levels.count - 1, max(1, Int(share * Double(levels.count - 1))))
            let bar = count > 0 ? levels[level] : symbols.idle
            let style = count > 0 ? Style(severity.role) : .dim
            guard index == mark else { return Span(String(bar), style) }
            return Span(String(count > 0 ? bar : symbols.vertical), Style(.key, .bold))
        }
        return Line(spans)
    }

    private func column(of date: Date, _ columns: Int, _ span: ClosedRange<Date>) -> Int {
        let length = max(1, span.upperBound.timeIntervalSince(span.lowerBound))
        let share = date.timeIntervalSince(span.lowerBound) / length
        return min(columns - 1, max(0, Int(share * Double(columns))))
    }

    /// From the oldest to the newest line, which need not stand at the ends.
    private var span: ClosedRange<Date>? {
        guard var first = store.entries.first?.line.date else { return nil }
        var last = first
        for entry in store.entries {
            first = min(first, entry.line.date)
            last = max(last, entry.line.date)
        }
        return first...last
    }

    private func text(_ date: Date) -> String {
        times == .local ? String(zone.time(date).prefix(5)) : ClockText.minute(date)
    }

    private static let narrowest = 30
}
