import AccountState
import Foundation
import Migration
import TerminalUI

/// The rows above the keys that say what keeps the data in view from being fresh, once it has
/// lasted: what to do comes first.
///
/// They never take the row of the keys; the pane whose data fail has the words as a whole.
struct FaultLines {
    let failure: ServiceFailure
    let symbols: Symbols

    /// Nil while nothing has failed for long. `feeds` are those asked for this screen.
    init?(_ feeds: Set<Feed>, in world: AccountState, symbols: Symbols, at now: Date) {
        let lasting = feeds.compactMap { world.status(of: $0).failing }
            .filter { now.timeIntervalSince($0.since) >= Self.patience }
        guard let worst = lasting.min(by: { $0.since < $1.since }) else { return nil }
        failure = worst.failure
        self.symbols = symbols
    }

    /// The rows for a screen of this size, the last with an ellipsis if there is more to say.
    func lines(in size: Size) -> [Line] {
        let width = max(1, size.width - 2)
        let most = size.height < 34 ? 2 : 3
        let rows = TextWidth.wrap(text, to: width)
        guard rows.count > most else { return rows.map { Line($0, .warn) } }
        let rest = rows.dropFirst(most - 1).joined(separator: " ")
        let last = TextWidth.truncate(rest, to: width, ellipsis: symbols.ellipsis)
        return (rows.prefix(most - 1) + [last]).map { Line($0, .warn) }
    }

    private var text: String {
        let what = failure.operation.map { "\($0): " } ?? ""
        let text =
            what + [failure.advice, failure.message].compactMap { $0 }.joined(separator: " ")
        return symbols.isUnicode ? text : text.replacing("…", with: "...")
    }

    /// In seconds.
    private static let patience: TimeInterval = 5
}
