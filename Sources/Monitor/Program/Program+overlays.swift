import Foundation
import Migration
import TerminalUI

extension Program {
    func drawOverlay(on canvas: inout Canvas, at now: Date) {
        switch overlay {
        case .help(let offset): drawHelp(offset, on: &canvas)
        case .palette(let palette): draw(palette, on: &canvas)
        case .confirmation(let sheet): draw(sheet, on: &canvas, at: now)
        case .filter, nil: break
        }
    }

    private func drawHelp(_ offset: Int, on canvas: inout Canvas) {
        let help = HelpScreen(keymap: configuration.keymap, symbols: configuration.symbols)
        let content = Size(width: 76, height: max(1, canvas.height - HelpScreen.margin))
        DialogFrame(title: "Keys").draw(in: &canvas, around: content) { inner in
            TextPane(lines: help.lines, offset: offset).draw(in: &inner)
        }
    }

    private func draw(_ palette: Palette, on canvas: inout Canvas) {
        let commands = palette.matches(in: paletteCommands)
        let chosen = palette.selection(in: paletteCommands)
        let lines = commands.map { command in
            let isChosen = command.id == chosen?.id
            let marker = isChosen ? "\(configuration.symbols.marker) " : "  "
            let padding = String(
                repeating: " ", count: max(1, 18 - TextWidth.of(command.title)))
            return Line(marker + command.title + padding, isChosen ? .bright : .text)
                + Line(command.help, .dim)
        }
        let shown = lines.isEmpty ? [Line("No command matches.", .dim)] : lines
        let content = Size(width: 76, height: min(shown.count, max(1, canvas.height - 8)))
        let row = commands.firstIndex { $0.id == chosen?.id } ?? 0
        DialogFrame(title: "Commands").draw(in: &canvas, around: content) { inner in
            TextPane(lines: shown, offset: max(0, row - inner.height + 1)).draw(in: &inner)
        }
    }

    private func draw(_ sheet: Confirmation, on canvas: inout Canvas, at now: Date) {
        let words = ConfirmationSheet(
            sheet: sheet, world: world, configuration: configuration,
            commandLine: commandLine(for: sheet), now: now)
        let isAllowed = sheet.isReady && sheet.obstacle(in: world) == nil
        let role: Role = sheet.choice.risk == .destructive ? .fail : .warn
        let dialog = DialogFrame(
            title: words.title,
            buttons: [
                .init("Cancel"), .init(sheet.choice.title, role: role, isEnabled: isAllowed),
            ], focusedButton: sheet.focus == .cancel ? 0 : 1, borderRole: role)
        let width = min(76, max(20, canvas.width - 8))
        let lines = words.lines(width: width)
        let content = Size(width: width, height: min(lines.count + 2, canvas.height - 4))
        dialog.draw(in: &canvas, around: content) { inner in
            let (text, question) = inner.bounds.split(bottom: 1)
            inner.sub(text) { TextPane(lines: lines).draw(in: &$0) }
            inner.sub(question) { line in
                let used = line.write(words.question)
                if sheet.asksForName { sheet.field.draw(in: &line, x: used, width: 40) }
            }
        }
    }
}
