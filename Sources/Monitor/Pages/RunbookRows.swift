import AccountState
import Cutover
import Foundation
import Migration
import TerminalUI

/// A row of the runbook by identity.
enum RunbookRowID: Sendable, Hashable {
    /// A line about the next step, whichever that is.
    case next(Int)
    /// A line of a step, by its id.
    case step(String, Int)
    /// A line about no step: of which part of the page, and which of its lines.
    case other(String, Int)

    /// The id of the step a row of the list is about; nil for all other rows.
    var stepID: String? {
        guard case .step(let id, _) = self else { return nil }
        return id
    }
}

/// The runbook as rows: the next step with all there is to know, then every step in a line.
struct RunbookRows {
    let followed: FollowedMigration
    let context: PaneContext

    private var progress: RunbookProgress { followed.progress }
    private var symbols: Symbols { context.symbols }
    private var now: Date { context.now }
    private var width: Int { max(20, context.size.width - 1) }
    /// Where the words about the next step begin.
    private static let indent = 11

    func rows(filter: WordFilter) -> PageRows<RunbookRowID> {
        let next = progress.next
        var rows = JournalGap(context).lines(width: width).enumerated().map { part, line in
            PageRow(RunbookRowID.other("journal", part), line)
        }
        rows += nextLines(next).enumerated().map { part, line in
            PageRow(RunbookRowID.next(part), line)
        }
        var isFound = false
        for (number, phase) in progress.runbook.phases.enumerated() {
            let steps = phase.steps.filter { isShown($0, by: filter) }
            guard !steps.isEmpty else { continue }
            isFound = true
            rows.append(PageRow(.other("gap", number), .empty))
            rows.append(PageRow(.other("phase", number), heading(of: phase)))
            let isAsleep = phase.isRollback && progress.rollback == nil
            rows += steps.flatMap {
                self.rows(of: $0, isAsleep: isAsleep, isNext: $0.id == next?.id)
            }
        }
        if !isFound {
            rows.append(PageRow(.other("gap", 0), .empty))
            rows.append(PageRow(.other("none", 0), Line("No step matches.", .dim)))
        }
        return PageRows(rows + section("waivers", waivers) + section("problems", problems))
    }

    private func isShown(_ step: Runbook.Step, by filter: WordFilter) -> Bool {
        filter.matches(
            "\(step.id) \(step.title) \(step.owner) \(standing(of: step).word) "
                + "\(progress.steps[step.id]?.name ?? "") \(step.binding.text ?? "")")
    }

    private func section(_ name: String, _ lines: [Line]) -> [PageRow<RunbookRowID>] {
        guard !lines.isEmpty else { return [] }
        return ([Line.empty] + lines).enumerated().map { part, line in
            // What does not fit is worse than any step.
            let isHead = part == 1 && name == "problems"
            return PageRow(RunbookRowID.other(name, part), line, role: isHead ? .unknown : nil)
        }
    }
}

// MARK: - The next step

extension RunbookRows {
    private func nextLines(_ next: Runbook.Step?) -> [Line] {
        guard let step = next else {
            let way = progress.rollback == nil ? "" : " of the way back"
            return [Line("Every step\(way) is finished.", Style(.ok).bold)]
        }
        var lines = [Line(place(of: step), .dim)]
        lines += TextWidth.wrap(step.title, to: width).map { Line($0, Style(.bright).bold) }
        if !step.owner.isEmpty { lines += part("owner", Line(step.owner, .text)) }
        lines += part("time", time(of: step))
        lines += bound(step)
        lines += detail(of: step)
        return lines
    }

    /// For example `Next: Stop and drain, step 9 of 23`.
    private func place(of step: Runbook.Step) -> String {
        let steps = progress.stepsOfTheWay
        let number = (steps.firstIndex { $0.id == step.id } ?? 0) + 1
        let phase = progress.runbook.phases.first { phase in
            phase.steps.contains { $0.id == step.id }
        }
        return "Next: \(phase?.name ?? ""), step \(number) of \(steps.count)"
    }

    private func time(of step: Runbook.Step) -> Line {
        let state = progress.steps[step.id]
        let plan = step.minutes.map { "planned \(DurationText.words($0 * 60))" }
        var facts = [Line(plan ?? "no time planned", plan == nil ? .dim : .text)]
        if let state, let started = state.started {
            let when = ClockText.near(started, now: now)
            facts.append(Line("started \(when) by \(state.name ?? "somebody")", .text))
            let elapsed = state.elapsed(at: now) ?? 0
            facts.append(Line("\(DurationText.words(elapsed)) gone", .bright))
        } else {
            facts.append(Line("not started", .dim))
        }
        if let over = progress.overrun(of: step, at: now) {
            facts.append(
                over > 0
                    ? Line("\(DurationText.words(over)) over", Style(.fail).bold)
                    : Line("\(DurationText.words(-over)) left", .ok))
        }
        return .joined(facts, separator: Line(symbols.separator, .dim))
    }

    /// What the step is bound to, what that says now, and the waiver.
    private func bound(_ step: Runbook.Step) -> [Line] {
        guard let what = step.binding.text,
            let evidence = followed.evidence(
                of: step, in: context.account, at: now, kept: context.gateReport)
        else { return [] }
        let role = evidence.result.role
        let sentence = evidence.sentence.replacing(" · ", with: symbols.separator)
        let glyph = symbols.glyph(for: role)
        var words = Line("\(what) says ", .text)
        words += Line("\(glyph) \(evidence.result.rawValue)", Style(role).bold)
        words += Line(": \(sentence)", .text)
        let waiver = progress.steps[step.id]?.waiver
        return part("bound to", words)
            + (waiver.map { part("waived", Line(text(of: $0), .waived)) } ?? [])
    }

