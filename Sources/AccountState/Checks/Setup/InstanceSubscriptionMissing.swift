import Migration

/// An instance whose failure no event subscription reports.
enum InstanceSubscriptionMissing: SetupRule {
    static let name = "instance-subscription-missing"
    static let title = "Instance failures notify nobody"
    static let reads = "event subscriptions"
    static let source = "DescribeEventSubscriptions"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard let subscriptions = evidence.subscriptions, let instances = evidence.instances else {
            return nil
        }
        return instances.compactMap { instance in
            EventAudience(
                subscriptions: subscriptions, source: .instance, name: instance.identifier,
                arn: instance.arn
            ).finding(rule: name)
        }
    }
}
