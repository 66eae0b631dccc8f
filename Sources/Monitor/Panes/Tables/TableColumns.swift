import AccountState
import Basics
import Foundation
import Migration
import TerminalUI

/// The columns of the list of tables; the least important are left out first.
enum TableColumns {
    /// All columns; that of the last to end only where there is something to say.
    static func all(hasLast: Bool) -> [Column<TableRow>] {
        hasLast ? all : all.filter { $0.id != last.id }
    }

    private static let all: [Column<TableRow>] = [
        glyph, name, state, rows, rate, slowRate, sparkline, time, last, changes, behind,
        validation,
        applied, errorRows, ddls, started, finished,
    ]

    private static let glyph = Column<TableRow>(
        "glyph", title: "", width: .fixed(2), importance: 100
    ) { row, cell in
        Line(row.glyph(cell.symbols), .role(row.role))
    }

    private static let name = Column<TableRow>(
        TableSort.Column.name.rawValue, title: "TABLE",
        width: .flexible(minimum: 24, weight: 4, maximum: 64), importance: 99,
        truncation: .middle
    ) { row, _ in
        Line(row.table.name.description, row.status == .queued ? .dim : .text)
    }

    private static let state = Column<TableRow>(
        TableSort.Column.state.rawValue, title: "STATE",
        width: .flexible(minimum: 12, weight: 1, maximum: 24), importance: 98
    ) { row, cell in
        Line(row.state(width: cell.width), .role(row.role))
    }

    private static let rows = number(
        TableSort.Column.rows.rawValue, "ROWS", minimum: 10, importance: 90
    ) { $0.table.fullLoadRows }

    private static let rate = Column<TableRow>(
        TableSort.Column.rate.rawValue, title: "ROWS/S 1m", width: .fixed(9),
        alignment: .trailing, importance: 80
    ) { row, cell in
        rateLine(row.rate.oneMinute, cell)
    }

    private static let slowRate = Column<TableRow>(
        "rate5", title: "5m", width: .fixed(8), alignment: .trailing, importance: 50
    ) { row, cell in
        rateLine(row.rate.fiveMinutes, cell)
    }

    private static let sparkline = Column<TableRow>(
        "sparkline", title: "LAST 5m", width: .flexible(minimum: 8, weight: 1, maximum: 20),
        importance: 45
    ) { row, cell in
        guard let history = row.history else { return .empty }
        return Sparkline(values: history.sparkline(buckets: 20, width: 15), width: cell.width)
            .line(cell.symbols)
    }

    private static let time = Column<TableRow>(
        "time", title: "TIME", width: .fixed(7), alignment: .trailing, importance: 60
    ) { row, cell in
        row.seconds.map { Line(DurationText.clock($0)) } ?? absent(cell)
    }

    /// Of those that will be the last, when they would end.
    private static let last = Column<TableRow>(
        "last", title: "LAST TO END", width: .fixed(11), importance: 55
    ) { row, cell in
        guard let last = row.last else { return .empty }
        return Line(
            ClockText.minute(last.earliest) + cell.symbols.range + ClockText.minute(last.latest),
            .warn)
    }

    private static let changes = Column<TableRow>(
        "changes", title: "INS/UPD/DEL",
        width: .flexible(minimum: 17, weight: 1, maximum: 23), alignment: .trailing,
        importance: 40
    ) { row, cell in
        changeLine(row.table.captured, cell)
    }

    private static let behind = Column<TableRow>(
        TableSort.Column.behind.rawValue, title: "BEHIND", width: .fixed(8),
        alignment: .trailing, importance: 70
    ) { row, cell in
        guard let behind = row.table.changesBehind else { return absent(cell) }
        // While the task does not run nobody reads the source: what changes there is not counted.
        guard behind > 0 || row.isRunning else { return absent(cell) }
        return Line(fitted(behind, cell.width), behind > 0 ? .text : .dim)
    }

    private static let validation = Column<TableRow>(
        "validation", title: "VALIDATION", width: .fixed(11), importance: 30
    ) { row, cell in
        guard row.table.validationState != nil else { return absent(cell) }
        let verdict = row.table.validationVerdict
        return Line(verdict.word, .role(verdict.role))
    }

    private static let applied = Column<TableRow>(
        "applied", title: "APPLIED I/U/D",
        width: .flexible(minimum: 17, weight: 1, maximum: 23), alignment: .trailing,
        importance: 25
    ) { row, cell in
        changeLine(row.table.applied, cell)
    }

    private static let errorRows = number(
        "errorRows", "ERR ROWS", minimum: 8, importance: 20
    ) { $0.table.fullLoadErrorRows }

    private static let ddls = number("ddls", "DDL", minimum: 5, importance: 15) {
        $0.table.captured?.ddls
    }

    private static let started = instant("started", "STARTED", importance: 11) {
        $0.table.fullLoadStart
    }

    private static let finished = instant("finished", "FINISHED", importance: 10) { row in
        row.table.state.isLoading ? nil : row.table.fullLoadEnd
    }
}

