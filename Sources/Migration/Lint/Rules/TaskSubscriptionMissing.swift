/// A task whose failure no event subscription reports: no CloudWatch metric shows that a task has
/// failed.
enum TaskSubscriptionMissing: LintRule {
    static let name = "task-subscription-missing"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        guard let subscriptions = evidence.subscriptions else { return nil }
        return evidence.tasks.compactMap { task in
            EventAudience(
                subscriptions: subscriptions, source: .task, name: task.identifier, arn: task.arn
            ).finding(rule: name)
        }
    }
}
