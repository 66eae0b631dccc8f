import AccountState
import Foundation
import Migration
import TerminalUI

/// The columns of the list of tasks; the least important are left out first.
enum TaskColumns {
    /// All columns for a list so wide; `marked` are the tasks that carry a mark. Where none
    /// of the tasks loads anything the column of the load gives way to the lag.
    static func all(
        marked: Set<TaskRowID>, width: Int = .max, hasLoads: Bool = true
    ) -> [Column<TaskRow>] {
        let isWide = width >= 108
        let load = load(
            hasBar: width >= 114, standsAlone: !isWide, importance: hasLoads ? 90 : 65)
        return [signs(marked), name, state, load] + (isWide ? [byAWS] : [])
            + [end, lag, validation, instance]
    }

    /// The cursor, as in every other list, or else the open task; and the marks.
    private static func signs(_ marked: Set<TaskRowID>) -> Column<TaskRow> {
        Column("signs", title: "", width: .fixed(2), importance: 100) { row, cell in
            let open = row.task?.isOpen == true ? String(cell.symbols.open) : " "
            let cursor = cell.isSelected ? String(cell.symbols.marker) : open
            let mark = marked.contains(row.id) ? String(cell.symbols.mark) : " "
            return [Span(cursor, .key), Span(mark, .info)]
        }
    }

    private static let name = Column<TaskRow>(
        TaskSort.Column.name.rawValue, title: "TASK",
        width: .flexible(minimum: 17, weight: 2, maximum: 48), importance: 99,
        truncation: .middle
    ) { row, cell in
        switch row {
        case .task(let facts, let isMember):
            let style: Style =
                facts.isToBeLookedAt
                ? Style(.info).adding([.bold, .underline]) : facts.isOpen ? .bright : .text
            return Line((isMember ? "  " : "") + facts.task.identifier, style)
        case .group(let facts):
            let sign = facts.isExpanded ? cell.symbols.down : cell.symbols.right
            return Line("\(sign) \(facts.title)", Style(.title, .bold))
        }
    }

    private static let state = Column<TaskRow>(
        TaskSort.Column.state.rawValue, title: "STATE",
        width: .flexible(minimum: 18, weight: 4, maximum: 34), importance: 98
    ) { row, cell in
        guard let phase = row.phase else { return Line("no task matches", .unknown) }
        let role = phase.role(row.outcome)
        let style = Style(role)
        let glyph = phase.glyph(row.outcome, cell.symbols)
        let word = phase.word(within: cell.width - 2)
            .replacing("·", with: cell.symbols.isUnicode ? "·" : " ")
        return Line(
            "\(glyph) \(word)",
            row.task?.hasJustChanged == true ? style.bold : style)
    }

    /// By our own count; where it stands alone, AWS's estimate takes its place while there is none.
    private static func load(
        hasBar: Bool, standsAlone: Bool, importance: Int
    ) -> Column<TaskRow> {
        Column<TaskRow>(
            TaskSort.Column.progress.rawValue, title: "LOAD",
            width: .flexible(minimum: hasBar ? 18 : 12, weight: 1, maximum: 32),
            importance: importance
        ) { row, cell in
            if let fraction = row.loadedFraction {
                return LoadText.line(
                    fraction, of: row.loadBasis, role: row.stuckTables > 0 ? .warn : .gaugeLow,
                    width: cell.width, symbols: cell.symbols)
            }
            // AWS's own estimate is no measure of ours, and is never drawn like one.
            guard standsAlone, let percent = row.percentByAWS else { return absent(cell) }
            return Line("AWS \(percent) %", .dim)
        }
    }

    /// By AWS's estimate, which is never mixed with ours.
    private static let byAWS = Column<TaskRow>(
        "aws", title: "AWS", width: .fixed(5), alignment: .trailing, importance: 50
    ) { row, cell in
        row.percentByAWS.map { Line("\($0) %", .dim) } ?? absent(cell)
    }

