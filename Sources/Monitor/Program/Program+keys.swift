import Foundation
import Migration
import TerminalUI

extension Program {
    /// What a key means: to what lies over the panes, else to the focused pane, else everywhere.
    mutating func press(_ chord: KeyChord, at now: Date) -> [Effect] {
        switch overlay {
        case .confirmation(let sheet): return press(chord, on: sheet, at: now)
        case .help(let offset): return press(chord, onHelp: offset)
        case .palette(let palette): return press(chord, on: palette, at: now)
        case .filter(let pane, let field, let before):
            press(chord, onFilterOf: pane, field, before: before)
            return []
        case nil: break
        }
        notice = nil
        guard let command = configuration.keymap.command(for: chord, in: focus) else { return [] }
        return run(command, at: now)
    }

    /// Runs a command if it is available; otherwise says why it is not.
    mutating func run(_ command: Command, at now: Date) -> [Effect] {
        let context = context(for: focus, world: shownWorld, at: now)
        if case .unavailable(let reason) = command.availability(context) {
            notice = Notice(.refusal, reason)
            return []
        }
        if GlobalCommands.all.contains(where: { $0.id == command.id }) {
            return performGlobal(command.id, at: now)
        }
        let actions = panes[focus]?.perform(command.id, in: context) ?? []
        for action in actions { carryOut(action, at: now) }
        return []
    }

    mutating func paste(_ text: String, at now: Date) {
        switch overlay {
        case .confirmation(var sheet):
            sheet.paste(text)
            overlay = .confirmation(sheet)
        case .palette(var palette):
            palette.paste(text)
            overlay = .palette(palette)
        case .filter(let pane, var field, let before):
            field.insert(text)
            panes[pane]?.filter = field.text
            overlay = .filter(pane, field, before: before)
        // Pasted text is never taken for commands.
        case .help, nil: break
        }
    }

    private mutating func carryOut(_ action: PaneAction, at now: Date) {
        switch action {
        case .open(let arn): openTask = arn
        case .focus(let pane): focus(on: pane)
        case .notice(let notice): self.notice = notice
        case .propose(let proposal): propose(proposal, at: now)
        }
    }

    /// Shows the sheet for a proposal. A task of which nothing is known cannot be acted on.
    private mutating func propose(_ proposal: Proposal, at now: Date) {
        if let why = configuration.readOnlyBecause {
            notice = Notice(.refusal, "Nothing can be changed: \(why).")
        } else if let task = world.task(proposal.task) {
            overlay = .confirmation(Confirmation(proposal, status: task.status, shown: now))
        } else {
            notice = Notice(.refusal, "The task '\(proposal.identifier)' is no longer there.")
        }
    }

    mutating func focus(on pane: PaneID) {
        focus = pane
        if pane != .tasks { companion = pane }
    }
}
