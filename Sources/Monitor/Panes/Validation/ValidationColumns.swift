import Migration
import TerminalUI

/// The columns of the list of tables that are not simply validated.
enum ValidationColumns {
    static let all: [Column<ValidationFinding>] = [
        Column("glyph", title: "", width: .fixed(1), importance: 100) { finding, cell in
            let verdict = finding.verdict
            return Line(String(verdict.glyph(cell.symbols)), .role(verdict.role))
        },
        Column(
            "name", title: "TABLE", width: .flexible(minimum: 24, weight: 2, maximum: 48),
            importance: 99, truncation: .middle
        ) { finding, _ in
            Line(finding.table.name.description)
        },
        Column(
            "verdict", title: "VERDICT", width: .flexible(minimum: 26, weight: 3, maximum: 60),
            importance: 98
        ) { finding, cell in
            Line(
                finding.words(separator: cell.symbols.separator),
                finding.verdict == .fail ? .fail : .text)
        },
        number("pending", "PENDING", importance: 80) { $0.table.validationPending },
        number("failed", "FAILED", importance: 50) { $0.table.validationFailed },
        number("suspended", "SUSPENDED", importance: 40) { $0.table.validationSuspended },
        Column(
            "resync", title: "RESYNC", width: .flexible(minimum: 12, weight: 1, maximum: 24),
            importance: 20
        ) { finding, cell in
            finding.table.resyncState.map { Line($0.words, .dim) }
                ?? Line(cell.symbols.absent, .dim)
        },
        Column(
            "details", title: "DETAILS", width: .flexible(minimum: 16, weight: 2, maximum: 60),
            importance: 10
        ) { finding, _ in
            Line(finding.table.validationDetails ?? "", .dim)
        },
    ]

    private static func number(
        _ id: String, _ title: String, importance: Int,
        _ value: @escaping @Sendable (ValidationFinding) -> Int?
    ) -> Column<ValidationFinding> {
        Column(
            id, title: title, width: .fixed(9), alignment: .trailing, importance: importance
        ) { finding, cell in
            // No rows counted yet is not the same as no rows left.
            let isUncounted = finding.verdict == .pending && value(finding) == 0
            guard let count = value(finding), !isUncounted else {
                return Line(cell.symbols.absent, .dim)
            }
            return Line(TableColumns.fitted(count, cell.width), count > 0 ? .text : .dim)
        }
    }
}

extension ResyncState {
    /// Where the resync stands, in a word or two.
    fileprivate var words: String {
        switch self {
        case .notEnabled: "off"
        case .pending: "pending"
        case .inProgress: "in progress"
        case .noPrimaryKey: "no key"
        case .last(let date): "last \(date)"
        case .unknown(let text): text
        }
    }
}
