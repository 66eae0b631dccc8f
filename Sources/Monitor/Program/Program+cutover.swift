import AccountState
import Cutover
import Foundation
import Migration
import TerminalUI

/// The cutover of a migration: its gate, the mark and what is written into its journal.
extension Program {
    /// The migration that keys and pages are about: the one a dialog or a page was opened about, else
    /// that of the open task, else one that drains, else the first.
    var followed: FollowedMigration? {
        // Asked several times a frame: without migrations no task is looked for.
        guard !migrations.isEmpty else { return nil }
        return pinned ?? openTask.flatMap { migration(with: $0) } ?? draining ?? migrations.first
    }

    /// What stands on the screen about a migration stays with it, whatever task is opened meanwhile.
    private var pinned: FollowedMigration? {
        let name: String? =
            switch openDialog {
            case .journal(let dialog)?: dialog.migration
            case .questions(let dialog)?: dialog.questions.migration.name
            case .sentinel(let dialog)?: dialog.sheet.migration.name
            default: pages.last { $0.migration != nil }?.migration
            }
        return name.flatMap { name in migrations.first { $0.migration.name == name } }
    }

    private func migration(with task: ARN) -> FollowedMigration? {
        guard let task = shownAccount.task(task) else { return nil }
        return migrations.first {
            $0.migration.forward.contains(task) || $0.migration.reverse?.contains(task) ?? false
        }
    }

    /// The name of the migration a page is opened about: that of the page it is opened from, else
    /// that of the task it is about.
    func migration(about subject: PageSubject?) -> String? {
        guard !migrations.isEmpty else { return nil }
        if let pinned { return pinned.migration.name }
        let task: ARN? =
            switch subject {
            case .task(let arn)?, .table(let arn, _)?: arn
            default: nil
            }
        return (task.flatMap { migration(with: $0) } ?? followed)?.migration.name
    }

    private var draining: FollowedMigration? { migrations.first { $0.progress.mark != nil } }

    /// The migration whose gate stands on the screen: one that drains is never out of sight.
    var standingMigration: FollowedMigration? {
        guard let followed else { return nil }
        return followed.progress.mark == nil ? draining ?? followed : followed
    }

    /// Rows of the bar that says where the cutover stands.
    var gateBarHeight: Int { GateBar.height(standingMigration, screen: size) }

    /// Judges what is shown anew once a second, and when something has arrived: each gate once,
    /// however often it is drawn.
    mutating func judgeGate(_ message: Message, at now: Date) {
        let isNews =
            switch message {
            case .feed, .journal: true
            default: false
            }
        judgeBar(isNews: isNews, at: now)
        judgePage(isNews: isNews, at: now)
    }

    private mutating func judgeBar(isNews: Bool, at now: Date) {
        guard gateBarHeight > 0, let followed = standingMigration else {
            standing = nil
            return
        }
        let isOther = standing?.report.migration != followed.migration.name
        guard isNews || isOther || isOld(standing?.report, at: now) else { return }
        standing = GateStanding(followed, in: shownAccount, at: now)
    }

    /// The gate the page in front shows or its next step rests on; nil if it needs none.
    private func pageGate(of followed: FollowedMigration) -> Gate? {
        if let page = pages.last?.page as? GatesPage { return page.gate(of: followed) }
        guard pages.last?.page is RunbookPage else { return nil }
        return followed.progress.next?.binding.firstGate
    }

    /// The page's gate need not be the bar's.
    private mutating func judgePage(isNews: Bool, at now: Date) {
        guard !pages.isEmpty, let followed, let gate = pageGate(of: followed) else {
            pageReport = nil
            return
        }
        func isMeant(_ report: GateReport?) -> Bool {
            report?.gate == gate && report?.migration == followed.migration.name
        }
        if let report = standing?.report, isMeant(report) {
            pageReport = report
        } else if isNews || !isMeant(pageReport) || isOld(pageReport, at: now) {
            pageReport = followed.evidence(in: shownAccount, at: now).report(gate)
        }
    }

    private func isOld(_ report: GateReport?, at now: Date) -> Bool {
        report.map { abs(now.timeIntervalSince($0.date)) >= 1 } ?? true
    }

    /// Every metric of the tasks that drain: the few of judgement do not prove an empty backlog.
    var cutoverFeeds: [Feed: Urgency] {
        guard let followed = standingMigration, followed.progress.mark != nil else { return [:] }
        let tasks = followed.migration.members(of: account.tasks ?? []).forward
        return Dictionary(
            tasks.compactMap { account.metricSubject(of: $0) }.map { (.metrics($0), .inView) },
            uniquingKeysWith: { one, _ in one })
    }

    /// Takes in a journal as somebody's program has written it.
    mutating func take(_ reading: JournalCoding.Reading, of name: String) {
        guard let index = migrations.firstIndex(where: { $0.migration.name == name }) else {
            return
        }
        migrations[index].take(reading)
    }

