import AccountState
import Foundation
import Migration
import TerminalUI

extension Program {
    /// The command of a key: in the open dialog or page, else in the focused pane, else global.
    mutating func press(_ chord: KeyChord, at now: Date) -> [Effect] {
        guard fits else { return pressUnseen(chord) }
        switch openDialog {
        case .confirmation(let confirmation): return press(chord, on: confirmation, at: now)
        case .arming(let confirmation): return press(chord, on: confirmation, at: now)
        case .help(let offset): return press(chord, onHelp: offset)
        case .explanation(let offset):
            press(chord, onExplanation: offset, at: now)
            return []
        case .palette(let palette): return press(chord, on: palette, at: now)
        case .code(let dialog): return press(chord, on: dialog, at: now)
        case .journal(let dialog): return press(chord, on: dialog, at: now)
        case .questions(let dialog): return press(chord, on: dialog, at: now)
        case .sentinel(let dialog): return press(chord, on: dialog, at: now)
        case .filter(let field, let before):
            press(chord, onFilter: field, before: before, at: now)
            return []
        case nil: break
        }
        notice = nil
        let command = configuration.keymap.command(for: chord, in: scope)
        // Any other key takes the question back.
        if command?.id != GlobalCommands.quit { leavingAsked = nil }
        return command.map { run($0, at: now) } ?? []
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
        var context = frontContext(account: shownAccount, at: now)
        context.argument = argument
        if case .unavailable(let reason) = command.availability(context) {
            notice = Notice(.refusal, reason)
            return []
        }
        if GlobalCommands.all.contains(where: { $0.id == command.id }) {
            return performGlobal(command.id, at: now)
        }
        if command.id == ActionCommands.sentinel { return askForSentinel() }
        if ActionCommands.all.contains(where: { $0.id == command.id }), !isOwn(command) {
            performAction(command.id, argument, context, at: now)
            return []
        }
        if !isOwn(command), let page = PageCommands.page(of: command.id) {
            lead(to: page, for: command, at: now)
            return []
        }
        return performInFront(command.id, context).flatMap { action -> [Effect] in
            switch action {
            case .ask(let questions): return [.planQuestions(questions)]
            case .askRows(let question): return askRows(question, isDry: false, at: now)
            case .askTarget(let question): return askTarget(question, isDry: false)
            case .save(let text): return [.save(text)]
            default:
                carryOut(action, at: now)
                return []
            }
        }
    }

    mutating func paste(_ text: String, at now: Date) {
        guard fits else { return }
        switch openDialog {
        case .confirmation(var confirmation):
            confirmation.paste(text)
            openDialog = .confirmation(confirmation)
        case .arming(var confirmation):
            confirmation.field.insert(text)
            openDialog = .arming(confirmation)
        case .palette(var palette):
            palette.paste(text)
            openDialog = .palette(palette)
        case .code(var dialog):
            dialog.paste(text)
            openDialog = .code(dialog)
        case .journal(var dialog):
            dialog.paste(text)
            openDialog = .journal(dialog)
        case .sentinel(var dialog):
            dialog.field.insert(text)
            openDialog = .sentinel(dialog)
        case .filter(var field, let before):
            field.insert(text)
            frontFilter = field.text
            openDialog = .filter(field, before: before)
        // Pasted text is never taken for commands.
        case .help, .explanation, .questions, nil: break
        }
    }

    mutating func carryOut(_ action: PaneAction, at now: Date) {
        switch action {
        case .open(let arn): openTask = arn
        case .focus(let pane): focus(on: pane)
        case .look(let pane, let sought):
            focus(on: pane)
            guard var view = panes[pane] else { return }
            view.seek(sought, in: context(for: pane, account: shownAccount, at: now))
            panes[pane] = view
        case .show(let page, let subject): open(page, about: subject, at: now)
        case .close: _ = pages.popLast()
        case .type(let text): openDialog = .palette(Palette(text))
        case .notice(let notice): self.notice = notice
        case .propose(let proposal): propose(proposal, at: now)
        case .note(let dialog): openDialog = .journal(dialog)
        case .ask, .askRows, .askTarget, .save: break
        }
    }

