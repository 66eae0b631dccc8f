import AccountState
import Foundation
import Migration
import TerminalUI

extension Program {
    mutating func press(_ chord: KeyChord, on sheet: Confirmation, at now: Date) -> [Effect] {
        var sheet = sheet
        let outcome = sheet.handle(
            chord, at: now, commandLine: commandLine(for: sheet).text,
            isBlocked: obstacle(to: sheet, at: now) != nil)
        sheet.scroll(within: surplus(of: sheet, at: now))
        overlay = .confirmation(sheet)
        switch outcome {
        case .open: return []
        case .copy(let line):
            notice = Notice(.info, "Copied the command line.")
            return line.isEmpty ? [] : [.copy(line)]
        case .cancelled:
            overlay = nil
            notice = Notice(.info, "Cancelled. Nothing was sent.")
            return []
        case .blocked:
            overlay = nil
            notice = Notice(.refusal, refusal(of: sheet, at: now))
            return []
        case .confirmed(let confirmed):
            overlay = nil
            return begin(confirmed, from: sheet, at: now)
        }
    }

    /// Why what the sheet offers was not sent, for somebody who has just confirmed it.
    private func refusal(of sheet: Confirmation, at now: Date) -> String {
        sheet.move(in: world)?.refusal
            ?? obstacle(at: now).map { "Not sent: \($0.sentence)" } ?? "Not sent."
    }

    /// Takes back what was agreed to on a sheet that cannot be confirmed any more.
    mutating func withdrawAgreement(at now: Date) {
        guard case .confirmation(var sheet)? = overlay, obstacle(to: sheet, at: now) != nil else {
            return
        }
        sheet.withdraw()
        overlay = .confirmation(sheet)
    }

    func commandLine(for sheet: Confirmation) -> AWSCommandLine {
        AWSCommandLine(
            sheet.choice.mutations, profile: configuration.profile, region: configuration.region)
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
            if let (command, argument) = palette.invocation(in: commands) {
                return run(command, argument, at: now)
            }
            notice = Notice(.refusal, "No command matches.")
        default:
            var palette = palette
            palette.handle(chord, commands: commands)
            overlay = .palette(palette)
        }
        return []
    }

    /// What the palette offers: the commands of what is in front, then those that work everywhere.
    var paletteCommands: [Command] {
        scope.commands + ActCommands.completing(scope.commands) + GlobalCommands.all
    }

    mutating func press(_ chord: KeyChord, onFilter field: TextField, before: String, at now: Date)
    {
        switch chord.key {
        case .escape:
            frontFilter = before
            overlay = nil
        case .enter:
            overlay = nil
            confirmFilter(at: now)
        default:
            var field = field
            guard field.handle(chord) else { return }
            frontFilter = field.text
            overlay = .filter(field, before: before)
        }
    }
}
