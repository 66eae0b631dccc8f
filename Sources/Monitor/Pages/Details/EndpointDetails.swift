import AccountState
import Foundation
import Migration
import TerminalUI

/// Everything known of an endpoint.
struct EndpointDetails: DetailContent {
    let arn: ARN
    let context: PaneContext

    private var endpoint: DatabaseEndpoint? {
        context.account.endpoints?.first { $0.arn == arn }
    }

    var title: String { "Endpoint \(endpoint?.identifier ?? arn.resourceID)" }

    var feeds: [Feed] { [.endpoints, .connections, .instances, .tasks, .tags(arn)] }

    var sections: [FactSection] {
        let tasks = (context.account.tasks ?? []).filter {
            $0.sourceEndpointARN == arn || $0.targetEndpointARN == arn
        }
        return [
            EndSections(context: context).endpoint(
                "Endpoint, \(endpoint?.role.text ?? "of a kind not known")", arn, from: nil),
            TaskFactSection.section("Used by", tasks, in: context),
            FactSection("Identity", [Fact("ARN", arn.text)]),
            EndSections(context: context).tags(of: arn),
        ]
    }
}

/// What is said of endpoints and instances, on their own pages and on those of their tasks.
struct EndSections {
    let context: PaneContext

    private var account: AccountState { context.account }

    /// An endpoint, with the last connection test from an instance; from any if none is given.
    func endpoint(_ title: String, _ arn: ARN?, from instance: ARN?) -> FactSection {
        guard let arn else { return FactSection(title, [Fact("endpoint", nil)]) }
        guard let endpoint = account.endpoints?.first(where: { $0.arn == arn }) else {
            return FactSection(title, [Fact("endpoint", arn.text), waiting(for: .endpoints)])
        }
        // A bucket has no host, and a host no bucket: neither is then a thing that AWS left out.
        let place =
            endpoint.bucket.map { [Fact("S3 bucket", $0)] } ?? [
                Fact("host", endpoint.address), Fact("database", endpoint.database),
                Fact("user", endpoint.username),
            ]
        return FactSection(
            title,
            [
                Fact("endpoint", endpoint.identifier, .bright, link: .endpoint(arn)),
                Fact("engine", endpoint.engineText),
            ] + place + [
                Fact(
                    "encryption", endpoint.sslMode, endpoint.sslMode == "none" ? .warn : .text),
                Fact("status", endpoint.status),
                Fact(
                    "extra attributes",
                    endpoint.hasExtraAttributes
                        ? "set; not shown, as they can carry secrets" : "none",
                    .dim),
            ] + tests(of: arn, from: instance))
    }

    /// The last tests, one fact each.
    private func tests(of endpoint: ARN, from instance: ARN?) -> [Fact] {
        guard let all = account.connections else {
            return [waiting(for: .connections, "last test")]
        }
        let tests = all.filter {
            $0.endpoint == endpoint && (instance == nil || $0.instance == instance)
        }
        guard !tests.isEmpty else { return [Fact("last test", "never tested", .warn)] }
        return tests.map { test in
            let from = account.instances?.first { $0.arn == test.instance }?.identifier
            let words = [test.status.text, test.lastFailure].compactMap { $0 }
                .joined(separator: ": ")
            return Fact(
                "last test", "\(words)\(from.map { " (from \($0))" } ?? "")", test.status.role)
        }
    }

    func instance(_ arn: ARN?) -> FactSection {
        guard let arn else { return FactSection("Instance", [Fact("instance", nil)]) }
        guard let instance = account.instances?.first(where: { $0.arn == arn }) else {
            return FactSection("Instance", [Fact("instance", arn.text), waiting(for: .instances)])
        }
        let status: Role = instance.status == "available" ? .ok : .warn
        return FactSection(
            "Instance",
            [
                Fact("instance", instance.identifier, .bright, link: .instance(arn)),
                Fact("status", instance.status, status),
                Fact("class", instance.instanceClass),
                Fact("engine version", instance.engineVersion),
                Fact("zone", instance.zones),
                Fact(
                    "standby", instance.isMultiAZ.map { $0 ? "multi-AZ" : "none: single-AZ" },
                    instance.isMultiAZ == false ? .warn : .text),
                Fact(
                    "publicly accessible",
                    instance.isPubliclyAccessible.map { $0 ? "yes" : "no" },
                    instance.isPubliclyAccessible == true ? .warn : .text),
            ] + InstanceMetrics(instance, in: context).facts + upkeep(of: instance))
    }