extension TableColumns {
    private static func number(
        _ id: String, _ title: String, minimum: Int, importance: Int,
        _ value: @escaping @Sendable (TableRow) -> Int?
    ) -> Column<TableRow> {
        Column(
            id, title: title, width: .flexible(minimum: minimum, weight: 1, maximum: 15),
            alignment: .trailing, importance: importance
        ) { row, cell in
            value(row).map { Line(fitted($0, cell.width)) } ?? absent(cell)
        }
    }

    private static func instant(
        _ id: String, _ title: String, importance: Int,
        _ value: @escaping @Sendable (TableRow) -> Date?
    ) -> Column<TableRow> {
        Column(id, title: title, width: .fixed(12), importance: importance) { row, cell in
            value(row).map { Line(ClockText.near($0, now: row.now), .dim) } ?? absent(cell)
        }
    }

    private static func rateLine(_ rate: Double?, _ cell: Column<TableRow>.Context) -> Line {
        guard let rate else { return absent(cell) }
        let text = CountText.number(rate)
        let fits = TextWidth.of(text) <= cell.width
        return Line(
            fits ? text : fitted(Int(saturating: rate) ?? 0, cell.width), rate == 0 ? .warn : .text)
    }

    private static func changeLine(
        _ counts: ChangeCounts?, _ cell: Column<TableRow>.Context
    ) -> Line {
        guard let counts else { return absent(cell) }
        let numbers = [counts.inserts, counts.updates, counts.deletes]
        let whole = numbers.map(CountText.grouped).joined(separator: "/")
        let short = numbers.map(CountText.short).joined(separator: "/")
        return Line(
            whole.count <= cell.width ? whole : short, counts.rows == 0 ? .dim : .text)
    }

    /// The number with its separators, or a short form where those do not fit: a number cut
    /// off would be another number.
    static func fitted(_ number: Int, _ width: Int) -> String {
        let whole = CountText.grouped(number)
        return whole.count <= width ? whole : CountText.short(number)
    }

    private static func absent(_ cell: Column<TableRow>.Context) -> Line {
        Line(cell.symbols.absent, .dim)
    }
}

/// What one line of the list of tables shows.
struct TableRow: Sendable {
    var table: TableStatistics
    /// The table's rate, while it loads.
    var history: RateHistory?
    var status: TableStatus
    /// False if AWS says that the task does not run.
    var isRunning: Bool
    var now: Date
    /// When it would end, of a table that may well be the last to; nil of any other.
    var last: LoadForecast.LastTable?

    init(
        _ table: TableStatistics, in store: TableStore, isRunning: Bool, now: Date,
        last: LoadForecast.LastTable? = nil
    ) {
        self.table = table
        self.isRunning = isRunning
        self.now = now
        self.last = last
        history = table.state.isLoading ? store.rates[table.name] : nil
        status = store.status(of: table, isRunning: isRunning)
    }

    /// True if the load is done and the rows on both sides are known to differ: done is not well.
    var isDoneWrong: Bool { status == .done && table.validationVerdict == .fail }

    var role: Role { isDoneWrong ? .fail : status.role }

    func glyph(_ symbols: Symbols) -> String {
        isDoneWrong ? String(symbols.warn) : status.glyph(symbols)
    }

    /// The state in one or two words: `STALLED 5m`, `done, reloaded` or `done, mismatched`.
    ///
    /// In fewer columns than that takes, the second word stands alone.
    func state(width: Int) -> String {
        if case .stalled(let seconds) = status {
            return "\(status.word) \(Self.short(seconds))"
        }
        let isAgain = table.wasReloaded == true && !table.state.isLoading
        guard let more = isDoneWrong ? "mismatched" : isAgain ? "reloaded" : nil else {
            return status.word
        }
        let both = "\(status.word), \(more)"
        return TextWidth.of(both) <= width ? both : more
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

    /// Rows per second over the last minute and the last five; nil unless the table loads.
    var rate: (oneMinute: Double?, fiveMinutes: Double?) {
        (history?.rateOverOneMinute, history?.rateOverFiveMinutes)
    }

    private static func short(_ seconds: Double) -> String {
        let minutes = Int(min(max(0, seconds), 1e9) / 60)
        return minutes < 100 ? "\(minutes)m" : "\(minutes / 60)h"
    }
}

extension TableStatus {
    var role: Role {
        switch self {
        case .error: .fail
        case .missing, .cancelled, .stalled, .halfLoaded: .warn
        case .unknown: .unknown
        case .loading, .reloading: .info
        case .queued: .dim
        case .done: .ok
        }
    }

    func glyph(_ symbols: Symbols) -> String {
        switch self {
        case .error: String(symbols.fail)
        case .missing, .cancelled, .halfLoaded: String(symbols.warn)
        case .stalled: symbols.stalled
        case .unknown: String(symbols.unknown)
        case .loading, .reloading: String(symbols.loading)
        case .queued: String(symbols.idle)
        case .done: String(symbols.ok)
        }
    }
}
