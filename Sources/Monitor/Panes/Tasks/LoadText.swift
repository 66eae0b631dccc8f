import Migration
import TerminalUI

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
