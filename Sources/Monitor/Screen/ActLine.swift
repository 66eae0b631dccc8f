import Foundation
import Migration
import TerminalUI

/// The line about the acts that are under way or whose end nobody has said to have seen.
struct ActLine {
    let acts: [Act]
    let symbols: Symbols
    /// The key that opens the page of all acts; nil if it has none.
    let key: String?
    let now: Date

    /// Nil while there is nothing to say.
    init?(_ acts: [Act], symbols: Symbols, key: String?, now: Date) {
        self.acts = acts.filter(\.isWorthShowing)
        self.symbols = symbols
        self.key = key
        self.now = now
        if self.acts.isEmpty { return nil }
    }

    var line: Line {
        guard let act = leading else { return .empty }
        let taken = DurationText.words(act.elapsed(at: now))
        let what = "\(act.confirmed.mutation.title) '\(act.identifier)'"
        var line =
            Line("\(symbols.glyph(for: act.role)) \(what): ", Style(act.role).bold)
            + Line(act.progress(symbols), Style(act.role))
            + Line(act.isOver ? " after \(taken)" : " for \(taken)", .text)
        if acts.count > 1 { line = line + Line("\(symbols.separator)\(others)", .text) }
        if let words = act.sentence ?? act.remark {
            line = line + Line("\(symbols.separator)\(words)", .text)
        } else if !act.isOver, act.elapsed(at: now) > Self.usual {
            line = line + Line("\(symbols.separator)longer than usual: look at pane 6", .warn)
        }
        return line
    }

    /// What to do with it.
    var hint: Line {
        let all = key.map { Line($0, .key) + Line(" all", .dim) } ?? .empty
        guard acts.contains(where: \.isOver) else { return all }
        return all + Line("  esc", .key) + Line(" seen", .dim)
    }

    /// The worst that ended, else the newest under way, else the newest.
    private var leading: Act? {
        acts.last { $0.sentence != nil } ?? acts.last { !$0.isOver && $0.phase != .waiting }
            ?? acts.last
    }

    private var others: String {
        let done = acts.count { $0.phase == .done }
        let failed = acts.count { $0.sentence != nil }
        let open = acts.count - done - failed
        let parts = [(open, "under way"), (done, "done"), (failed, "not done")]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// Seconds within which AWS stops or starts a task, as a rule.
    private static let usual: TimeInterval = 300
}
