import AccountState
import Foundation
import Migration
import TerminalUI

extension Program {
    mutating func press(_ chord: KeyChord, on confirmation: Confirmation, at now: Date) -> [Effect]
    {
        var confirmation = confirmation
        let outcome = confirmation.handle(
            chord, at: now, commandLine: commandLine(for: confirmation).text,
            isBlocked: obstacle(to: confirmation, at: now) != nil,
            page: min(Confirmation.page, max(1, extent(of: confirmation, at: now).shown)))
        confirmation.scroll(within: surplus(of: confirmation, at: now))
        openDialog = .confirmation(confirmation)
        switch outcome {
        case .open: return []
        case .copy(let line):
            return line.isEmpty ? [] : copy(line, "the command line.")
        case .cancelled:
            openDialog = nil
            notice = Notice(.info, "Cancelled. Nothing was sent.")
            return []
        case .blocked:
            openDialog = nil
            notice = Notice(.refusal, refusal(of: confirmation, at: now))
            return []
        case .confirmed(let confirmed):
            openDialog = nil
            return begin(confirmed, from: confirmation, at: now)
        }
    }

    /// Why what the dialog offers was not sent, for somebody who has just confirmed it.
    private func refusal(of confirmation: Confirmation, at now: Date) -> String {
        confirmation.move(in: account)?.refusal
            ?? obstacle(at: now).map { "Not sent: \($0.sentence)" } ?? "Not sent."
    }

    /// Notes what the next frame shows of the dialog: only what was on the screen can be agreed to.
    mutating func noteShown(at now: Date) {
        guard fits, case .confirmation(var confirmation)? = openDialog, !confirmation.wasShownWhole
        else { return }
        let extent = extent(of: confirmation, at: now)
        confirmation.show(extent.shown, of: extent.total)
        openDialog = .confirmation(confirmation)
    }

    /// Takes back what was agreed to on a dialog that cannot be confirmed any more.
    mutating func withdrawAgreement(at now: Date) {
        guard case .confirmation(var confirmation)? = openDialog,
            obstacle(to: confirmation, at: now) != nil
        else {
            return
        }
        confirmation.withdraw()
        openDialog = .confirmation(confirmation)
    }

    func commandLine(for confirmation: Confirmation) -> AWSCommandLine {
        AWSCommandLine(
            confirmation.choice.mutations, profile: configuration.profile,
            region: configuration.region)
    }

    mutating func press(_ chord: KeyChord, onHelp offset: Int) -> [Effect] {
        let page = max(1, size.height - HelpScreen.margin)
        let last = help(columns: size.width).lastOffset(height: size.height)
        switch chord.key {
        case .escape, .character("?"), .character("q"), .enter: openDialog = nil
        case .character("j"), .down: openDialog = .help(offset: min(last, offset + 1))
        case .character("k"), .up: openDialog = .help(offset: max(0, offset - 1))
        case .pageDown, .character(" "): openDialog = .help(offset: min(last, offset + page))
        case .pageUp: openDialog = .help(offset: max(0, offset - page))
        case .character("g"), .home: openDialog = .help(offset: 0)
        case .character("G"), .end: openDialog = .help(offset: last)
        default: break
        }
        return []
    }

    mutating func press(_ chord: KeyChord, on palette: Palette, at now: Date) -> [Effect] {
        let commands = paletteCommands
        switch chord.key {
        case .escape: openDialog = nil
        case .enter:
            openDialog = nil
            if let (command, argument) = palette.invocation(in: commands) {
                return run(command, argument, at: now)
            }
            notice = Notice(.refusal, "No command matches.")
        default:
            var palette = palette
            palette.handle(chord, commands: commands)
            openDialog = .palette(palette)
        }
        return []
    }

    /// What the palette offers: the commands of what is in front, then those that work everywhere,
    /// then those of other pages, which lead there.
    var paletteCommands: [Command] {
        let own = scope.commands
        let others = PageCommands.elsewhere(than: scope).filter { other in
            !own.contains { $0.id == other.id }
        }
        return own + ActionCommands.completing(own) + GlobalCommands.all + others
    }

    mutating func press(_ chord: KeyChord, onFilter field: TextField, before: String, at now: Date)
    {
        switch chord.key {
        case .escape:
            frontFilter = before
            openDialog = nil
        case .enter:
            openDialog = nil
            confirmFilter(at: now)
        default:
            var field = field
            guard field.handle(chord) else { return }
            frontFilter = field.text
            openDialog = .filter(field, before: before)
        }
    }
}