    private static let end = Column<TaskRow>(
        "end", title: "ETA", width: .fixed(13), importance: 70
    ) { row, cell in
        guard let remaining = row.remaining else { return absent(cell) }
        return EndText.line(remaining, now: row.now, symbols: cell.symbols)
    }

    private static let lag = Column<TaskRow>(
        TaskSort.Column.lag.rawValue, title: "LAG", width: .fixed(11), importance: 80
    ) { row, cell in
        LagText.line(row.lag, trend: row.lagTrend, symbols: cell.symbols)
            .praising(row.outcome)
    }

    private static let validation = Column<TaskRow>(
        "validation", title: "VALID", width: .flexible(minimum: 16, weight: 1, maximum: 24),
        importance: 60
    ) { row, cell in
        row.validation.map { ValidationText.line($0, width: cell.width).praising(row.outcome) }
            ?? absent(cell)
    }

    private static let instance = Column<TaskRow>(
        "instance", title: "INSTANCE", width: .flexible(minimum: 10, weight: 1, maximum: 24),
        importance: 40, truncation: .middle
    ) { row, cell in
        row.instance.map { Line($0, .dim) } ?? absent(cell)
    }

    private static func absent(_ cell: Column<TaskRow>.Context) -> Line {
        Line(cell.symbols.absent, .dim)
    }
}

/// When a load will end, in the thirteen columns of a list.
enum EndText {
    static func line(_ remaining: RemainingTime, now: Date, symbols: Symbols) -> Line {
        switch remaining {
        case .measuring: Line("measuring", .dim)
        case .done: Line("done", .dim)
        case .unknown: Line("unknown", .unknown)
        case .stalled(let since): Line("stalled \(ClockText.minute(since))", .warn)
        case .range(let earliest, let latest):
            Line(range(earliest, latest, now: now, symbols: symbols))
        }
    }

    /// `09:02–09:10`; further away than a clock can tell, `in 26–31 h` or `in 3–4 d`.
    private static func range(
        _ earliest: Date, _ latest: Date, now: Date, symbols: Symbols
    ) -> String {
        let ahead = (earliest.timeIntervalSince(now), latest.timeIntervalSince(now))
        guard ahead.1 > 20 * 3600 else {
            return "\(ClockText.minute(earliest))\(symbols.range)\(ClockText.minute(latest))"
        }
        let (unit, seconds) = ahead.1 > 72 * 3600 ? ("d", 86400.0) : ("h", 3600.0)
        let first = Int(min(max(0, ahead.0 / seconds), 1e6))
        let last = Int(min(max(0, ahead.1 / seconds).rounded(.up), 1e6))
        return "in \(first)\(symbols.range)\(last) \(unit)"
    }
}

/// What is said of a task's lag in the eleven columns of a list: a number only where it can be
/// vouched for, in the colour of the result.
enum LagText {
    static func line(_ result: CheckResult?, trend: Trend?, symbols: Symbols) -> Line {
        guard let result, let short = result.short, !short.isEmpty else {
            return Line(symbols.absent, .dim)
        }
        let arrow = result.value == nil ? "" : arrow(trend, symbols)
        return Line(short + arrow, Style(result.lagRole))
    }

    private static func arrow(_ trend: Trend?, _ symbols: Symbols) -> String {
        switch trend {
        case .rising: " \(symbols.up)"
        case .falling: " \(symbols.down)"
        case .steady: " \(symbols.right)"
        case nil: ""
        }
    }
}

extension CheckResult {
    /// A lag of some seconds is a number and nothing to praise; zero is.
    var lagRole: Role {
        guard outcome == .pass else { return outcome.role }
        return value.map { $0.number < 1 } ?? true ? .ok : .text
    }
}