    /// The lines on how to do it, as they stand in the file.
    private func detail(of step: Runbook.Step) -> [Line] {
        guard !step.detail.isEmpty else { return [] }
        let room = max(8, width - Self.indent)
        let lines = Sanitize.lines(step.detail).flatMap { Line($0, .text).wrapped(to: room) }
        return lines.enumerated().map { index, line in
            let head = (index == 0 ? "  how" : "").padded(to: Self.indent, symbols: symbols)
            return Line(head, .dim) + line
        }
    }

    private func part(_ label: String, _ words: Line) -> [Line] {
        words.hanging(after: Line("  \(label)", .dim), indent: Self.indent, width: width)
    }

    private func text(of waiver: RunbookProgress.StepWaiver) -> String {
        "'\(waiver.result.rawValue)' by \(waiver.name), \(ClockText.near(waiver.date, now: now)): "
            + waiver.reason
    }
}

// MARK: - Every step

extension RunbookRows {
    private func heading(of phase: Runbook.Phase) -> Line {
        if phase.isRollback, progress.rollback == nil {
            return Line("\(phase.name)  the way back, which K begins", .dim)
        }
        let done = phase.steps.count { !progress.isOpen($0) }
        return Line(phase.name, .title)
            + Line("  \(done) of \(phase.steps.count) done", .dim)
    }

    private func standing(of step: Runbook.Step) -> (glyph: Character, word: String, role: Role) {
        guard progress.isOpen(step) else { return (symbols.ok, "done", .ok) }
        let isStarted = progress.steps[step.id]?.started != nil
        if isStarted { return (symbols.running, "started", .info) }
        return (symbols.idle, "open", .dim)
    }

    private func rows(
        of step: Runbook.Step, isAsleep: Bool, isNext: Bool
    ) -> [PageRow<RunbookRowID>] {
        var whole = line(of: step, isNext: isNext)
        if isAsleep { whole = whole.mapStyles { _ in .dim } }
        var lines = [whole]
        if let waiver = progress.steps[step.id]?.waiver {
            let head = Line("  \(symbols.waived) waived", .waived)
            lines += Line(text(of: waiver), .waived).hanging(
                after: head, indent: Self.indent, width: width)
        }
        let isLate = progress.isOpen(step) && (progress.overrun(of: step, at: now) ?? 0) > 0
        let role: Role = isLate ? .warn : standing(of: step).role
        return lines.enumerated().map { part, line in
            PageRow(RunbookRowID.step(step.id, part), line, role: part == 0 ? role : nil)
        }
    }

    private func line(of step: Runbook.Step, isNext: Bool) -> Line {
        let (glyph, word, role) = standing(of: step)
        let name = progress.steps[step.id]?.name ?? ""
        // Where there is no room for both, whoever has the step in hand is worth more.
        let people = width >= 100 ? [step.owner, name] : [name.isEmpty ? step.owner : name]
        let end = people.map { " " + $0.padded(to: 12, symbols: symbols) }.joined()
        let (time, timeStyle) = elapsed(of: step)
        let (head, column) = (10, 17)
        let room = max(8, width - head - column - TextWidth.of(end) - 1)
        var line = Line("\(glyph) ", Style(role).bold)
        line += Line(word.padded(to: head - 2, symbols: symbols), Style(role))
        line += Line(
            step.title.padded(to: room, symbols: symbols), isNext ? Style(.bright).bold : .text)
        line += Line(" \(time.padded(to: column, symbols: symbols))", timeStyle)
        return line + Line(end, .key)
    }

    /// For example `12:41 of 10:00`; what was only ticked off took no time that is known.
    private func elapsed(of step: Runbook.Step) -> (text: String, style: Style) {
        let plan = step.minutes.map { DurationText.clock($0 * 60) }
        guard let elapsed = progress.steps[step.id]?.elapsed(at: now),
            elapsed > 0 || progress.isOpen(step)
        else {
            return (plan.map { "plan \($0)" } ?? "", .dim)
        }
        let isOver = (progress.overrun(of: step, at: now) ?? 0) > 0
        let words = DurationText.clock(elapsed) + (plan.map { " of \($0)" } ?? "")
        return (words, isOver ? .warn : .text)
    }
}

// MARK: - What else the journal says

extension RunbookRows {
    /// The waivers of the gates that are still open.
    private var waivers: [Line] {
        guard !progress.waivers.isEmpty else { return [] }
        let lines = progress.waivers.flatMap { waiver -> [Line] in
            let title = GateCatalog.check(waiver.check)?.title ?? ""
            let task = waiver.task.map { arn in
                ", " + (context.account.task(arn)?.identifier ?? arn.resourceID)
            }
            let what = "gate \(waiver.gate.letter) \(waiver.check) \(title)\(task ?? "")"
            let who = "\(waiver.name), \(ClockText.near(waiver.date, now: now))"
            return Line(
                "\(what): '\(waiver.result.rawValue)' waived by \(who): \(waiver.reason)", .waived
            ).hanging(after: Line(" \(symbols.waived)", .waived), indent: 3, width: width)
        }
        return [Line("Waivers of the gates", .title)] + lines
    }

    private var problems: [Line] {
        guard !progress.problems.isEmpty else { return [] }
        let lines = progress.problems.flatMap { problem -> [Line] in
            Line(problem, .warn).hanging(
                after: Line(" \(symbols.warn)", .warn), indent: 3, width: width)
        }
        return [Line("What in the journal does not fit", Style(.warn).bold)] + lines
    }
}
