import AccountState
import Cutover
import Foundation
import Migration

/// What the steps of the runbook are bound to, and what that says.
extension FollowedMigration {
    /// What a step is bound to says at an instant; nil if nothing is bound to it.
    func evidence(
        of step: Runbook.Step, in account: AccountState, at now: Date
    ) -> StepEvidence? {
        let evidence = self.evidence(in: account, at: now)
        return StepEvidence(step.binding, of: progress) { evidence.report($0) }
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