/// How far a load is by our own count, in the columns of a list: the share, and what it is a
/// share of, behind a bar where there is room for one.
enum LoadText {
    /// `▕███▏ 63 % tables`; without a basis nothing but the share.
    static func line(
        _ fraction: Double, of basis: LoadProgress.Basis?, role: Role, width: Int,
        symbols: Symbols
    ) -> Line {
        let words = words(fraction, of: basis)
        let room = width - TextWidth.of(words) - 1
        guard room >= smallestBar else { return Line(words) }
        let bar = Gauge(fraction: fraction, width: room, role: role, showsPercentage: false)
        return bar.line(symbols) + Line(" " + words)
    }

    /// Shares below one another end in the same column.
    private static func words(_ fraction: Double, of basis: LoadProgress.Basis?) -> String {
        let percent = CountText.percent(fraction)
        let padded = String(repeating: " ", count: max(0, 5 - percent.count)) + percent
        switch basis {
        case .rows: return padded + " rows  "
        case .tables, .counters: return padded + " tables"
        case nil: return padded
        }
    }

    /// Both ends and three columns between them.
    private static let smallestBar = 5
}

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
            return Line(CountText.of(summary.tables(.fail), "table failed", "tables failed"), .fail)
        }
        let more = summary.warning == nil ? "" : "+"
        let noun = summary.rowsFailed == 1 ? "row differs" : "rows differ"
        return Line("\(CountText.short(summary.rowsFailed))\(more) \(noun)", .fail)
    }

    private static func waiting(_ summary: ValidationSummary) -> Line? {
        guard summary.tables(.pending) > 0 else { return nil }
        return summary.rowsPending > 0
            ? Line("\(CountText.short(summary.rowsPending)) rows pending")
            : Line(CountText.of(summary.tables(.pending), "table pending", "tables pending"))
    }

    private static func unverified(_ summary: ValidationSummary, width: Int) -> Line? {
        let count = summary.tables(.unverified) + summary.tables(.off)
        guard count > 0 else { return nil }
        let words = CountText.short(count) + (count == 1 ? " table" : " tables") + " not validated"
        // Only tables are counted here, never rows.
        return Line(
            words.count <= width ? words : "\(CountText.short(count)) not validated", .waived)
    }
}

extension Line {
    /// The same line, in which nothing is green beside a task that is not well.
    fileprivate func praising(_ outcome: CheckOutcome?) -> Line {
        guard outcome?.isWell != true else { return self }
        return mapStyles { $0.role == .ok ? Style(.text, on: $0.surface, $0.attributes) : $0 }
    }
}

extension TaskPhase {
    /// The colour of the state beside the worst that is said of the task: never green unless all is
    /// well with it.
    func role(_ outcome: CheckOutcome?) -> Role {
        switch outcome {
        case .fail, .unknown, .warn: return outcome?.role ?? .unknown
        case .pass, .notApplicable, nil: break
        }
        switch self {
        case .loading, .replicating, .running, .finished: return .ok
        case .starting, .stopping, .changing: return .info
        case .stopped: return .warn
        case .neverRun: return .dim
        case .unknown: return .unknown
        case .failed, .failedMove: return .fail
        }
    }

    func glyph(_ outcome: CheckOutcome?, _ symbols: Symbols) -> Character {
        switch outcome {
        case .fail, .unknown, .warn: return symbols.glyph(for: outcome?.role ?? .unknown)
        case .pass, .notApplicable, nil: break
        }
        switch self {
        case .loading, .replicating, .running: return symbols.running
        case .finished: return symbols.ok
        case .starting, .stopping, .changing: return symbols.right
        case .stopped: return symbols.warn
        case .neverRun: return symbols.idle
        case .unknown: return symbols.unknown
        case .failed, .failedMove: return symbols.fail
        }
    }
}

extension CheckOutcome {
    /// The colour of a result.
    var role: Role {
        switch self {
        case .fail: .fail
        case .warn: .warn
        case .unknown: .unknown
        case .pass: .ok
        case .notApplicable: .dim
        }
    }
}
