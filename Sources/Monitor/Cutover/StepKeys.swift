import AccountState
import Cutover
import Foundation
import Migration

/// What the keys of the runbook mean for a step: a dialog, or why there is none.
struct StepKeys {
    let step: Runbook.Step
    let followed: FollowedMigration
    let context: PaneContext

    private var progress: RunbookProgress { followed.progress }
    private var state: RunbookProgress.StepState? { progress.steps[step.id] }
    private var isOpen: Bool { state?.isOpen ?? true }
    private var evidence: StepEvidence? {
        followed.evidence(of: step, in: context.account, at: context.now)
    }

    /// Finishes the step if the rules allow it by what it is bound to just now.
    var finish: PaneAction {
        if let obstacle { return obstacle }
        let evidence = self.evidence
        do throws(RunbookRefusal) {
            let entry = try progress.finishing(
                step.id, evidence: evidence, entry: "", name: "", date: context.now)
            guard case .stepFinished(let id, let result) = entry.event else { return obscure }
            return note(.finishedStep(id, title: step.title, result))
        } catch {
            guard let evidence, let what = step.binding.text else { return refuse(error.message) }
            return refuse(
                "Not finished, w waives it: \(what) says '\(evidence.result.rawValue)'. "
                    + evidence.sentence)
        }
    }

    var start: PaneAction {
        if let obstacle { return obstacle }
        if let started = state?.started {
            let name = state?.name ?? "Somebody"
            return refuse(
                "\(name) started '\(step.title)' \(ClockText.near(started, now: context.now)).")
        }
        return note(.startedStep(step.id, title: step.title))
    }

    /// Waives what the step is bound to, if that needs it.
    var waive: PaneAction {
        if let obstacle { return obstacle }
        let evidence = self.evidence
        do throws(RunbookRefusal) {
            // The reason and the name are typed in the dialog, which asks for them.
            let entry = try progress.waiving(
                step.id, evidence: evidence, reason: "still to be typed", entry: "", name: "nobody",
                date: context.now)
            guard case .stepWaived(let id, let result, _) = entry.event else { return obscure }
            if state?.waiver?.result == result {
                return refuse("'\(step.title)' is waived already: Enter finishes it.")
            }
            return note(
                .waivedStep(
                    id, title: step.title, result,
                    because: evidence?.sentence ?? "Nothing is known of it."))
        } catch {
            return refuse(error.message)
        }
    }

    /// Takes back whatever was done with the step.
    var reopen: PaneAction {
        guard state?.started != nil || state?.finished != nil || state?.waiver != nil else {
            return refuse("Nothing was done with '\(step.title)', so nothing is taken back.")
        }
        return note(.reopenedStep(step.id, title: step.title))
    }

    /// Why nothing can be done with the step; nil if something can.
    private var obstacle: PaneAction? {
        guard isOpen else { return refuse("'\(step.title)' is finished already.") }
        guard progress.runbook.isOfTheWayBack(step.id), progress.rollback == nil else { return nil }
        return refuse("'\(step.title)' is of the way back, which K begins.")
    }

    /// For an entry of another kind than was asked for.
    private var obscure: PaneAction { refuse("Nothing can be written of '\(step.title)'.") }

    private func note(_ subject: JournalDialog.Subject) -> PaneAction {
        .note(JournalDialog(subject, migration: followed.migration.name))
    }

    private func refuse(_ sentence: String) -> PaneAction {
        .notice(Notice(.refusal, sentence))
    }
}
