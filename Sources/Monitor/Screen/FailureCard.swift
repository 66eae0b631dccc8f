import AccountState
import Foundation
import Migration
import TerminalUI

/// What stands in the middle of the screen when nothing has ever arrived: what was tried, why
/// it failed, what to do.
struct FailureCard {
    let failing: FeedStatus.Failing
    let region: String
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
        let next = wait < 1 ? "Trying again now." : "Next try in \(DurationText.words(wait))."
        let advice = failure.advice.map { Self.wrapped($0, .bright, width) + [.empty] } ?? []
        return Self.wrapped(tried, .dim, width)
            + Self.wrapped(failure.message, .fail, width) + [.empty] + advice
            + Self.wrapped("\(next) Since \(ClockText.time(failing.since)).", .dim, width)
    }

    private static func wrapped(_ text: String, _ style: Style, _ width: Int) -> [Line] {
        TextWidth.wrap(text, to: width).map { Line($0, style) }
    }
}