    /// The window, what waits for it, and what was asked for.
    private func upkeep(of instance: ReplicationInstance) -> [Fact] {
        let pending = instance.pendingChanges.sorted { $0.key < $1.key }
            .map { Fact("pending change", "\($0.key) to \($0.value)", .warn) }
        return [
            Fact("maintenance window", instance.maintenanceWindow.map { "\($0) UTC" })
        ] + maintenance(of: instance) + pending
    }

    private func maintenance(of instance: ReplicationInstance) -> [Fact] {
        guard let all = account.maintenance else {
            return [waiting(for: .maintenance, "pending maintenance")]
        }
        let waiting = all.filter { $0.resource == instance.arn }
        guard !waiting.isEmpty else { return [Fact("pending maintenance", "none")] }
        return waiting.map { action in
            let due = (action.due ?? action.forced).map { " at \(ClockText.full($0))" } ?? ""
            return Fact(
                "pending maintenance",
                action.action + due + (action.details.map { ": \($0)" } ?? ""), .warn)
        }
    }

    /// Who is told of the events of a task or an instance, one fact a subscription.
    func subscriptions(
        _ source: EventSubscription.Source, named name: String, _ arn: ARN
    ) -> [Fact] {
        let label = "event subscription"
        guard let all = account.subscriptions else { return [waiting(for: .subscriptions, label)] }
        let found = all.filter { $0.concerns(source, named: name, arn) }
        guard !found.isEmpty else { return [Fact(label, "none", .warn)] }
        return found.map { subscription in
            Fact(label, subscription.sentence, subscription.obstacle == nil ? .text : .warn)
        }
    }

    /// Whatever somebody has put on a resource, one fact a tag.
    func tags(of arn: ARN) -> FactSection {
        guard let tags = account.tags[arn] else {
            return FactSection("Tags", [waiting(for: .tags(arn), "tags")])
        }
        guard !tags.isEmpty else { return FactSection("Tags", [Fact("tags", "none", .dim)]) }
        return FactSection("Tags", tags.map { Fact($0.key, $0.value) })
    }

    /// Where logs go, and how long they are kept.
    func logGroup(of instance: ReplicationInstance) -> Fact {
        let name = "dms-tasks-\(instance.identifier)"
        guard let group = account.logGroups[name] else {
            let isKnown = account.status(of: .logGroup(name)).lastSuccess != nil
            return Fact("log group", isKnown ? "\(name): not created yet" : name, .dim)
        }
        let kept = group.retentionDays.map { "kept \($0) days" } ?? "never expires"
        return Fact("log group", "\(name), \(kept)")
    }

    /// What stands in place of what a feed has not brought.
    func waiting(for feed: Feed, _ label: String = "details") -> Fact {
        guard let failure = account.status(of: feed).failing?.failure else {
            return account.status(of: feed).lastSuccess == nil
                ? Fact(label, "asking AWS", .unknown)
                : Fact(label, "AWS does not list it: it may have been deleted", .warn)
        }
        return Fact(
            label,
            "not known: \([failure.message, failure.advice].compactMap { $0 }.joined(separator: " "))",
            .warn)
    }
}

extension EndpointConnection.Status {
    var role: Role {
        switch self {
        case .successful: .ok
        case .failed: .fail
        case .testing: .info
        case .deleting, .unknown: .unknown
        }
    }
}

extension DatabaseEndpoint {
    /// `Oracle (oracle)`.
    var engineText: String? {
        guard let engineTitle, let engine, engineTitle.lowercased() != engine else {
            return engineTitle ?? engine
        }
        return "\(engineTitle) (\(engine))"
    }

    /// `orders.example.com:1521`.
    var address: String? { server.map { $0 + (port.map { ":\($0)" } ?? "") } }
}

extension EventSubscription {
    /// `night: tells dms-alerts of failure, creation.`
    fileprivate var sentence: String {
        let what = categories.isEmpty ? "all events" : categories.joined(separator: ", ")
        let whom = topic.map { $0.resourceID.isEmpty ? $0.text : $0.resourceID } ?? "a topic"
        guard let obstacle else { return "\(name): notifies \(whom) of \(what)." }
        return "\(name): should notify \(whom) of \(what), but \(obstacle)."
    }
}

extension ReplicationInstance {
    /// `eu-west-3a, standby in eu-west-3b`.
    var zones: String? {
        availabilityZone.map { zone in
            zone + (secondaryAvailabilityZone.map { ", standby in \($0)" } ?? "")
        }
    }
}