    /// Opens the dialog that marks writes as stopped, or takes the mark back.
    mutating func openMark() {
        guard let followed else {
            notice = Notice(.refusal, Self.noMigration)
            return
        }
        let subject: JournalDialog.Subject = followed.progress.mark == nil ? .mark : .unmark
        openDialog = .journal(JournalDialog(subject, migration: followed.migration.name))
    }

    static let noMigration =
        "No migration is configured: write [migrations.NAME] with its tasks into config.toml."

    mutating func press(
        _ chord: KeyChord, on dialog: JournalDialog, at now: Date
    ) -> [Effect] {
        var dialog = dialog
        notice = nil
        let outcome = dialog.handle(chord, at: now)
        openDialog = .journal(dialog)
        switch outcome {
        case .open: return []
        case .refused(let why):
            notice = Notice(.refusal, why)
            return []
        case .cancelled:
            openDialog = nil
            notice = Notice(.info, "Cancelled. Nothing was written.")
            return []
        case .entered(let request):
            if let changed = changedVerdict(dialog, at: now) {
                openDialog = .journal(changed)
                notice = Notice(.refusal, "The gate has changed meanwhile: look again.")
                return []
            }
            if stepHasChanged(dialog, at: now) {
                openDialog = nil
                notice = Notice(
                    .refusal, "What the step is bound to says otherwise by now: look again.")
                return []
            }
            openDialog = nil
            notice = Notice(.info, "Writing it down…")
            return [.record(request)]
        }
    }

    /// A signature's dialog with the gate as it is now, if that has changed since it was opened.
    private func changedVerdict(_ dialog: JournalDialog, at now: Date) -> JournalDialog? {
        guard case .signature(let gate, let verdict, let isGo) = dialog.subject,
            let followed = migrations.first(where: { $0.migration.name == dialog.migration })
        else { return nil }
        let report = followed.evidence(in: account, at: now).report(gate)
        guard report.isGo != isGo || report.line != verdict else { return nil }
        var changed = JournalDialog(
            .signature(gate, verdict: report.line, isGo: report.isGo),
            migration: dialog.migration)
        changed.fields = dialog.fields
        return changed
    }

    /// True if what a step is bound to says something else than when the dialog was opened.
    private func stepHasChanged(_ dialog: JournalDialog, at now: Date) -> Bool {
        let (id, result): (String, GateReading.Result?)
        switch dialog.subject {
        case .finishedStep(let step, _, let said): (id, result) = (step, said)
        case .waivedStep(let step, _, let said, _): (id, result) = (step, said)
        default: return false
        }
        guard let followed = migrations.first(where: { $0.migration.name == dialog.migration }),
            let step = followed.progress.runbook.step(id)
        else { return true }
        return followed.evidence(of: step, in: account, at: now)?.result != result
    }

    func draw(_ dialog: JournalDialog, on canvas: inout Canvas, at now: Date) {
        let width = min(76, max(20, canvas.width - 8))
        let sentences = dialog.sentences + [dialog.instant(at: now)].compactMap(\.self)
        let lines = sentences.flatMap {
            TextWidth.wrap($0, to: width).map { Line($0) } + [.empty]
        }
        let frame = DialogFrame(
            title: dialog.title, buttons: [.init("Cancel"), .init(dialog.button, role: .warn)],
            focusedButton: 1, borderRole: .warn)
        let rows = dialog.fields.count
        let content = Size(width: width, height: min(lines.count + rows, canvas.height - 4))
        frame.draw(in: &canvas, around: content) { inner in
            let (text, fields) = inner.bounds.split(bottom: rows)
            inner.sub(text) { TextPane(lines: lines).draw(in: &$0) }
            inner.sub(fields) { box in
                // The focused one last: it has the terminal's cursor.
                let order = dialog.fields.indices.sorted { first, second in
                    first != dialog.focus && second == dialog.focus
                }
                for index in order {
                    let field = dialog.fields[index]
                    let isFocused = index == dialog.focus
                    let label = "\(field.label): ".padded(to: 9, symbols: configuration.symbols)
                    box.write(Line(label, isFocused ? .warn : .dim), y: index)
                    guard isFocused || !field.text.text.isEmpty else {
                        box.write(Line(field.hint, .dim), x: 9, y: index)
                        continue
                    }
                    field.text.draw(in: &box, x: 9, y: index, width: max(8, width - 10))
                    // Behind the cursor, until something is typed.
                    if field.text.text.isEmpty {
                        box.write(Line(field.hint, .dim), x: 11, y: index)
                    }
                }
            }
        }
    }
}

/// Questions to databases: shown first, sent only when confirmed.
extension Program {
    mutating func show(_ questions: GateQuestions, _ texts: [QuestionText], at now: Date) {
        guard openDialog == nil else { return }
        guard !texts.isEmpty else {
            notice = Notice(.info, "This gate asks nothing of the databases that are configured.")
            return
        }
        openDialog = .questions(QuestionsDialog(questions, texts, shown: now))
    }

