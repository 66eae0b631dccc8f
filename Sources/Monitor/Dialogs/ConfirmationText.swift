import AccountState
import Foundation
import Migration
import TerminalUI

/// The words on the confirmation, from what was proposed and what the account says now.
struct ConfirmationText {
    let confirmation: Confirmation
    let account: AccountState
    let configuration: ProgramConfiguration
    let commandLine: AWSCommandLine
    /// Why nothing can be confirmed; nil if it can.
    let obstacle: String?
    let now: Date

    var title: String { confirmation.proposal.title }

    /// What stands on the dialog above its buttons, wrapped to a width: what would be changed, what
    /// stands in the way and what happens come before everything that may be long.
    func lines(width: Int) -> [Line] {
        var lines = identity(width: width)
        if let obstacle { lines += [.empty] + wrapped(obstacle, .fail, width) }
        if let problem = confirmation.problem { lines += [.empty] + wrapped(problem, .fail, width) }
        lines += choices
        lines +=
            [.empty] + wrapped("Effect: \(confirmation.choice.consequence)", .text, width)
        lines += order(width: width)
        guard !commandLine.lines.isEmpty else { return lines }
        let copy = Line("  \(confirmation.hasBox ? "ctrl-y" : "y") copies", .key)
        lines += [.empty, Line("Equivalent AWS CLI:", .dim) + copy]
        return lines + commandLine.lines.flatMap { wrapped($0, .dim, width) }
    }

    /// The line that asks: for the point, for the name, or for yes. It asks for nothing that would
    /// not be done.
    var question: Line {
        guard obstacle == nil else { return Line("Nothing will be sent: Esc closes this", .warn) }
        if let entry = confirmation.entry { return Line(entry.question, .warn) }
        guard confirmation.wasShownWhole else {
            return Line("Read it to its end first: pgdn, or Esc to cancel", .warn)
        }
        guard confirmation.asksForName else {
            return Line("Tab to '\(confirmation.choice.title)' and Enter, or Esc to cancel", .warn)
        }
        let word = confirmation.proposal.targets.count > 1
        return Line(
            word
                ? "Type '\(confirmation.proposal.word)' to confirm: "
                : "Type the task's name to confirm: ",
            .warn)
    }

    /// True while letters go into the box beside the question.
    var takesText: Bool {
        guard obstacle == nil, confirmation.hasBox else { return false }
        return confirmation.entry != nil || confirmation.wasShownWhole
    }

    private func identity(width: Int) -> [Line] {
        let number = account.number ?? "not known"
        let profile = configuration.isDemo ? "demo" : configuration.profile
        let origin =
            profile.map { Line("profile ", .dim) + Line($0) }
            ?? Line("credentials: ", .dim) + Line("default chain")
        let place =
            origin + Line("   account ", .dim) + Line(number)
            + Line("   region ", .dim) + Line(configuration.region)
        guard confirmation.proposal.targets.count == 1 else {
            let count = CountText.of(confirmation.proposal.targets.count, "task")
            let age = account.status(of: .tasks).age(at: now).map(DurationText.age) ?? "never"
            return [
                Line("\(count), one at a time", Style(.bright).bold)
                    + Line("\(separator)seen \(age)", .dim), place,
            ]
        }
        return [
            Line(confirmation.proposal.identifier, Style(.bright).bold) + Line("   ") + state
        ] + wrapped(confirmation.proposal.task.text, .dim, width) + [place]
    }

    private var separator: String { configuration.symbols.separator }

    /// The status the dialog came up with; how old it is only while AWS still shows it.
    private var state: Line {
        let status = Line(confirmation.status.text, .text)
        guard account.task(confirmation.proposal.task)?.status == confirmation.status else {
            return status + Line("\(separator)when you asked", .dim)
        }
        let age = account.status(of: .tasks).age(at: now).map(DurationText.age) ?? "never"
        return status + Line("\(separator)seen \(age)", .dim)
    }

    private var choices: [Line] {
        guard confirmation.proposal.choices.count > 1 else { return [] }
        let symbols = configuration.symbols
        return [.empty]
            + confirmation.proposal.choices.enumerated().map { index, choice in
                let isChosen = index == confirmation.choiceIndex
                let marker = isChosen ? "\(symbols.marker) " : "  "
                return Line(marker + choice.title, isChosen ? .bright : .dim)
            }
            + [Line("\(symbols.up)\(symbols.down) to choose", .dim)]
    }

    /// Every task of several, in the order they are sent; and those that are left out, with why.
    private func order(width: Int) -> [Line] {
        let proposal = confirmation.proposal
        guard proposal.targets.count > 1 || !proposal.leftOut.isEmpty else { return [] }
        var lines: [Line] = [.empty]
        if proposal.targets.count > 1 {
            let rule =
                confirmation.stopsAtRefusal
                ? "Stop on error" : "Continue on error"
            lines.append(Line(rule, .text) + Line(" (f2 toggles)", .key))
        }
        for (index, target) in proposal.targets.enumerated() where proposal.targets.count > 1 {
            let status = confirmation.statuses[target.task]?.text ?? "unknown"
            lines.append(
                Line("\(index + 1) ", .dim) + Line(target.identifier, .bright)
                    + Line("  \(status)", .text))
            lines += wrapped("  \(target.task.text)", .dim, width)
        }
        return lines + proposal.leftOut.flatMap { wrapped("Left out: \($0)", .warn, width) }
    }

    private func wrapped(_ text: String, _ style: Style, _ width: Int) -> [Line] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            TextWidth.wrap(String($0), to: width).map { Line($0, style) }
        }
    }
}
