import AccountState
import Migration
import TerminalUI

/// The columns of the list of tables that are not simply validated.
enum ValidationColumns {
    /// Those with something to say about any of `findings`: columns of zeros would take the room
    /// that names and verdicts need. So would, in a narrow pane, the counts of rows that failed
    /// or were suspended, which stand in the verdict too.
    static func all(
        for findings: [ValidationFinding], width: Int = .max
    ) -> [Column<ValidationFinding>] {
        let repeated = width < 90 ? ["failed", "suspended"] : []
        let worth = counts.filter { count in
            !repeated.contains(count.column.id) && findings.contains(where: count.says)
        }
        return [glyph, name, verdict] + worth.map(\.column)
    }

    /// Every column there is.
    static var every: [Column<ValidationFinding>] {
        [glyph, name, verdict] + counts.map(\.column)
    }

    /// A column, and whether it says anything about a table.
    private struct Optional: Sendable {
        var column: Column<ValidationFinding>
        var says: @Sendable (ValidationFinding) -> Bool
    }

    private static let glyph = Column<ValidationFinding>(
        "glyph", title: "", width: .fixed(1), importance: 100
    ) { finding, cell in
        let verdict = finding.verdict
        return Line(String(verdict.glyph(cell.symbols)), .role(verdict.role))
    }

    private static let name = Column<ValidationFinding>(
        "name", title: "TABLE", width: .flexible(minimum: 24, weight: 2, maximum: 48),
        importance: 99, truncation: .middle
    ) { finding, _ in
        Line(finding.table.name.description)
    }

    private static let verdict = Column<ValidationFinding>(
        "verdict", title: "VERDICT", width: .flexible(minimum: 26, weight: 3, maximum: 60),
        importance: 98
    ) { finding, cell in
        Line(
            finding.words(separator: cell.symbols.separator, within: cell.width),
            finding.verdict == .fail ? .fail : .text)
    }

    private static let counts: [Optional] = [
        number("pending", "PENDING", importance: 80) { $0.table.validationPending },
        Optional(column: rate) { $0.rate != nil },
        Optional(column: end) { $0.remaining != nil },
        number("failed", "FAILED", importance: 50) { $0.table.validationFailed },
        number("suspended", "SUSPENDED", importance: 40) { $0.table.validationSuspended },
        Optional(column: resync) { ($0.table.resyncState ?? .notEnabled) != .notEnabled },
        Optional(column: details) { $0.table.validationDetails?.isEmpty == false },
    ]

    private static let rate = Column<ValidationFinding>(
        "rate", title: "ROWS/S", width: .fixed(8), alignment: .trailing, importance: 70
    ) { finding, cell in
        guard let rate = finding.rate else { return Line(cell.symbols.absent, .dim) }
        return Line(CountText.number(rate), rate > 0 ? .text : .warn)
    }

    private static let end = Column<ValidationFinding>(
        "end", title: "VALIDATED BY", width: .fixed(12), importance: 75
    ) { finding, cell in
        guard let remaining = finding.remaining else { return .empty }
        return ValidationEndText.line(remaining, symbols: cell.symbols)
    }

    private static let resync = Column<ValidationFinding>(
        "resync", title: "RESYNC", width: .flexible(minimum: 18, weight: 3, maximum: 44),
        importance: 60
    ) { finding, cell in
        ResyncText.line(finding.table) ?? Line(cell.symbols.absent, .dim)
    }

    private static let details = Column<ValidationFinding>(
        "details", title: "DETAILS", width: .flexible(minimum: 16, weight: 2, maximum: 60),
        importance: 10
    ) { finding, _ in
        Line(finding.table.validationDetails ?? "", .dim)
    }

    private static func number(
        _ id: String, _ title: String, importance: Int,
        _ value: @escaping @Sendable (ValidationFinding) -> Int?
    ) -> Optional {
        let column = Column<ValidationFinding>(
            id, title: title, width: .fixed(9), alignment: .trailing, importance: importance
        ) { finding, cell in
            // No rows counted yet is not the same as no rows left.
            let isUncounted = finding.verdict == .pending && value(finding) == 0
            guard let count = value(finding), !isUncounted else {
                return Line(cell.symbols.absent, .dim)
            }
            return Line(TableColumns.fitted(count, cell.width), count > 0 ? .text : .dim)
        }
        return Optional(column: column) { (value($0) ?? 0) > 0 }
    }
}

/// Where data resync stands, in a few words.
enum ResyncText {
    /// For example `in progress 12 of 37, 2 failed`; nil if AWS says nothing.
    static func line(_ table: TableStatistics) -> Line? {
        guard let state = table.resyncState else { return nil }
        guard let tried = table.resyncAttempted, tried > 0 else { return Line(words(state), .dim) }
        let done = table.resyncSucceeded.map { "\(CountText.grouped($0)) of " } ?? ""
        let failed = table.resyncFailed.flatMap {
            $0 > 0 ? ", \(CountText.grouped($0)) failed" : nil
        }
        let text = "\(words(state)): repaired \(done)\(CountText.grouped(tried))\(failed ?? "")"
        return Line(text, failed == nil ? .text : .warn)
    }

    /// When DMS repairs rows by itself; nil if it does not, or the settings do not say.
    static func window(_ settings: TaskSettings?) -> String? {
        guard let settings, settings.isResyncEnabled == true else { return nil }
        let when = settings.resyncSchedule.map { "at cron '\($0)' UTC" } ?? "after the load"
        let length = settings.resyncMinutes.map { ", for at most \($0) min" } ?? ""
        return "Data resync repairs rows that differ \(when)\(length); changes are not applied "
            + "meanwhile and the lag grows."
    }

    private static func words(_ state: ResyncState) -> String {
        switch state {
        case .notEnabled: "off"
        case .pending: "pending"
        case .inProgress: "in progress"
        case .noPrimaryKey: "no key"
        case .last(let date): "last \(date)"
        case .unknown(let text): text
        }
    }
}

/// When the pending comparison will end, in the twelve columns of a list.
enum ValidationEndText {
    static func line(_ remaining: ValidationRemaining, symbols: Symbols) -> Line {
        switch remaining {
        case .measuring: Line("measuring", .dim)
        case .done: Line("compared", .ok)
        case .unknown: Line("unknown", .unknown)
        case .notFalling(let since): Line("stuck \(ClockText.minute(since))", .warn)
        case .range(let earliest, let latest):
            Line(ClockText.minute(earliest) + symbols.range + ClockText.minute(latest))
        }
    }
}

extension ValidationVerdict {
    /// The verdict where there is room for two words; ``word`` is what filters and files have.
    var text: String { self == .unverified ? "not validated" : word }

    var role: Role {
        switch self {
        case .pass: .ok
        case .pending: .info
        case .fail: .fail
        case .unverified: .waived
        case .off: .dim
        }
    }

    func glyph(_ symbols: Symbols) -> Character {
        switch self {
        case .pass: symbols.ok
        case .pending: symbols.idle
        case .fail: symbols.fail
        case .unverified: symbols.waived
        case .off: symbols.unknown
        }
    }
}
