import Cutover
import Foundation
import Migration
import TerminalUI

/// How far a runbook has got, in a line: `7 of 23 done · 48 min planned remain · 6 min over`.
struct RunbookCaption {
    let progress: RunbookProgress
    let symbols: Symbols
    let now: Date

    var line: Line {
        let steps = progress.stepsOfTheWay
        let done = steps.count { !progress.isOpen($0) }
        var parts = [
            Line("\(done) of \(steps.count) done", Style(done == steps.count ? .ok : .text))
        ]
        if progress.plannedRemaining > 0 {
            let words = DurationText.words(progress.plannedRemaining)
            parts.append(Line("\(words) planned remain", .text))
        }
        let over = self.over
        if over >= 1 { parts.append(Line("\(DurationText.words(over)) over", .warn)) }
        return .joined(parts, separator: Line(symbols.separator, .dim))
    }

    /// Seconds by which steps took longer than planned. What others saved is not taken off it: a step
    /// that was only ticked off has no time of its own.
    private var over: Double {
        progress.runbook.steps.compactMap { progress.overrun(of: $0, at: now) }
            .reduce(0) { $0 + max(0, $1) }
    }
}

extension RunbookProgress {
    /// The steps of the way that is gone: back once that has begun, else forward.
    var stepsOfTheWay: [Runbook.Step] {
        runbook.phases.filter { $0.isRollback == (rollback != nil) }.flatMap(\.steps)
    }

    func isOpen(_ step: Runbook.Step) -> Bool { steps[step.id]?.isOpen ?? true }
}
