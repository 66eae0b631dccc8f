import Foundation
import Migration
import TerminalUI

/// The words on the confirm sheet, from what was proposed and what the world says now.
struct ConfirmationSheet {
    let sheet: Confirmation
    let world: World
    let configuration: ProgramConfiguration
    let commandLine: AWSCommandLine
    let now: Date

    var title: String { sheet.proposal.title }

    /// What stands on the sheet above its buttons, wrapped to a width.
    func lines(width: Int) -> [Line] {
        var lines = identity(width: width) + choices
        lines += [.empty] + wrapped("What happens: \(sheet.choice.consequence)", .text, width)
        lines += [.empty] + commandLine.lines.flatMap { wrapped($0, .dim, width) }
        if let obstacle = sheet.obstacle(in: world) {
            lines += [.empty] + wrapped(obstacle, .fail, width)
        }
        return lines
    }

    /// The line that asks: for the name, or for yes.
    var question: Line {
        guard sheet.asksForName else {
            return Line("Tab to '\(sheet.choice.title)' and Enter, or Esc to cancel", .dim)
        }
        return Line("Type the task's name to confirm: ", .warn)
    }

    private func identity(width: Int) -> [Line] {
        let account = world.identity?.account ?? "not known"
        let profile = configuration.isDemo ? "demo" : configuration.profile ?? "default chain"
        return [
            Line(sheet.proposal.identifier, Style(.bright).bold) + Line("   ") + state
        ] + wrapped(sheet.proposal.task.text, .dim, width) + [
            Line("profile ", .dim) + Line(profile) + Line("   account ", .dim) + Line(account)
                + Line("   region ", .dim) + Line(configuration.region)
        ]
    }

    private var state: Line {
        let age = world.status(of: .tasks).age(at: now).map(DurationText.age) ?? "never"
        return Line(sheet.status.text, .text) + Line(" · seen \(age)", .dim)
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

    private func wrapped(_ text: String, _ style: Style, _ width: Int) -> [Line] {
        TextWidth.wrap(text, to: width).map { Line($0, style) }
    }
}
