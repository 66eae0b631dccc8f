import AccountState
import Foundation
import Migration
import TerminalUI

extension Program {
    func drawOverlay(on canvas: inout Canvas, at now: Date) {
        switch overlay {
        case .help(let offset): drawHelp(offset, on: &canvas)
        case .explanation(let offset): drawExplanation(offset, on: &canvas, at: now)
        case .palette(let palette): draw(palette, on: &canvas, at: now)
        case .confirmation(let sheet):
            canvas.sub(belowTop(canvas)) { draw(sheet, on: &$0, at: now) }
        case .arming(let sheet): canvas.sub(belowTop(canvas)) { draw(sheet, on: &$0) }
        case .code(let dialog): canvas.sub(belowTop(canvas)) { draw(dialog, on: &$0, at: now) }
        case .filter, nil: break
        }
    }

    /// Whoever is asked something sees where, how long it is armed and how old the data are.
    private func belowTop(_ canvas: Canvas) -> Rect {
        Rect(x: 0, y: 1, width: canvas.width, height: max(0, canvas.height - 1))
    }

    private func drawHelp(_ offset: Int, on canvas: inout Canvas) {
        let help = HelpScreen(
            keymap: configuration.keymap, symbols: configuration.symbols, columns: canvas.width)
        let content = Size(width: help.width, height: max(1, canvas.height - HelpScreen.margin))
        DialogFrame(title: "Keys").draw(in: &canvas, around: content) { inner in
            TextPane(lines: help.lines, offset: offset).draw(in: &inner)
        }
    }

    private func draw(_ palette: Palette, on canvas: inout Canvas, at now: Date) {
        let commands = palette.matches(in: paletteCommands)
        let context = frontContext(world: shownWorld, at: now)
        let chosen = palette.selection(in: paletteCommands)
        let width = min(76, max(30, canvas.width - 4))
        let entries = commands.map { command -> [Line] in
            let isChosen = command.id == chosen?.id
            let (head, words) = entry(command, isChosen: isChosen, context)
            // The whole sentence stands where the cursor is; of the others as much as has room.
            return isChosen
                ? words.hanging(after: head, indent: Self.paletteIndent, width: width)
                : [head + Line(" ") + words]
        }
        let lines = entries.isEmpty ? [Line("No command matches.", .dim)] : entries.flatMap { $0 }
        let content = Size(width: width, height: min(lines.count, max(1, canvas.height - 8)))
        let row = commands.firstIndex { $0.id == chosen?.id } ?? 0
        let last = entries.prefix(row + 1).reduce(0) { $0 + $1.count } - 1
        DialogFrame(title: "Commands").draw(in: &canvas, around: content) { inner in
            TextPane(lines: lines, offset: max(0, last - inner.height + 1)).draw(in: &inner)
        }
    }

    /// A command of the palette: its name, and what it does or why it cannot be used.
    private func entry(
        _ command: Command, isChosen: Bool, _ context: PaneContext
    ) -> (head: Line, words: Line) {
        let marker = isChosen ? "\(configuration.symbols.marker) " : "  "
        let name = marker + command.title
        let padding = String(
            repeating: " ", count: max(0, Self.paletteIndent - 1 - TextWidth.of(name)))
        if case .unavailable(let reason) = command.availability(context) {
            return (Line(name + padding, .dim), Line(reason, .warn))
        }
        let arguments = command.arguments.map { Line("\($0)  ", .key) } ?? .empty
        return (
            Line(name + padding, isChosen ? .bright : .text), arguments + Line(command.help, .dim)
        )
    }

    /// Where the sentences of the palette begin.
    private static let paletteIndent = 20

    private func draw(_ sheet: Confirmation, on canvas: inout Canvas, at now: Date) {
        let obstacle = obstacle(to: sheet, at: now)
        let words = ConfirmationSheet(
            sheet: sheet, world: world, configuration: configuration,
            commandLine: commandLine(for: sheet), obstacle: obstacle, now: now)
        let role: Role = sheet.choice.risk == .destructive ? .fail : .warn
        let dialog = DialogFrame(
            title: words.title,
            buttons: [
                .init("Cancel"),
                .init(
                    sheet.choice.title, role: role, isEnabled: sheet.isReady && obstacle == nil),
            ], focusedButton: sheet.focus == .cancel || obstacle != nil ? 0 : 1, borderRole: role)
        let width = Self.sheetWidth(on: canvas.width)
        let lines = words.lines(width: width)
        let content = Size(width: width, height: min(lines.count + 2, canvas.height - 4))
        dialog.draw(in: &canvas, around: content) { inner in
            let (text, question) = inner.bounds.split(bottom: 1)
            inner.sub(text) { draw(lines, from: sheet.offset, on: &$0) }
            inner.sub(question) { line in
                let used = line.write(words.question)
                if sheet.hasBox, obstacle == nil { sheet.field.draw(in: &line, x: used, width: 48) }
            }
        }
    }

    /// Where there is room an ARN stands on one line.
    private static func sheetWidth(on width: Int) -> Int { min(96, max(20, width - 8)) }

    /// Lines that may be more than fit: then the lowest row says so.
    private func draw(_ lines: [Line], from offset: Int, on canvas: inout Canvas) {
        let surplus = lines.count - canvas.height
        guard surplus > 0, canvas.height > 2 else {
            return TextPane(lines: lines).draw(in: &canvas)
        }
        let (text, more) = canvas.bounds.split(bottom: 1)
        let last = lines.count - text.height
        let first = min(offset, last)
        canvas.sub(text) { TextPane(lines: lines, offset: first).draw(in: &$0) }
        canvas.sub(more) {
            $0.write(
                Line(
                    first < last ? "\(last - first) more lines: pgdn" : "pgup goes back", .key))
        }
    }

    /// How far the sheet in front can be scrolled.
    func surplus(of sheet: Confirmation, at now: Date) -> Int {
        let words = ConfirmationSheet(
            sheet: sheet, world: world, configuration: configuration,
            commandLine: commandLine(for: sheet), obstacle: obstacle(to: sheet, at: now), now: now)
        let count = words.lines(width: Self.sheetWidth(on: size.width)).count
        // Above and below the text are the top line, the border, the question and the buttons.
        let room = max(1, size.height - 6)
        return count > room ? count - (room - 1) : 0
    }

    private func draw(_ sheet: ArmingSheet, on canvas: inout Canvas) {
        let minutes = DurationText.words(sheet.duration)
        let sentences = [
            "For \(minutes) the keys X R L V T may change tasks in account \(sheet.account), each "
                + "after its own sheet. It ends by itself, and :disarm ends it at once.",
            "Reason for the record: \(sheet.reason ?? "none given").",
        ]
        let width = min(70, max(20, canvas.width - 8))
        let lines = sentences.flatMap { TextWidth.wrap($0, to: width).map { Line($0) } + [.empty] }
        let dialog = DialogFrame(
            title: "Arm",
            buttons: [.init("Cancel"), .init("Arm", role: .armed, isEnabled: sheet.isReady)],
            focusedButton: sheet.isReady ? 1 : 0, borderRole: .armed)
        let content = Size(width: width, height: min(lines.count + 1, canvas.height - 4))
        dialog.draw(in: &canvas, around: content) { inner in
            let (text, question) = inner.bounds.split(bottom: 1)
            inner.sub(text) { TextPane(lines: lines).draw(in: &$0) }
            inner.sub(question) { line in
                let used = line.write(Line("Type the account's number: ", .warn))
                sheet.field.draw(in: &line, x: used, width: 24)
            }
        }
    }
}