extension Program {
    func drawDialog(on canvas: inout Canvas, at now: Date) {
        switch openDialog {
        case .help(let offset): drawHelp(offset, on: &canvas)
        case .explanation(let offset): drawExplanation(offset, on: &canvas, at: now)
        case .palette(let palette): draw(palette, on: &canvas, at: now)
        case .confirmation(let confirmation):
            canvas.sub(belowTop(canvas)) { draw(confirmation, on: &$0, at: now) }
        case .arming(let confirmation): canvas.sub(belowTop(canvas)) { draw(confirmation, on: &$0) }
        case .code(let dialog): canvas.sub(belowTop(canvas)) { draw(dialog, on: &$0, at: now) }
        case .journal(let dialog):
            canvas.sub(belowTop(canvas)) { draw(dialog, on: &$0, at: now) }
        case .questions(let dialog): canvas.sub(belowTop(canvas)) { draw(dialog, on: &$0) }
        case .sentinel(let dialog):
            canvas.sub(belowTop(canvas)) { draw(dialog, on: &$0, at: now) }
        case .filter, nil: break
        }
    }

    /// Whoever is asked something sees where, how long it is armed and how old the data are.
    private func belowTop(_ canvas: Canvas) -> Rect {
        Rect(x: 0, y: 1, width: canvas.width, height: max(0, canvas.height - 1))
    }

    /// The keys, those of the page in front first.
    private func help(columns: Int) -> HelpScreen {
        HelpScreen(
            keymap: configuration.keymap, scope: scope, symbols: configuration.symbols,
            columns: columns)
    }

    private func drawHelp(_ offset: Int, on canvas: inout Canvas) {
        let help = help(columns: canvas.width)
        let content = Size(width: help.width, height: max(1, canvas.height - HelpScreen.margin))
        DialogFrame(title: "Keys").draw(in: &canvas, around: content) { inner in
            TextPane(lines: help.lines, offset: offset).draw(in: &inner)
        }
    }

    private func draw(_ palette: Palette, on canvas: inout Canvas, at now: Date) {
        let commands = palette.matches(in: paletteCommands)
        let context = frontContext(account: shownAccount, at: now)
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

    private func draw(_ confirmation: Confirmation, on canvas: inout Canvas, at now: Date) {
        let obstacle = obstacle(to: confirmation, at: now)
        let words = ConfirmationText(
            confirmation: confirmation, account: account, configuration: configuration,
            commandLine: commandLine(for: confirmation), obstacle: obstacle, now: now)
        let role: Role = confirmation.choice.risk == .destructive ? .fail : .warn
        let dialog = DialogFrame(
            title: words.title,
            buttons: [
                .init("Cancel"),
                .init(
                    confirmation.choice.title, role: role,
                    isEnabled: confirmation.isReady && obstacle == nil),
            ], focusedButton: confirmation.focus == .cancel || obstacle != nil ? 0 : 1,
            borderRole: role)
        let width = Self.dialogWidth(on: canvas.width)
        let lines = words.lines(width: width)
        let content = Size(width: width, height: min(lines.count + 2, canvas.height - 4))
        dialog.draw(in: &canvas, around: content) { inner in
            let (text, question) = inner.bounds.split(bottom: 1)
            inner.sub(text) { draw(lines, from: confirmation.offset, on: &$0) }
            inner.sub(question) { line in
                let used = line.write(words.question)
                if words.takesText {
                    confirmation.field.draw(in: &line, x: used, width: 48)
                }
            }
        }
    }

    /// Where there is room an ARN stands on one line.
    private static func dialogWidth(on width: Int) -> Int { min(96, max(20, width - 8)) }

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

    /// How far the dialog in front can be scrolled.
    func surplus(of confirmation: Confirmation, at now: Date) -> Int {
        let extent = extent(of: confirmation, at: now)
        return max(0, extent.total - extent.shown)
    }

    /// How many lines the dialog has, and how many of them are on the screen at once.
    private func extent(
        of confirmation: Confirmation, at now: Date
    ) -> (shown: Int, total: Int) {
        let words = ConfirmationText(
            confirmation: confirmation, account: account, configuration: configuration,
            commandLine: commandLine(for: confirmation),
            obstacle: obstacle(to: confirmation, at: now), now: now)
        let count = words.lines(width: Self.dialogWidth(on: size.width)).count
        // Above and below the text are the top line, the border, the question and the buttons.
        let room = max(1, size.height - 6)
        // Of more than fit the last row says so.
        return (count > room ? max(1, room - 1) : count, count)
    }

    private func draw(_ confirmation: ArmingDialog, on canvas: inout Canvas) {
        let minutes = DurationText.words(confirmation.duration)
        let sentences = [
            "For \(minutes) the keys X R L V T may change tasks in account \(confirmation.account), each "
                + "after its own dialog. It ends automatically, and :disarm ends it now.",
            "Reason for the record: \(confirmation.reason ?? "none given").",
        ]
        let width = min(70, max(20, canvas.width - 8))
        let lines = sentences.flatMap { TextWidth.wrap($0, to: width).map { Line($0) } + [.empty] }
        let dialog = DialogFrame(
            title: "Arm",
            buttons: [
                .init("Cancel"), .init("Arm", role: .armed, isEnabled: confirmation.isReady),
            ],
            focusedButton: confirmation.isReady ? 1 : 0, borderRole: .armed)
        let content = Size(width: width, height: min(lines.count + 1, canvas.height - 4))
        dialog.draw(in: &canvas, around: content) { inner in
            let (text, question) = inner.bounds.split(bottom: 1)
            inner.sub(text) { TextPane(lines: lines).draw(in: &$0) }
            inner.sub(question) { line in
                let used = line.write(Line("Type the account's number: ", .warn))
                confirmation.field.draw(in: &line, x: used, width: 24)
            }
        }
    }
}

/// Asking for the code of an MFA device when the credentials cannot be renewed without one.
extension Program {
    /// What has become of asking for a code.
    enum CodeRequest: Sendable, Equatable {
        /// Nobody was asked.
        case open
        /// The person will come back to it.
        case postponed
        /// A code was entered at this instant; a failure after it asks again.
        case answered(Date)
    }

