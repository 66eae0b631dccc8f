import Foundation
import Migration
import TerminalUI

/// What one line of the list of tables shows.
struct TableRow: Sendable {
    var table: TableStatistics
    /// The table's rate, while it loads.
    var history: RateHistory?
    var standing: TableStanding
    var now: Date
    /// When it would end, of a table that may well be the last to; nil of any other.
    var last: LoadForecast.LastTable?

    init(
        _ table: TableStatistics, in book: TableBook, isRunning: Bool, now: Date,
        last: LoadForecast.LastTable? = nil
    ) {
        self.table = table
        self.now = now
        self.last = last
        history = table.state.isLoading ? book.rates[table.name] : nil
        standing = book.standing(of: table, isRunning: isRunning)
    }

    /// True if the load is done and the rows on both sides are known to differ: done is not well.
    var isDoneWrong: Bool { standing == .done && table.validationVerdict == .fail }

    var role: Role { isDoneWrong ? .fail : standing.role }

    func glyph(_ symbols: Symbols) -> String {
        isDoneWrong ? String(symbols.warn) : standing.glyph(symbols)
    }

    /// The state in one or two words, for example `STALLED 5m`, `done again` or `done differs`.
    var state: String {
        if case .stalled(let seconds) = standing {
            return "\(standing.word) \(Self.short(seconds))"
        }
        if isDoneWrong { return "\(standing.word) differs" }
        let isAgain = table.wasReloaded == true && !table.state.isLoading
        return isAgain ? "\(standing.word) again" : standing.word
    }

    /// Seconds the load took, or has taken when it was last read; nil if it has not begun.
    var seconds: Double? {
        guard let start = table.fullLoadStart else { return nil }
        switch table.state {
        case .fullLoad, .reloading:
            return (history?.newest?.date ?? now).timeIntervalSince(start)
        default:
            // An end before the start is that of an earlier load.
            return table.fullLoadEnd.map { $0.timeIntervalSince(start) }.flatMap {
                $0 >= 0 ? $0 : nil
            }
        }
    }

    /// Rows a second over the last minute and the last five; nil unless the table loads.
    var rate: (oneMinute: Double?, fiveMinutes: Double?) {
        (history?.rateOverOneMinute, history?.rateOverFiveMinutes)
    }

    private static func short(_ seconds: Double) -> String {
        let minutes = Int(min(max(0, seconds), 1e9) / 60)
        return minutes < 100 ? "\(minutes)m" : "\(minutes / 60)h"
    }
}
