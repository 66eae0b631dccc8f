import Migration
import Testing

@testable import AccountState

/// Whether DMS tells anybody that a task or an instance failed.
struct SubscriptionLintTests {
    private let task = ReplicationTask(
        arn: ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3"), identifier: "ledger",
        status: .running, migrationType: .cdc)
    private let instance = ReplicationInstance(
        arn: ARN("arn:aws:dms:eu-west-3:210987654321:rep:RIGA"), identifier: "riga",
        status: "available")

    private func found(_ subscriptions: [EventSubscription]?) -> [SetupFinding] {
        lint(subscriptions).findings.filter { $0.rule.hasSuffix("subscription-missing") }
    }

    private func lint(_ subscriptions: [EventSubscription]?) -> SetupLook {
        var evidence = SetupEvidence()
        evidence.tasks = [task]
        evidence.instances = [instance]
        evidence.subscriptions = subscriptions
        return SetupLook(evidence)
    }

    private func subscription(
        _ name: String = "night", _ change: (inout EventSubscription) -> Void = { _ in }
    ) -> EventSubscription {
        var subscription = EventSubscription(name: name, status: "active")
        subscription.topic = ARN("arn:aws:sns:eu-west-3:210987654321:pager")
        subscription.isEnabled = true
        change(&subscription)
        return subscription
    }

    @Test func withoutAnyBothAreFoundWithTheCallThatMakesOne() throws {
        let findings = found([])
        #expect(findings.map(\.subject) == ["riga", "ledger"])
        let task = try #require(findings.last)
        #expect(task.severity == .note)
        #expect(task.evidence.hasPrefix("There is no DMS event subscription"))
        #expect(task.evidence.contains("EventBridge"))
        #expect(
            task.fix == "aws dms create-event-subscription --subscription-name dms-task-failures "
                + "--sns-topic-arn TOPIC --source-type replication-task --event-categories failure")
        #expect(findings.first?.fix.contains("--source-type replication-instance") == true)
    }

    @Test func whatWasNotReadIsUncheckedNotFound() {
        #expect(found(nil).isEmpty)
        #expect(lint(nil).unchecked.contains("task-subscription-missing"))
        #expect(lint(nil).unchecked.contains("instance-subscription-missing"))
    }

    @Test func oneToEverythingCoversBoth() {
        #expect(found([subscription()]).isEmpty)
    }

    private static let coverages: [(String, [String], [String], [String])] = [
        ("replication-task", [], [], ["riga"]),
        ("replication-instance", [], [], ["ledger"]),
        ("replication-task", ["ledger"], ["failure"], ["riga"]),
        ("replication-task", ["Ledger"], [], ["riga"]),
        ("replication-task", ["FBQ3"], [], ["riga"]),
        ("replication-task", ["other"], [], ["riga", "ledger"]),
        ("replication-task", [], ["state change"], ["riga", "ledger"]),
    ]

    @Test("What a subscription narrows down decides whom it covers", arguments: coverages)
    func coverage(type: String, sources: [String], categories: [String], uncovered: [String]) {
        let one = subscription {
            $0.sourceType = type
            $0.sources = sources
            $0.categories = categories
        }
        #expect(found([one]).map(\.subject) == uncovered)
    }

    @Test(
        "One that reaches nobody is named with what is in its way and what to do",
        arguments: [
            ("active", false, "it is disabled", "night --enabled"),
            ("topic-not-exist", true, "its topic does not exist", "night --sns-topic-arn TOPIC"),
            ("no-permission", true, "DMS may not publish", "sns set-topic-attributes"),
            ("deleting", true, "it is being deleted", "create-event-subscription"),
        ])
    func obstacles(status: String, isEnabled: Bool, why: String, fix: String) throws {
        let one = subscription {
            $0.status = status
            $0.isEnabled = isEnabled
        }
        let finding = try #require(found([one]).last)
        #expect(finding.evidence.contains("night is about it, but \(why)"))
        #expect(finding.fix.contains(fix))
        #expect(found([one, subscription("other")]).isEmpty)
    }

    @Test("A status that is new, and whether it is enabled when AWS does not say, are no obstacles")
    func unknown() {
        let one = subscription {
            $0.status = "daydreaming"
            $0.isEnabled = nil
        }
        #expect(found([one]).isEmpty)
    }

    @Test func theNameProposedIsFree() {
        let taken = ["dms-task-failures", "dms-task-failures-2"].map { name in
            subscription(name) { $0.sources = ["x"] }
        }
        #expect(found(taken).last?.fix.contains("--subscription-name dms-task-failures-3 ") == true)
    }
}
