public import AccountState
public import Foundation
import Migration
public import TerminalUI

/// The text in a border that says how old the data inside are, and why they are not newer.
public enum Freshness {
    /// For the feed the pane depends on most: `2 s ago`, or how old, why, and when next.
    public static func line(_ status: FeedStatus, at now: Date, symbols: Symbols) -> Line {
        let age = status.age(at: now)
        let old = age.map { "\(DurationText.words($0)) old" } ?? "no data"
        if status.unanswered != nil, let why = status.obstacle(at: now) {
            return Line("\(symbols.stale) \(old)\(symbols.separator)\(why)", .stale)
        }
        guard let failing = status.failing else {
            guard let age else { return Line("waiting for the first answer", .unknown) }
            return Line(DurationText.age(age), status.isStale(at: now) ? .stale : .dim)
        }
        let wait = max(0, failing.nextAttempt.timeIntervalSince(now))
        let why = failing.failure.reason.word
        let next = wait < 1 ? "trying now" : "next try \(DurationText.words(wait))"
        return Line("\(symbols.stale) \(old)\(symbols.separator)\(why), \(next)", .stale)
    }
}

extension Silence {
    func line(_ symbols: Symbols) -> Line {
        var parts = ["STALE \(DurationText.clock(seconds))"]
        if let reason { parts.append(reason) }
        if let nextAttempt {
            parts.append(
                nextAttempt < 1
                    ? "trying now" : "next try in \(DurationText.words(nextAttempt))")
        }
        return Line(" \(parts.joined(separator: symbols.separator)) ", Style(.stale).bold)
    }
}

/// The rows above the keys that say what keeps the data in view from being fresh, once it has
/// lasted: what to do comes first.
///
/// They never take the row of the keys; the pane whose data fail has the words as a whole.
struct FaultLines {
    let failure: ServiceFailure
    /// Since when it fails; what tells one failure from the next.
    let since: Date
    let symbols: Symbols

    /// Nil while nothing has failed for long. `feeds` are those asked for this screen.
    init?(_ feeds: Set<Feed>, in account: AccountState, symbols: Symbols, at now: Date) {
        let lasting = feeds.compactMap { account.status(of: $0).failing }
            .filter { now.timeIntervalSince($0.since) >= Self.patience }
        guard let worst = lasting.min(by: { $0.since < $1.since }) else { return nil }
        failure = worst.failure
        since = worst.since
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

/// What stands in the middle of the screen when nothing has ever arrived: what was tried, why
/// it failed, what to do.
struct FailureNotice {
    let failing: FeedStatus.Failing
    let region: String
    /// Seconds the question put since has had no answer; nil while it has not waited for long.
    let unanswered: TimeInterval?
    let now: Date

    func draw(on canvas: inout Canvas) {
        let width = min(canvas.width - 8, 72)
        let lines = self.lines(width: width)
        let size = Size(width: width, height: lines.count)
        DialogFrame(title: "No answer from AWS in \(region)", borderRole: .fail)
            .draw(in: &canvas, around: size) { inner in
                TextPane(lines: lines).draw(in: &inner)
            }
    }

    private func lines(width: Int) -> [Line] {
        let failure = failing.failure
        let wait = max(0, failing.nextAttempt.timeIntervalSince(now))
        let tried = failure.operation.map { "Tried: \($0)" } ?? "Nothing could be sent yet."
        let next =
            unanswered.map { "Asked again: no answer for \(DurationText.words($0))." }
            ?? (wait < 1 ? "Trying again now." : "Next try in \(DurationText.words(wait)).")
        let advice = failure.advice.map { Self.wrapped($0, .bright, width) + [.empty] } ?? []
        return Self.wrapped(tried, .dim, width)
            + Self.wrapped(failure.message, .fail, width) + [.empty] + advice
            + Self.wrapped("\(next) Since \(ClockText.time(failing.since)).", .dim, width)
    }

    private static func wrapped(_ text: String, _ style: Style, _ width: Int) -> [Line] {
        TextWidth.wrap(text, to: width).map { Line($0, style) }
    }
}
