import AccountState
public import Foundation
import Migration
public import TerminalUI

extension Program {
    /// The whole screen as a value. Total: any size, nothing read but the state and `now`.
    public func frame(at now: Date) -> Frame {
        var frame = Frame(size: size, symbols: configuration.symbols)
        frame.draw { canvas in draw(on: &canvas, at: now) }
        return frame
    }

    private func draw(on canvas: inout Canvas, at now: Date) {
        guard fits else {
            TooSmallMessage(needed: ScreenLayout.smallest).draw(in: &canvas)
            return
        }
        let layout = self.layout
        let wanted = Set(wantedFeeds.keys)
        let feeds = wanted.subtracting(shownAccount.awaited)
        canvas.sub(layout.top, surface: .bar) {
            TopLine(program: self, feeds: feeds, now: now).draw(on: &$0)
        }
        if layout.bar.height > 0, let standing {
            canvas.sub(layout.bar, surface: .bar) {
                GateBar(
                    standing: standing, isNamed: migrations.count > 1,
                    symbols: configuration.symbols, now: now
                ).draw(on: &$0)
            }
        }
        if let page = pages.last?.page {
            draw(page, in: layout.middle, on: &canvas, at: now)
        } else {
            for (id, area) in layout.panes { draw(id, in: area, on: &canvas, at: now) }
            for (id, area) in layout.folded { fold(id, in: area, on: &canvas, at: now) }
        }
        let context = frontContext(account: shownAccount, at: now)
        // What fails has rows of its own, so that the keys stay in sight.
        let bottom = BottomLine(program: self, context: context)
        let rows = bottom.height(width: canvas.width)
        let area = Rect(
            x: 0, y: canvas.height - rows, width: canvas.width, height: rows)
        canvas.sub(area, surface: .bar) { bottom.draw(on: &$0) }
        if hasOperationRow {
            drawOperations(
                in: Rect(x: 0, y: area.y - 1, width: area.width, height: 1), on: &canvas, at: now)
        }
        drawFaults(above: area.y - (hasOperationRow ? 1 : 0), on: &canvas, at: now)
        drawFailure(on: &canvas, at: now)
        drawSilence(of: wanted, on: &canvas, at: now)
        drawDialog(on: &canvas, at: now)
    }

    /// What was just said goes first, and so do credentials that run out: they may be the reason.
    private func drawFaults(above y: Int, on canvas: inout Canvas, at now: Date) {
        guard openDialog == nil, notice == nil, !hasNothing,
            CredentialText(account.credentials, at: now) == nil,
            let faults = faults(at: now)
        else { return }
        let lines = faults.lines(in: size)
        let area = Rect(x: 0, y: y - lines.count, width: canvas.width, height: lines.count)
        canvas.sub(area, surface: .bar) { canvas in
            canvas.fill()
            for (y, line) in lines.enumerated() { canvas.write(line, x: 1, y: y) }
        }
    }

    /// The words about what fails; nil where nothing does, and once somebody has put them away.
    func faults(at now: Date) -> FaultLines? {
        // What is asked for judgement alone is told of by the checks that miss it.
        let shown = viewFeeds.keys + EvidenceFeeds.lists + [.identity]
        let feeds = Set(shown).subtracting(shownAccount.awaited)
        let faults = FaultLines(
            feeds, in: shownAccount, symbols: configuration.symbols, at: now)
        return faults?.since == seenFault ? nil : faults
    }

    private func drawOperations(in area: Rect, on canvas: inout Canvas, at now: Date) {
        guard let operations = operationLine(at: now) else { return }
        canvas.sub(area, surface: .bar) { canvas in
            canvas.fill()
            let hint = operations.hint
            canvas.write(operations.line, x: 1, width: max(0, canvas.width - hint.width - 4))
            canvas.write(hint, x: canvas.width - hint.width - 1)
        }
    }

    private func draw(_ id: PaneID, in area: Rect, on canvas: inout Canvas, at now: Date) {
        guard let pane = panes[id] else { return }
        let context = context(for: id, account: shownAccount, at: now)
        let descriptor = type(of: pane).descriptor
        let panel = Panel(
            key: "\(descriptor.number)", title: title(of: pane),
            note: pane.caption(context: context) + filterNote(of: pane),
            status: freshness(of: pane, context), isFocused: context.isFocused)
        canvas.sub(area) { canvas in
            panel.draw(in: &canvas) { draw(pane, on: &$0, context) }
        }
    }

    private func draw(_ page: any Page, in area: Rect, on canvas: inout Canvas, at now: Date) {
        let context = pageContext(account: shownAccount, at: now)
        let panel = Panel(
            title: page.title(context: context),
            note: page.caption(context: context) + filterNote(of: page),
            status: freshness(of: page, context), footer: page.footer(context: context),
            isFocused: true)
        canvas.sub(area) { canvas in
            panel.draw(in: &canvas) { draw(page, on: &$0, context) }
        }
    }

    /// Draws the inside of a view, faint once what it is about is past its time. While nothing was
    /// ever received the message in the middle says all there is to say.
    private func draw(_ view: any View, on canvas: inout Canvas, _ context: PaneContext) {
        guard !hasNothing else { return }
        view.draw(on: &canvas, context: context)
        guard staleAge(of: view, context) != nil else { return }
        canvas.restyle(canvas.bounds) { Style(.stale, on: $0.surface) }
    }

    /// How old what a view is about is, once that is past its time; nil before.
    private func staleAge(of view: any View, _ context: PaneContext) -> TimeInterval? {
        guard let own = view.feeds(context: context).first else { return nil }
        let status = context.account.status(of: own)
        return status.isStale(at: context.now) ? status.age(at: context.now) : nil
    }

