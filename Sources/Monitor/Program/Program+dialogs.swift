import Foundation
import Migration
import TerminalUI

extension Program {
    mutating func press(_ chord: KeyChord, on sheet: Confirmation, at now: Date) -> [Effect] {
        var sheet = sheet
        let outcome = sheet.handle(
            chord, at: now, commandLine: commandLine(for: sheet).text,
            isBlocked: sheet.obstacle(in: world) != nil)
        overlay = .confirmation(sheet)
        switch outcome {
        case .open: return []
        case .copy(let line): return [.copy(line)]
        case .cancelled:
            overlay = nil
            notice = Notice(.info, "Cancelled. Nothing was sent.")
            return []
        case .confirmed(let confirmed):
            overlay = nil
            return begin(confirmed, from: sheet)
        }
    }

    /// Writes the act down in the state and hands it to the one gate.
    private mutating func begin(
        _ confirmed: ConfirmedMutation, from sheet: Confirmation
    ) -> [Effect] {
        let act = Act(
            id: (acts.last?.id ?? 0) + 1, confirmed: confirmed,
            identifier: sheet.proposal.identifier, expected: sheet.status)
        acts = acts.suffix(Self.actsKept - 1) + [act]
        notice = act.notice
        return [.perform(act)]
    }

    func commandLine(for sheet: Confirmation) -> AWSCommandLine {
        AWSCommandLine(
            sheet.choice.mutation, profile: configuration.profile, region: configuration.region)
    }

    mutating func press(_ chord: KeyChord, onHelp offset: Int) -> [Effect] {
        let page = max(1, size.height - HelpScreen.margin)
        let last = HelpScreen.lastOffset(
            for: configuration.keymap, size: size, symbols: configuration.symbols)
        switch chord.key {
        case .escape, .character("?"), .character("q"), .enter: overlay = nil
        case .character("j"), .down: overlay = .help(offset: min(last, offset + 1))
        case .character("k"), .up: overlay = .help(offset: max(0, offset - 1))
        case .pageDown, .character(" "): overlay = .help(offset: min(last, offset + page))
        case .pageUp: overlay = .help(offset: max(0, offset - page))
        case .character("g"), .home: overlay = .help(offset: 0)
        case .character("G"), .end: overlay = .help(offset: last)
        default: break
        }
        return []
    }

    mutating func press(_ chord: KeyChord, on palette: Palette, at now: Date) -> [Effect] {
        let commands = paletteCommands
        switch chord.key {
        case .escape: overlay = nil
        case .enter:
            overlay = nil
            if let command = palette.selection(in: commands) { return run(command, at: now) }
            notice = Notice(.refusal, "No command matches.")
        default:
            var palette = palette
            palette.handle(chord, commands: commands)
            overlay = .palette(palette)
        }
        return []
    }

    /// What the palette offers: the focused pane's commands, then those of every pane.
    var paletteCommands: [Command] {
        let own = PaneCatalog.panes.first { $0.descriptor.id == focus }?.commands ?? []
        return own + GlobalCommands.all
    }

    mutating func press(
        _ chord: KeyChord, onFilterOf pane: PaneID, _ field: TextField, before: String
    ) {
        switch chord.key {
        case .escape:
            panes[pane]?.filter = before
            overlay = nil
        case .enter: overlay = nil
        default:
            var field = field
            guard field.handle(chord) else { return }
            panes[pane]?.filter = field.text
            overlay = .filter(pane, field, before: before)
        }
    }

    private static let actsKept = 200
}
