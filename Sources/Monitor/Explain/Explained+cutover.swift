import AccountState
import Cutover
import Foundation
import Migration
import TerminalUI

extension GateReport.Row {
    /// The check for one subject: what it asks, what it says and by what, and what to do.
    func explained(
        of report: GateReport, settings: GateSettings, task: String?, symbols: Symbols
    ) -> [Explained] {
        let role = reading.result.role
        let weight =
            requirement == .mandatory
            ? "Gate \(report.gate.letter) is GO only with it."
            : "It is \(requirement.rawValue) at gate \(report.gate.letter): never the reason for a "
                + "NO-GO."
        let age = reading.date.map { date in
            "\(ClockText.near(date, now: report.date)), "
                + "\(DurationText.words(max(0, report.date.timeIntervalSince(date)))) old"
        }
        let source = [reading.source ?? check.source, age].compactMap(\.self)
        let asked = Explained(
            "\(check.id) \(check.title)" + (task.map { "  \($0)" } ?? ""),
            Line("\(symbols.glyph(for: role)) \(reading.result.rawValue)", Style(role).bold),
            Meaning(
                "It passes if this is so: \(check.passes) Now: \(reading.sentence) \(weight)",
                from: source.joined(separator: ", ")), feed: nil)
        let measured = Explained(
            "value",
            Line(reading.value ?? "nothing was measured", reading.value == nil ? .dim : .bright),
            Meaning(
                thresholds(settings), from: "[migrations.\(report.migration).thresholds]"),
            feed: nil)
        return [asked, measured, advised]
    }

    /// What it is held against.
    private func thresholds(_ settings: GateSettings) -> String {
        let held = reading.threshold.map { "It was held against \($0)." }
        let numbers = check.thresholds.map { threshold in
            let value = settings.threshold(threshold.name, of: check) ?? threshold.value
            return "\(threshold.name): \(CountText.number(value)) \(threshold.unit) "
                + "\(threshold.meaning)"
        }
        let known = numbers.isEmpty ? nil : "Its thresholds are \(numbers.joined(separator: "; "))."
        return [held, known].compactMap(\.self).joined(separator: " ")
            .ifEmpty("It has no threshold.")
    }

    private var advised: Explained {
        if let waiver {
            return Explained(
                "waived", Line("by \(waiver.name)", .waived),
                Meaning(
                    "\(waiver.reason.asWords) It covers this result alone, and ends when the gate is "
                        + "signed.", from: "the journal, \(ClockText.full(waiver.date))"),
                feed: nil)
        }
        let isOpen = reading.result == .fail || reading.result == .unknown
        return Explained(
            "what to do", isOpen ? Line(check.id, .key) : Line("nothing", .ok),
            Meaning(
                isOpen
                    ? "\(check.advice) Or waive it, with a reason and a name."
                    : "It does not keep the gate from GO.", from: "the list of checks"), feed: nil)
    }
}

extension Runbook.Step {
    /// The step: what it is bound to, what that says, and whether it can be finished now.
    func explained(
        by progress: RunbookProgress, _ evidence: StepEvidence?, symbols: Symbols, at now: Date
    ) -> [Explained] {
        let state = progress.steps[id]
        let word =
            state?.finished != nil ? "done" : state?.started != nil ? "started" : "open"
        let plan = minutes.map { "It is planned for \(DurationText.words($0 * 60))." }
        let who = owner.isEmpty ? nil : "\(owner) does it."
        let what = [who, plan, "What was done with it stands in the journal."].compactMap(\.self)
        let step = Explained(
            title, Line(word, .bright),
            Meaning(what.joined(separator: " "), from: "the runbook, step '\(id)'"), feed: nil)
        return [step, bound(evidence, symbols), finishing(by: progress, evidence, at: now)]
    }

    private func bound(_ evidence: StepEvidence?, _ symbols: Symbols) -> Explained {
        guard let what = binding.text, let evidence else {
            return Explained(
                "bound to", Line("nothing", .dim),
                Meaning("A person's word finishes it.", from: "the runbook"), feed: nil)
        }
        let role = evidence.result.role
        let check = binding.check.flatMap { GateCatalog.check($0) }
        let asks =
            check.map { " It asks: \($0.title). It passes if this is so: \($0.passes)" } ?? ""
        return Explained(
            "bound to \(what)",
            Line("\(symbols.glyph(for: role)) \(evidence.result.rawValue)", Style(role).bold),
            Meaning("\(evidence.sentence.asWords)\(asks)", from: check?.source ?? "the gate"),
            feed: nil)
    }

    /// Whether the rules let it be finished now; if not, why.
    private func finishing(
        by progress: RunbookProgress, _ evidence: StepEvidence?, at now: Date
    ) -> Explained {
        do throws(RunbookRefusal) {
            _ = try progress.entry(
                for: .finish(id, evidence: evidence), id: "", name: "nobody", date: now)
            return Explained(
                "finish", Line("possible", .ok),
                Meaning("It can be finished now, by name.", from: "the rules of the runbook"),
                feed: nil)
        } catch {
            return Explained(
                "finish", Line("not possible now", .warn),
                Meaning(error.message.asWords, from: "the rules of the runbook"), feed: nil)
        }
    }
}

extension String {
    fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }

    /// With a stop at its end.
    fileprivate var asWords: String { ".?!".contains(last ?? " ") ? self : self + "." }
}
