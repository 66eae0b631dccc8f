import AccountState
import Foundation
import Migration
import TerminalUI

extension Program {
    /// What a key means: to what lies over the panes, else to the focused pane, else everywhere.
    mutating func press(_ chord: KeyChord, at now: Date) -> [Effect] {
        guard fits else { return pressUnseen(chord) }
        switch overlay {
        case .confirmation(let sheet): return press(chord, on: sheet, at: now)
        case .arming(let sheet): return press(chord, on: sheet, at: now)
        case .help(let offset): return press(chord, onHelp: offset)
        case .explanation(let offset):
            press(chord, onExplanation: offset, at: now)
            return []
        case .palette(let palette): return press(chord, on: palette, at: now)
        case .code(let dialog): return press(chord, on: dialog, at: now)
        case .filter(let field, let before):
            press(chord, onFilter: field, before: before, at: now)
            return []
        case nil: break
        }
        notice = nil
        guard let command = configuration.keymap.command(for: chord, in: scope) else { return [] }
        return run(command, at: now)
    }

    /// On a screen too small to show what is there nobody can agree to it: a key only goes away.
    private func pressUnseen(_ chord: KeyChord) -> [Effect] {
        switch configuration.keymap.command(for: chord, in: scope)?.id {
        case GlobalCommands.quit: [.quit]
        case GlobalCommands.suspend: [.suspend]
        default: []
        }
    }

    /// Runs a command if it is available; otherwise says why it is not.
    ///
    /// `argument` is what was typed behind it in the palette.
    mutating func run(
        _ command: Command, _ argument: String = "", at now: Date
    ) -> [Effect] {
        var context = frontContext(world: shownWorld, at: now)
        context.argument = argument
        if case .unavailable(let reason) = command.availability(context) {
            notice = Notice(.refusal, reason)
            return []
        }
        if GlobalCommands.all.contains(where: { $0.id == command.id }) {
            return performGlobal(command.id, at: now)
        }
        if ActCommands.all.contains(where: { $0.id == command.id }), !isOwn(command) {
            performAct(command.id, argument, context, at: now)
            return []
        }
        for action in performInFront(command.id, context) { carryOut(action, at: now) }
        return []
    }

    mutating func paste(_ text: String, at now: Date) {
        guard fits else { return }
        switch overlay {
        case .confirmation(var sheet):
            sheet.paste(text)
            overlay = .confirmation(sheet)
        case .arming(var sheet):
            sheet.field.insert(text)
            overlay = .arming(sheet)
        case .palette(var palette):
            palette.paste(text)
            overlay = .palette(palette)
        case .code(var dialog):
            dialog.paste(text)
            overlay = .code(dialog)
        case .filter(var field, let before):
            field.insert(text)
            frontFilter = field.text
            overlay = .filter(field, before: before)
        // Pasted text is never taken for commands.
        case .help, .explanation, nil: break
        }
    }

    mutating func carryOut(_ action: PaneAction, at now: Date) {
        switch action {
        case .open(let arn): openTask = arn
        case .focus(let pane): focus(on: pane)
        case .show(let page, let subject): open(page, about: subject)
        case .close: _ = pages.popLast()
        case .notice(let notice): self.notice = notice
        case .propose(let proposal): propose(proposal, at: now)
        }
    }

    /// True if what is in front does itself what the command means.
    private func isOwn(_ command: Command) -> Bool {
        scope.commands.contains { $0.id == command.id }
    }

    /// Gives a pane the focus; no page is left lying on it.
    mutating func focus(on pane: PaneID) {
        pages = []
        focus = pane
        if pane != .tasks { companion = pane }
    }
}
