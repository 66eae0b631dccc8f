/// An instance whose failure no event subscription reports.
enum InstanceSubscriptionMissing: LintRule {
    static let name = "instance-subscription-missing"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
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
