import Migration

/// Whether an event subscription reports the failure of a task or an instance.
struct EventAudience {
    let subscriptions: [EventSubscription]
    let source: EventSubscription.Source
    let name: String
    let arn: ARN

    /// The category of failures (user guide, "DMS event categories and event messages").
    private static let category = "failure"

    /// The subscriptions that cover it, whether or not their events reach anybody.
    private var concerned: [EventSubscription] {
        subscriptions.filter {
            $0.concerns(source, named: name, arn, category: Self.category)
        }
    }

    private var isTold: Bool { concerned.contains { $0.obstacle == nil } }

    private var word: String { source == .task ? "task" : "instance" }

    /// Nil if somebody is notified.
    func finding(rule: String) -> SetupFinding? {
        guard !isTold else { return nil }
        return SetupFinding(
            rule, .note, of: name, arn,
            title: "no event subscription notifies anyone of its failure",
            evidence: "\(evidence) EventBridge rules are not checked.", fix: fix)
    }

    private var evidence: String {
        guard let blocked = concerned.first, let obstacle = blocked.obstacle else {
            return subscriptions.isEmpty
                ? "There is no DMS event subscription in this account and region."
                : "None of \(CountText.of(subscriptions.count, "event subscription")) is about "
                    + "\(source.rawValue) \(name) and the category \(Self.category)."
        }
        return "The event subscription \(blocked.name) is about it, but \(obstacle)."
    }

    private var fix: String {
        guard let blocked = concerned.first else { return creation }
        let change = "aws dms modify-event-subscription --subscription-name \(blocked.name)"
        if blocked.isEnabled == false { return "\(change) --enabled" }
        switch blocked.status {
        case "topic-not-exist": return "\(change) --sns-topic-arn TOPIC"
        case "no-permission":
            let topic = blocked.topic?.text ?? "of \(blocked.name)"
            return "Let dms.amazonaws.com publish to the topic \(topic): aws sns "
                + "set-topic-attributes --attribute-name Policy"
        default: return creation
        }
    }

    /// One subscription for all resources of the type.
    private var creation: String {
        "aws dms create-event-subscription --subscription-name \(freeName) --sns-topic-arn TOPIC "
            + "--source-type \(source.rawValue) --event-categories \(Self.category)"
            + (source == .instance ? " failover 'low storage'" : "")
    }

    /// A name no subscription has.
    private var freeName: String {
        let taken = Set(subscriptions.map(\.name))
        let stem = "dms-\(word)-failures"
        let names = [stem] + (2...subscriptions.count + 2).map { "\(stem)-\($0)" }
        return names.first { !taken.contains($0) } ?? stem
    }
}
