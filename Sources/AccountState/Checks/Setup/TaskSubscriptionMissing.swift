import Migration

/// A task whose failure no event subscription reports: no CloudWatch metric shows that a task has
/// failed.
enum TaskSubscriptionMissing: SetupRule {
    static let name = "task-subscription-missing"
    static let title = "Task failures notify nobody"
    static let reads = "event subscriptions"
    static let source = "DescribeEventSubscriptions"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard let subscriptions = evidence.subscriptions else { return nil }
        return evidence.tasks.compactMap { task in
            EventAudience(
                subscriptions: subscriptions, source: .task, name: task.identifier, arn: task.arn
            ).finding(rule: name)
        }
    }
}
