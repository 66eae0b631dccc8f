public import Cutover
public import Foundation
import Migration
import TerminalUI

/// How far a runbook has got: what `dmswatch runbook show` prints.
public struct RunbookReport: Sendable {
    /// The version of the JSON form; a member may be added without a new one, none changes.
    public static let schemaVersion = 1

    public let migration: String
    /// Nil if the migration has no runbook.
    public let runbookPath: String?
    public let journalPath: String
    public let progress: RunbookProgress
    /// How many entries the journal has.
    public let entries: Int
    /// Numbers, from 1, of lines of the journal that are no entries.
    public let unreadable: [Int]
    public let now: Date

    public init(
        _ runbook: Runbook, _ reading: JournalCoding.Reading, migration: String,
        runbookPath: String?, journalPath: String, now: Date
    ) {
        self.migration = migration
        self.runbookPath = runbookPath
        self.journalPath = journalPath
        progress = RunbookProgress(runbook, reading)
        entries = reading.entries.count
        unreadable = reading.unreadable
        self.now = now
    }

    /// `open`, `started` or `done`.
    static func word(_ state: RunbookProgress.StepState?) -> String {
        guard let state, state.started != nil || state.finished != nil else { return "open" }
        return state.isOpen ? "started" : "done"
    }
}

// MARK: - Text

extension RunbookReport {
    /// For people; nothing in it moves a cursor.
    public var text: String {
        let parts = [head, phases, following, marks, waivers, signatures, troubles]
        let lines = parts.filter { !$0.isEmpty }.joined(separator: [""])
        return lines.map { Sanitize.line($0) + "\n" }.joined()
    }

    private var head: [String] {
        [
            progress.runbook.title,
            "migration  \(migration)",
            "runbook    \(runbookPath ?? "none; `dmswatch runbook init` writes one")",
            "journal    \(journalPath), "
                + CountText.of(entries, "entry", "entries"),
        ]
    }

    private var phases: [String] {
        let steps = progress.runbook.steps
        let widths = Widths(
            id: steps.map(\.id.count).max() ?? 0, title: steps.map(\.title.count).max() ?? 0,
            owner: steps.map(\.owner.count).max() ?? 0)
        var lines: [String] = []
        for phase in progress.runbook.phases {
            if !lines.isEmpty { lines.append("") }
            let isWaiting = phase.isRollback && progress.rollback == nil
            lines.append(phase.name + (isWaiting ? " (not begun)" : ""))
            for step in phase.steps {
                let state = progress.steps[step.id]
                lines.append(line(step, state, widths))
                if let waiver = state?.waiver { lines.append("           " + Self.text(waiver)) }
            }
        }
        return lines
    }

    private struct Widths {
        var id: Int
        var title: Int
        var owner: Int
    }

    private func line(
        _ step: Runbook.Step, _ state: RunbookProgress.StepState?, _ widths: Widths
    ) -> String {
        let columns = [
            "", Self.word(state).padded(to: 7), step.id.padded(to: widths.id),
            step.title.padded(to: min(widths.title, 60)), step.owner.padded(to: widths.owner),
            times(step, state),
        ]
        return columns.joined(separator: "  ")
    }

    private func times(_ step: Runbook.Step, _ state: RunbookProgress.StepState?) -> String {
        var parts = step.minutes.map { ["plan \(CountText.number($0)) min"] } ?? []
        if let state, let started = state.started {
            let took = DurationText.words(state.elapsed(at: now) ?? 0)
            let end = state.finished.map { "–\(ClockText.minute($0))Z" } ?? "Z on"
            parts.append("\(ClockText.minute(started))\(end), \(took)")
        }
        if let name = state?.name { parts.append(name) }
        if let over = progress.overrun(of: step, at: now), over > 0 {
            parts.append("over by \(DurationText.words(over))")
        }
        return parts.joined(separator: ", ")
    }

    private static func text(_ waiver: RunbookProgress.StepWaiver) -> String {
        "\(waiver.result.rawValue) waived by \(waiver.name), \(ClockText.full(waiver.date)): "
            + waiver.reason
    }

    private var following: [String] {
        guard let next = progress.next else {
            return progress.runbook.steps.isEmpty ? [] : ["next       none: all steps are done"]
        }
        let bound = next.binding.text.map { ", bound to \($0)" } ?? ""
        let left = DurationText.words(progress.plannedRemaining)
        return [
            "next       \(next.id): \(next.title)\(bound)",
            "planned    \(left) for the steps that are not done",
        ]
    }

    private var marks: [String] {
        var lines: [String] = []
        if let mark = progress.mark {
            lines.append(
                "writes stopped at \(ClockText.full(mark.date)) ± "
                    + "\(CountText.number(mark.uncertainty)) s, said \(mark.name)"
                    + (mark.note.isEmpty ? "" : ": \(mark.note)"))
        }
        if let sentinel = progress.sentinel {
            let seen = sentinel.seen.map { "seen at \(ClockText.full($0))" } ?? "not seen"
            lines.append(
                "sentinel \(sentinel.marker) sent at \(ClockText.full(sentinel.sent)), \(seen)")
        }
        if let first = progress.firstWrite {
            lines.append(
                "first production write on the target at \(ClockText.full(first.date)), said "
                    + first.name)
        }
        if let rehearsal = progress.rehearsal {
            let word = rehearsal.passed ? "passed" : "failed"
            lines.append(
                "rehearsal of \(ClockText.full(rehearsal.date)) \(word), said \(rehearsal.name): "
                    + rehearsal.text)
        }
        if let rollback = progress.rollback {
            lines.append("the way back was begun at \(ClockText.full(rollback))")
        }
        return lines
    }

    private var waivers: [String] {
        progress.waivers.map { waiver in
            let task = waiver.task.map { " of \($0.resourceID)" } ?? ""
            return "waived at gate \(waiver.gate.letter): \(waiver.check)\(task), "
                + "\(waiver.result.rawValue), by \(waiver.name), \(ClockText.full(waiver.date)): "
                + waiver.reason
        }
    }

    private var signatures: [String] {
        progress.signatures.map {
            "signed by \($0.name), \(ClockText.full($0.date)): \($0.verdict)"
        }
    }

    private var troubles: [String] {
        progress.problems.map { "problem: \($0)" }
            + unreadable.map {
                "problem: line \($0) of the journal is no entry: it was cut off or changed."
            }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