    /// Opens the page a command is of, and says by which key it is done there.
    private mutating func lead(to page: any Page.Type, for command: Command, at now: Date) {
        openPage(for: page.descriptor.id.opening, at: now)
        guard let own = page.commands.first(where: { $0.id == command.id }) else { return }
        let keys = configuration.keymap.keys(of: own, in: scope)
            .map { $0.label(for: configuration.symbols) }
        let key = keys.first ?? ":\(own.title)"
        notice = Notice(.info, "\(page.descriptor.title), \(key): \(own.help)")
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

extension Program {
    mutating func performGlobal(_ id: CommandID, at now: Date) -> [Effect] {
        switch id {
        case GlobalCommands.quit: return leave(at: now)
        case GlobalCommands.suspend: return [.suspend]
        case GlobalCommands.refresh: return refresh()
        case GlobalCommands.copyValue: return copy(at: now) { $0.value }
        case GlobalCommands.copyIdentity: return copy(at: now) { $0.identity }
        case GlobalCommands.back: back(at: now)
        case GlobalCommands.help: explain(at: now)
        case GlobalCommands.palette: openDialog = .palette(Palette())
        case GlobalCommands.filter: openFilter()
        case GlobalCommands.zoom: zoom()
        case GlobalCommands.code: openCodeDialog()
        case GlobalCommands.mark: openMark()
        case GlobalCommands.nextTrouble: goToNextTrouble(at: now)
        case GlobalCommands.pause: togglePause(at: now)
        case GlobalCommands.nextPane: focus(on: neighbour(1))
        case GlobalCommands.previousPane: focus(on: neighbour(-1))
        default:
            if let pane = PaneID.allCases.first(where: { GlobalCommands.focus($0) == id }) {
                focus(on: pane)
            } else {
                openPage(for: id, at: now)
            }
        }
        return []
    }

    /// Leaves; while an action is under way or the session is armed only somebody who says so twice.
    private mutating func leave(at now: Date) -> [Effect] {
        if let asked = leavingAsked, now.timeIntervalSince(asked) <= Self.leavingPatience {
            return [.quit]
        }
        guard let why = whyNotLeave else { return [.quit] }
        leavingAsked = now
        notice = Notice(.refusal, "\(why) Leave all the same? Once more within 10 s does.")
        return []
    }

    /// What would be left behind; nil if nothing would.
    private var whyNotLeave: String? {
        let waiting = operations.count { $0.phase == .waiting }
        if waiting > 0 {
            return "\(CountText.of(waiting, "action is", "actions are")) still to be sent."
        }
        if operations.contains(where: { $0.phase == .requested }) {
            return "An action is on its way, and AWS has not answered."
        }
        if operations.contains(where: { $0.phase == .accepted }) {
            return "An action is under way at AWS."
        }
        return arming == nil ? nil : "This session is armed."
    }

    /// In seconds.
    private static let leavingPatience: TimeInterval = 10

    /// Asks again for what is in view; never more than the budget allows.
    private mutating func refresh() -> [Effect] {
        notice = Notice(.info, "Asking AWS again…")
        // The record of operations is read as soon as this key has been taken in.
        historyAsked = nil
        return [.refresh(wantedFeeds.filter { $0.value >= .inView }.map(\.key))]
    }

    /// Explains the values under the cursor; without any, shows the keys.
    private mutating func explain(at now: Date) {
        let isExplained = !explainedValues(at: now).isEmpty
        openDialog = isExplained ? .explanation(offset: 0) : .help(offset: 0)
    }

    private mutating func copy(
        at now: Date, _ part: (Copyable) -> String?
    ) -> [Effect] {
        let context = frontContext(account: shownAccount, at: now)
        guard let text = front?.copyable(context: context).flatMap(part) else {
            notice = Notice(.refusal, "Nothing under the cursor can be copied.")
            return []
        }
        return copy(text, "\(text)")
    }

    /// Hands a text to the terminal, and says no more than is known: no terminal tells whether it
    /// took it.
    mutating func copy(_ text: String, _ words: String) -> [Effect] {
        guard text.utf8.count <= Self.longestCopy else {
            notice = Notice(
                .refusal, "Too long for a terminal's clipboard, so nothing was copied.")
            return []
        }
        notice = Notice(.info, "Sent to the clipboard: \(words)")
        return [.copy(text)]
    }

    /// In bytes: terminals drop longer ones, and some show the rest as text.
    static let longestCopy = 74_000

    /// One step back: words that lie over a pane, the filter, then the page, then the zoom. Never further than the panes.
    private mutating func back(at now: Date) {
        if acknowledgeOperations() { return }
        // The words about a failure lie over the last rows of what is read.
        if let faults = faults(at: now) {
            seenFault = faults.since
            return
        }
        if let filter = frontFilter, !filter.isEmpty {
            frontFilter = ""
        } else if !pages.isEmpty {
            pages.removeLast()
        } else if isZoomed {
            isZoomed = false
        }
    }

    private mutating func openFilter() {
        guard let filter = frontFilter else {
            notice = Notice(.refusal, "Nothing can be filtered here.")
            return
        }
        openDialog = .filter(TextField(filter), before: filter)
    }

    /// Goes to what the next result is about, and says what it is and how many there are.
    private mutating func goToNextTrouble(at now: Date) {
        let troubles = shownAccount.judgement(at: now).troubles
        guard !troubles.isEmpty else {
            notice = Notice(.success, "Nothing is known that is not well.")
            return
        }
        let last = troubles.firstIndex { $0.id == lastTrouble }
        let place = last.map { ($0 + 1) % troubles.count } ?? 0
        let result = troubles[place]
        lastTrouble = result.id
        let subject = result.subject.arn.flatMap { PageSubject($0) }
        switch subject {
        case .task(let arn)?:
            openTask = arn
            focus(on: .tasks)
        case .alarm?: open(HistoryPage.descriptor.id, about: subject, at: now)
        case let subject?: open(DetailsPage.descriptor.id, about: subject, at: now)
        case nil: open(FindingsPage.descriptor.id, about: nil, at: now)
        }
        let kind: Notice.Kind = result.outcome == .fail ? .failure : .refusal
        notice = Notice(kind, "\(place + 1) of \(troubles.count): \(result.line)")
    }

    private mutating func togglePause(at now: Date) {
        held = held == nil ? Held(account: account, since: now) : nil
    }

    private mutating func zoom() {
        guard pages.isEmpty else {
            notice = Notice(.refusal, "A page already fills the screen; Esc closes it.")
            return
        }
        isZoomed.toggle()
    }

    private func neighbour(_ step: Int) -> PaneID {
        let all = PaneID.allCases
        let index = (all.firstIndex(of: focus) ?? 0) + step
        return all[(index + all.count) % all.count]
    }
}
