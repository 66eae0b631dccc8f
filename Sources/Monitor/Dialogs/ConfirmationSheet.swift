import AccountState
import Foundation
import Migration
import TerminalUI

/// The words on the confirm sheet, from what was proposed and what the world says now.
struct ConfirmationSheet {
    let sheet: Confirmation
    let world: AccountState
    let configuration: ProgramConfiguration
    let commandLine: AWSCommandLine
    /// Why nothing can be confirmed; nil if it can.
    let obstacle: String?
    let now: Date

    var title: String { sheet.proposal.title }

    /// What stands on the sheet above its buttons, wrapped to a width: what would be changed, what
    /// stands in the way and what happens come before everything that may be long.
    func lines(width: Int) -> [Line] {
        var lines = identity(width: width)
        if let obstacle { lines += [.empty] + wrapped(obstacle, .fail, width) }
        if let problem = sheet.problem { lines += [.empty] + wrapped(problem, .fail, width) }
        lines += choices
        lines += [.empty] + wrapped("What happens: \(sheet.choice.consequence)", .text, width)
        lines += order(width: width)
        guard !commandLine.lines.isEmpty else { return lines }
        let copy = Line("  \(sheet.hasBox ? "ctrl-y" : "y") copies", .key)
        lines += [.empty, Line("The same with the AWS CLI:", .dim) + copy]
        return lines + commandLine.lines.flatMap { wrapped($0, .dim, width) }
    }

    /// The line that asks: for the point, for the name, or for yes. It asks for nothing that would
    /// not be done.
    var question: Line {
        guard obstacle == nil else { return Line("Nothing will be sent: Esc closes this", .warn) }
        if let entry = sheet.entry { return Line(entry.question, .warn) }
        guard sheet.asksForName else {
            return Line("Tab to '\(sheet.choice.title)' and Enter, or Esc to cancel", .warn)
        }
        let word = sheet.proposal.targets.count > 1
        return Line(
            word
                ? "Type '\(sheet.proposal.word)' to confirm: "
                : "Type the task's name to confirm: ",
            .warn)
    }

    private func identity(width: Int) -> [Line] {
        let account = world.identity?.account ?? "not known"
        let profile = configuration.isDemo ? "demo" : configuration.profile ?? "default chain"
        let place =
            Line("profile ", .dim) + Line(profile) + Line("   account ", .dim) + Line(account)
            + Line("   region ", .dim) + Line(configuration.region)
        guard sheet.proposal.targets.count == 1 else {
            let count = CountText.of(sheet.proposal.targets.count, "task")
            let age = world.status(of: .tasks).age(at: now).map(DurationText.age) ?? "never"
            return [
                Line("\(count), one after the other", Style(.bright).bold)
                    + Line("\(separator)seen \(age)", .dim), place,
            ]
        }
        return [
            Line(sheet.proposal.identifier, Style(.bright).bold) + Line("   ") + state
        ] + wrapped(sheet.proposal.task.text, .dim, width) + [place]
    }

    private var separator: String { configuration.symbols.separator }

    /// The status the sheet came up with; how old it is only while AWS still shows it.
    private var state: Line {
        let status = Line(sheet.status.text, .text)
        guard world.task(sheet.proposal.task)?.status == sheet.status else {
            return status + Line("\(separator)when you asked", .dim)
        }
        let age = world.status(of: .tasks).age(at: now).map(DurationText.age) ?? "never"
        return status + Line("\(separator)seen \(age)", .dim)
    }

    private var choices: [Line] {
        guard sheet.proposal.choices.count > 1 else { return [] }
        let symbols = configuration.symbols
        return [.empty]
            + sheet.proposal.choices.enumerated().map { index, choice in
                let isChosen = index == sheet.choiceIndex
                let marker = isChosen ? "\(symbols.marker) " : "  "
                return Line(marker + choice.title, isChosen ? .bright : .dim)
            }
            + [Line("\(symbols.up)\(symbols.down) to choose", .dim)]
    }

    /// Every task of several, in the order they are sent; and those that are left out, with why.
    private func order(width: Int) -> [Line] {
        let proposal = sheet.proposal
        guard proposal.targets.count > 1 || !proposal.leftOut.isEmpty else { return [] }
        var lines: [Line] = [.empty]
        if proposal.targets.count > 1 {
            let rule =
                sheet.stopsAtRefusal
                ? "A refusal stops those after it." : "A refusal does not stop those after it."
            lines.append(Line(rule, .text) + Line("  f2 changes that", .key))
        }
        for (index, target) in proposal.targets.enumerated() where proposal.targets.count > 1 {
            let status = sheet.statuses[target.task]?.text ?? "unknown"
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
