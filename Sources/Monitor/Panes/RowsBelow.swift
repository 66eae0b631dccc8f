import Migration
import TerminalUI

/// What the caption of a list says of the rows it ends before: `7 below ↓`, and `1 worse` where one of them is
/// worse than the worst in view.
struct RowsBelow {
    private let count: Int
    private let worse: Int
    private let role: Role

    /// How many rows below are looked at, so that a list of 60,000 costs no more than one of a thousand.
    static let looked = 1_000

    /// From the roles of the rows in view and of those below, `count` in all.
    init(inView: some Sequence<Role>, below: some Sequence<Role>, count: Int) {
        let worst = inView.map(Self.gravity).max() ?? 0
        let worse = below.filter { Self.gravity($0) > worst }
        self.count = count
        self.worse = worse.count
        role = worse.max { Self.gravity($0) < Self.gravity($1) } ?? .info
    }

    /// Empty if the list ends in view.
    func parts(_ symbols: Symbols) -> [Line] {
        guard count > 0 else { return [] }
        return [
            worse > 0
                ? Line("\(CountText.grouped(worse)) worse", Style(role).bold) : .empty,
            Line("\(CountText.grouped(count)) below \(symbols.down)", Style(role)),
        ].filter { !$0.isEmpty }
    }

    private static func gravity(_ role: Role) -> Int {
        switch role {
        case .fail: 3
        case .unknown: 2
        case .warn: 1
        default: 0
        }
    }
}
