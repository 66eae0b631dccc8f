import Migration
import TerminalUI

/// The validation of a whole task in the columns of a list, the worst first.
///
/// Every number says what it counts, rows or tables.
enum ValidationText {
    static func line(_ summary: ValidationSummary, width: Int = .max) -> Line {
        switch summary.verdict {
        case nil: return Line("no tables", .dim)
        case .off: return Line("off", .dim)
        case .pass: return Line("all \(CountText.grouped(summary.total))", .ok)
        case .fail, .pending, .unverified: break
        }
        guard let failed = failed(summary) else {
            return waiting(summary) ?? unverified(summary, width: width) ?? .empty
        }
        // Rows stand beside rows; rows beside tables would read as one measure.
        guard summary.rowsPending > 0, let waiting = waiting(summary) else { return failed }
        let both = Line.joined([failed, waiting], separator: "  ")
        return both.width <= width ? both : failed
    }

    /// Rows that differ, or where none is counted, tables that could not be compared.
    private static func failed(_ summary: ValidationSummary) -> Line? {
        guard summary.tables(.fail) > 0 else { return nil }
        guard summary.rowsFailed > 0 else {
            return Line(CountText.of(summary.tables(.fail), "table fails", "tables fail"), .fail)
        }
        let more = summary.warning == nil ? "" : "+"
        let noun = summary.rowsFailed == 1 ? "row differs" : "rows differ"
        return Line("\(CountText.short(summary.rowsFailed))\(more) \(noun)", .fail)
    }

    private static func waiting(_ summary: ValidationSummary) -> Line? {
        guard summary.tables(.pending) > 0 else { return nil }
        return summary.rowsPending > 0
            ? Line("\(CountText.short(summary.rowsPending)) rows wait")
            : Line(CountText.of(summary.tables(.pending), "table waits", "tables wait"))
    }

    private static func unverified(_ summary: ValidationSummary, width: Int) -> Line? {
        let count = summary.tables(.unverified) + summary.tables(.off)
        guard count > 0 else { return nil }
        let words = CountText.short(count) + (count == 1 ? " table" : " tables") + " unverified"
        // Nothing but tables is ever unverified.
        return Line(
            words.count <= width ? words : "\(CountText.short(count)) unverified", .waived)
    }
}