    /// Takes in what databases said, in place of what they said of the same checks before.
    mutating func take(_ readings: [GateReading], of name: String) {
        guard let index = migrations.firstIndex(where: { $0.migration.name == name }) else {
            return
        }
        let kept = migrations[index].answers.filter { known in
            !readings.contains { $0.check == known.check && $0.task == known.task }
        }
        migrations[index].answers = kept + readings
        (standing, pageReport) = (nil, nil)
        notice = Notice(.info, "The databases have answered.")
    }

    mutating func press(
        _ chord: KeyChord, on dialog: QuestionsDialog, at now: Date
    ) -> [Effect] {
        var dialog = dialog
        let last = max(0, dialog.lines(width: questionsWidth).count - questionsHeight)
        switch chord.key {
        case .escape, .character("q"):
            openDialog = nil
            notice = Notice(.info, "Cancelled. Nothing was asked.")
            return []
        case .enter:
            // It came up by itself: a key pressed just before was meant for what was there.
            guard now.timeIntervalSince(dialog.shown) >= QuestionsDialog.pause else { return [] }
            // Only what was on the screen is asked.
            guard dialog.offset >= last else {
                dialog.offset = min(last, dialog.offset + questionsHeight)
                break
            }
            openDialog = nil
            notice = Notice(.info, "Asking the databases…")
            return [.ask(dialog.questions)]
        case .down, .character("j"): dialog.offset = min(last, dialog.offset + 1)
        case .up, .character("k"): dialog.offset = max(0, dialog.offset - 1)
        case .pageDown, .character(" "):
            dialog.offset = min(last, dialog.offset + questionsHeight)
        case .pageUp: dialog.offset = max(0, dialog.offset - questionsHeight)
        default: break
        }
        openDialog = .questions(dialog)
        return []
    }

    private var questionsWidth: Int { min(96, max(20, size.width - 8)) }
    private var questionsHeight: Int { max(1, size.height - 7) }

    func draw(_ dialog: QuestionsDialog, on canvas: inout Canvas) {
        let lines = dialog.lines(width: questionsWidth)
        let content = Size(
            width: questionsWidth, height: min(lines.count, max(1, canvas.height - 6)))
        DialogFrame(
            title: "Ask the databases",
            buttons: [.init("Cancel"), .init("Ask", role: .ok)], focusedButton: 1
        ).draw(in: &canvas, around: content) { inner in
            TextPane(lines: lines, offset: dialog.offset).draw(in: &inner)
        }
    }
}

/// The rows behind a failure.
extension Program {
    /// Makes the question of the page in front ready once, so that it is seen before it is put.
    mutating func planRows(at now: Date) -> [Effect] {
        guard let page = pages.last?.page as? RowsPage,
            let question = page.question(in: pageContext(account: account, at: now)),
            rowAnswers[question] == nil
        else { return [] }
        return askRows(question, isDry: true, at: now)
    }

    /// Takes in what came of a question; a plan that comes late overwrites no answer.
    mutating func take(_ answer: RowAnswer, to question: RowQuestion, at now: Date) {
        if answer.outcome == .planned, let known = rowAnswers[question]?.outcome, known != .planned
        {
            return
        }
        rowAnswers[question] = answer
        // Of another question's page nothing is listed by it.
        if pages.last?.page is RowsPage { settlePage(at: now) }
    }

    mutating func askRows(_ question: RowQuestion, isDry: Bool, at now: Date) -> [Effect] {
        let known = rowAnswers[question]
        rowAnswers[question] = RowAnswer(
            isDry ? .planned : .asking, commandLine: known?.commandLine, sql: known?.sql ?? "",
            date: now)
        return [.askRows(question, isDry: isDry)]
    }
}

/// What DMS wrote down in a target.
extension Program {
    /// Makes the questions of the page in front ready once, so that they are seen before they are
    /// put.
    mutating func planTarget(at now: Date) -> [Effect] {
        guard let page = pages.last?.page as? TargetPage,
            let question = page.question(in: pageContext(account: account, at: now)),
            targetAnswers[question] == nil
        else { return [] }
        return askTarget(question, isDry: true)
    }

    /// What was answered before stays until there is another answer.
    mutating func askTarget(_ question: TargetQuestion, isDry: Bool) -> [Effect] {
        targetAnswers[question, default: TargetAnswer()].isAsking = !isDry
        return [.askTarget(question, isDry: isDry)]
    }

    mutating func take(_ answer: TargetAnswer, to question: TargetQuestion, at now: Date) {
        var answer = answer
        // A text that arrives late says nothing of what was asked meanwhile.
        if answer.asked == nil, answer.setup == nil, let known = targetAnswers[question] {
            guard known.asked == nil else { return }
            answer.isAsking = known.isAsking
        }
        targetAnswers[question] = answer
        // Of another question's page nothing is listed by it.
        if pages.last?.page is TargetPage { settlePage(at: now) }
    }
}