    private func fold(_ id: PaneID, in area: Rect, on canvas: inout Canvas, at now: Date) {
        guard let pane = panes[id] else { return }
        let context = context(for: id, account: shownAccount, at: now)
        let descriptor = type(of: pane).descriptor
        let head =
            Line(" \(descriptor.number) ", .key) + Line("\(descriptor.title.lowercased()) ", .title)
        let age = staleAge(of: pane, context).map {
            Line(DurationText.age($0) + context.symbols.separator, .stale)
        }
        let line = head + (age ?? .empty) + pane.summary(context: context)
        let whole = line.wholeParts(in: area.width, symbols: context.symbols, longest: 30)
        canvas.sub(area) { canvas in
            canvas.write(whole)
            guard age != nil else { return }
            let rest = Rect(x: head.width, y: 0, width: area.width - head.width, height: 1)
            canvas.restyle(rest) { Style(.stale, on: $0.surface) }
        }
    }

    /// The pane's title, with the name of the task it is about.
    private func title(of pane: any Pane) -> String {
        let descriptor = type(of: pane).descriptor
        if let subject = pane.ownSubject { return "\(descriptor.title) \(subject)" }
        guard descriptor.isAboutOpenTask, let openTask, let task = shownAccount.task(openTask)
        else {
            return descriptor.title
        }
        return "\(descriptor.title) \(task.identifier)"
    }

    private func filterNote(of view: any View) -> Line {
        guard let filter = view.filter, !filter.isEmpty else { return .empty }
        return Line(configuration.symbols.separator, .dim) + Line("/\(filter)", .key)
    }

    private func freshness(of view: any View, _ context: PaneContext) -> Line {
        let awaited = context.account.awaited
        let feeds = view.feeds(context: context).filter { !awaited.contains($0) }
        let statuses = feeds.map { context.account.status(of: $0) }
        guard let shown = statuses.shown(at: context.now) else { return .empty }
        let line = Freshness.line(statuses[shown], at: context.now, symbols: context.symbols)
        // What the view is about is fresh; something beside it is not, and is called by its name.
        guard shown > 0, feeds[shown].word != feeds[0].word, !statuses[0].isStale(at: context.now),
            statuses[0].failing == nil, statuses[0].unanswered == nil
        else { return line }
        // What has yet to come for the first time is nothing to worry about.
        guard statuses[shown].obstacle(at: context.now) != nil || statuses[shown].lastSuccess != nil
        else {
            return Freshness.line(statuses[0], at: context.now, symbols: context.symbols)
        }
        return Freshness.line(statuses[0], at: context.now, symbols: context.symbols)
            + Line(context.symbols.separator, .stale) + Line("\(feeds[shown].word): ", .stale)
            + line
    }

    /// Nothing was ever received and the first question fails: say so in the middle.
    private func drawFailure(on canvas: inout Canvas, at now: Date) {
        guard openDialog == nil, hasNothing, let failing = account.status(of: .tasks).failing else {
            return
        }
        FailureNotice(
            failing: failing, region: configuration.region,
            unanswered: account.status(of: .tasks).wait(at: now), now: now
        ).draw(on: &canvas)
    }

    /// True while no task was ever listed and AWS refuses to list any.
    private var hasNothing: Bool {
        account.tasks == nil && account.status(of: .tasks).failing != nil
    }

    /// Says over everything that nothing comes any more, from any feed at all.
    private func drawSilence(of feeds: Set<Feed>, on canvas: inout Canvas, at now: Date) {
        let statuses = feeds.map { account.status(of: $0) }
        guard let silence = Silence(statuses, at: now) else { return }
        let line = silence.line(configuration.symbols)
        // The whole row: half a border beside it would say another thing about the same silence.
        canvas.sub(Rect(x: 0, y: 1, width: canvas.width, height: 1), surface: .bar) { canvas in
            canvas.fill()
            canvas.write(line, x: max(0, (canvas.width - line.width) / 2))
        }
    }
}

/// What `?` says of the values under the cursor.
extension Program {
    func explainedValues(at now: Date) -> [Explained] {
        let context = frontContext(account: shownAccount, at: now)
        let own = front?.explained(context: context) ?? []
        return own.isEmpty ? [] : own + shownAccount.explainedTop(at: now)
    }

    mutating func press(_ chord: KeyChord, onExplanation offset: Int, at now: Date) {
        let height = max(1, size.height - HelpScreen.margin)
        let last = max(0, explanation(at: now).count - height)
        switch chord.key {
        case .character("?"): openDialog = .help(offset: 0)
        case .escape, .character("q"), .enter: openDialog = nil
        case .character("j"), .down: openDialog = .explanation(offset: min(last, offset + 1))
        case .character("k"), .up: openDialog = .explanation(offset: max(0, offset - 1))
        case .pageDown, .character(" "):
            openDialog = .explanation(offset: min(last, offset + height))
        case .pageUp: openDialog = .explanation(offset: max(0, offset - height))
        case .character("g"), .home: openDialog = .explanation(offset: 0)
        case .character("G"), .end: openDialog = .explanation(offset: last)
        default: break
        }
    }

    func drawExplanation(_ offset: Int, on canvas: inout Canvas, at now: Date) {
        let lines = explanation(at: now)
        let height = min(lines.count, max(1, canvas.height - HelpScreen.margin))
        let content = Size(width: ExplanationText.width, height: height)
        DialogFrame(title: "What this is").draw(in: &canvas, around: content) { inner in
            TextPane(lines: lines, offset: offset).draw(in: &inner)
        }
    }

    private func explanation(at now: Date) -> [Line] {
        let width = min(ExplanationText.width, max(10, size.width - 8))
        return ExplanationText(
            values: explainedValues(at: now), account: shownAccount, now: now,
            symbols: configuration.symbols
        ).lines(width: width)
    }
}