    /// Brings the dialog up by itself, once for each time a code is missing, and never over anything else.
    mutating func askForCode() {
        guard let status = account.credentials, let failedAt = status.failedAt,
            status.device != nil
        else {
            codeRequest = .open
            if case .code = openDialog { openDialog = nil }
            return
        }
        switch codeRequest {
        case .postponed: return
        case .answered(let instant) where failedAt <= instant: return
        case .answered, .open: if openDialog == nil { openCodeDialog() }
        }
    }

    /// Brings the dialog up because the person wants it.
    mutating func openCodeDialog() {
        guard let status = account.credentials, let device = status.device else { return }
        openDialog = .code(CodeDialog(device: device, reason: status.failure?.message ?? ""))
    }

    mutating func press(_ chord: KeyChord, on dialog: CodeDialog, at now: Date) -> [Effect] {
        var dialog = dialog
        switch dialog.handle(chord) {
        case .open:
            openDialog = .code(dialog)
            return []
        case .postponed:
            openDialog = nil
            codeRequest = .postponed
            notice = Notice(.info, "Postponed. Press \(codeKey) to enter the code.")
            return []
        case .entered(let code):
            openDialog = nil
            codeRequest = .answered(now)
            notice = Notice(.info, "Asking AWS for new credentials…")
            return [
                .enterCode(code, device: dialog.device), .refresh(wantedFeeds.map(\.key)),
            ]
        }
    }

    /// The key that brings the dialog up, as people read it.
    var codeKey: String {
        let command = GlobalCommands.all.first { $0.id == GlobalCommands.code }
        let keys = command.map { configuration.keymap.keys(of: $0, in: focus) } ?? []
        return keys.first?.label ?? ":"
    }

    func draw(_ dialog: CodeDialog, on canvas: inout Canvas, at now: Date) {
        let width = min(64, max(20, canvas.width - 8))
        let words = CodeText(dialog: dialog, status: account.credentials, now: now)
        let lines = words.lines(width: width)
        let content = Size(width: width, height: min(lines.count + 4, canvas.height - 4))
        DialogFrame(title: "MFA code", borderRole: .warn).draw(in: &canvas, around: content) {
            let (text, question) = $0.bounds.split(bottom: 3)
            $0.sub(text) { TextPane(lines: lines).draw(in: &$0) }
            $0.sub(question) { box in
                let used = box.write(Line("Code: ", .warn), y: 0)
                dialog.field.draw(in: &box, x: used, width: 12)
                box.write(Line("Enter sends it, Esc postpones", .dim), y: 2)
            }
        }
    }
}
