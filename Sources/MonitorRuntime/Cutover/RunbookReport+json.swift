import Cutover
import Foundation
import Migration

extension RunbookReport {
    /// The report as JSON, keys sorted; members that are not known are left out.
    public var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(Document(self)) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    private struct Document: Encodable {
        let schemaVersion = RunbookReport.schemaVersion
        let generatedAt: String
        let migration: String
        let title: String
        let runbook: String?
        let journal: String
        let entries: Int
        let phases: [Phase]
        /// The id of the first step that is not done.
        let next: String?
        let plannedMinutesLeft: Double
        let mark: Mark?
        let sentinel: Sentinel?
        let firstWriteAt: String?
        let rollbackBegun: String?
        let rehearsal: Rehearsal?
        /// Those of gates that are still open.
        let waivers: [GateWaiver]
        let signatures: [Signature]
        let problems: [String]
        let unreadableLines: [Int]

        init(_ report: RunbookReport) {
            let progress = report.progress
            generatedAt = ClockText.iso(report.now)
            migration = report.migration
            title = progress.runbook.title
            runbook = report.runbookPath
            journal = report.journalPath
            entries = report.entries
            phases = progress.runbook.phases.map { Phase($0, progress, at: report.now) }
            next = progress.next?.id
            plannedMinutesLeft = progress.plannedRemaining / 60
            mark = progress.mark.map(Mark.init)
            sentinel = progress.sentinel.map(Sentinel.init)
            firstWriteAt = progress.firstWrite.map { ClockText.iso($0.date) }
            rollbackBegun = progress.rollback.map(ClockText.iso)
            rehearsal = progress.rehearsal.map(Rehearsal.init)
            waivers = progress.waivers.map(GateWaiver.init)
            signatures = progress.signatures.map(Signature.init)
            problems = progress.problems
            unreadableLines = report.unreadable
        }
    }

    private struct Rehearsal: Encodable {
        let at: String
        let passed: Bool
        let text: String
        let name: String

        init(_ rehearsal: RunbookProgress.Rehearsal) {
            at = ClockText.iso(rehearsal.date)
            passed = rehearsal.passed
            text = rehearsal.text
            name = rehearsal.name
        }
    }

    private struct Phase: Encodable {
        let name: String
        let isRollback: Bool
        let steps: [Step]

        init(_ phase: Runbook.Phase, _ progress: RunbookProgress, at now: Date) {
            name = phase.name
            isRollback = phase.isRollback
            steps = phase.steps.map { Step($0, progress.steps[$0.id], at: now) }
        }
    }

    private struct Step: Encodable {
        let id: String
        let title: String
        /// `open`, `started` or `done`.
        let state: String
        let owner: String?
        let plannedMinutes: Double?
        let elapsedSeconds: Double?
        /// For example `gate B`; absent if nothing proves the step.
        let boundTo: String?
        let startedAt: String?
        let finishedAt: String?
        let name: String?
        let waiver: StepWaiver?

        init(_ step: Runbook.Step, _ progress: RunbookProgress.StepState?, at now: Date) {
            id = step.id
            title = step.title
            state = RunbookReport.word(progress)
            owner = step.owner.isEmpty ? nil : step.owner
            plannedMinutes = step.minutes
            elapsedSeconds = progress?.elapsed(at: now).map { $0.rounded() }
            boundTo = step.binding.text
            startedAt = progress?.started.map(ClockText.iso)
            finishedAt = progress?.finished.map(ClockText.iso)
            name = progress?.name
            waiver = progress?.waiver.map(StepWaiver.init)
        }
    }

    private struct StepWaiver: Encodable {
        let result: String
        let reason: String
        let name: String
        let at: String

        init(_ waiver: RunbookProgress.StepWaiver) {
            result = waiver.result.rawValue
            reason = waiver.reason
            name = waiver.name
            at = ClockText.iso(waiver.date)
        }
    }

    private struct GateWaiver: Encodable {
        let gate: String
        let check: String
        let task: String?
        let result: String
        let reason: String
        let name: String
        let at: String

        init(_ waiver: Waiver) {
            gate = waiver.gate.rawValue
            check = waiver.check
            task = waiver.task?.text
            result = waiver.result.rawValue
            reason = waiver.reason
            name = waiver.name
            at = ClockText.iso(waiver.date)
        }
    }

    private struct Mark: Encodable {
        let at: String
        let uncertaintySeconds: Double
        let note: String?
        let name: String

        init(_ mark: DrainMark) {
            at = ClockText.iso(mark.date)
            uncertaintySeconds = mark.uncertainty
            note = mark.note.isEmpty ? nil : mark.note
            name = mark.name
        }
    }

    private struct Sentinel: Encodable {
        let marker: String
        let sentAt: String
        let seenAt: String?

        init(_ sentinel: RunbookProgress.Sentinel) {
            marker = sentinel.marker
            sentAt = ClockText.iso(sentinel.sent)
            seenAt = sentinel.seen.map(ClockText.iso)
        }
    }

    private struct Signature: Encodable {
        let gate: String
        let verdict: String
        let name: String
        let at: String

        init(_ signature: RunbookProgress.Signature) {
            gate = signature.gate.rawValue
            verdict = signature.verdict
            name = signature.name
            at = ClockText.iso(signature.date)
        }
    }
}
