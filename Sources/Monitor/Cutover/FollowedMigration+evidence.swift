import AccountState
import Cutover
import Foundation
import Migration

/// What the steps of the runbook are bound to, and what that says.
extension FollowedMigration {
    /// What a step is bound to says at an instant; nil if nothing is bound to it. A gate that was
    /// judged for the screen already is not judged again.
    func evidence(
        of step: Runbook.Step, in account: AccountState, at now: Date, kept: GateReport? = nil
    ) -> StepEvidence? {
        StepEvidence(step.binding, of: progress) { gate in
            if let kept, kept.gate == gate, kept.migration == migration.name { return kept }
            return evidence(in: account, at: now).report(gate)
        }
    }
}

extension FollowedMigration {
    /// The feeds its gates and steps are judged by.
    func feeds(in account: AccountState) -> [Feed] {
        let members = migration.members(of: account.tasks ?? [])
        let metrics = (members.forward + members.reverse)
            .compactMap { account.metricSubject(of: $0) }.map { Feed.metrics($0) }
        return [.tasks] + EvidenceFeeds(account).all + metrics
    }
}
