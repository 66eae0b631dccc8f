import AccountState
import Foundation
import Migration
import TerminalUI

/// Everything known of a replication instance.
struct InstanceDetails: DetailContent {
    let arn: ARN
    let context: PaneContext

    private var instance: ReplicationInstance? {
        context.account.instances?.first { $0.arn == arn }
    }

    var title: String { "Instance \(instance?.identifier ?? arn.resourceID)" }

    var feeds: [Feed] {
        [
            .instances, .maintenance, .tasks, .connections, .endpoints, .subscriptions, .tags(arn),
        ]
            + (instance.map {
                [
                    .metrics(.instance(identifier: $0.identifier)),
                    .logGroup("dms-tasks-\($0.identifier)"),
                ]
            } ?? [])
    }

    var sections: [FactSection] {
        let ends = EndSections(context: context)
        let tasks = (context.account.tasks ?? []).filter { $0.instanceARN == arn }
        return [
            ends.instance(arn), TaskFactSection.section("Runs", tasks, in: context), connections,
            FactSection(
                "Place",
                [
                    Fact("VPC", instance?.network),
                    Fact(
                        "subnet group",
                        instance?.subnetGroup.map { name in
                            name + (instance?.subnetGroupDescription.map { ": \($0)" } ?? "")
                        }),
                ] + subnets + [
                    Fact("private address", instance?.privateAddress),
                    Fact("public address", instance?.publicAddress),
                    Fact("allocated storage", instance?.allocatedStorage.map { "\($0) GiB" }),
                    Fact(
                        "minor versions",
                        instance?.isUpgradedByItself.map {
                            $0 ? "upgraded automatically in the window" : "upgraded manually"
                        }),
                    log,
                ] + subscriptions + [
                    Fact("created", instance?.created.map(ClockText.full)),
                    Fact("ARN", arn.text),
                ]),
            ends.tags(of: arn),
        ]
    }

    private var connections: FactSection {
        let tests = (context.account.connections ?? []).filter { $0.instance == arn }
        guard !tests.isEmpty else {
            return FactSection("Connections tested", [Fact("endpoints", "none", .dim)])
        }
        return FactSection(
            "Connections tested",
            tests.map { test in
                let endpoint = context.account.endpoints?.first { $0.arn == test.endpoint }
                return Fact(
                    endpoint?.identifier ?? test.endpoint.resourceID,
                    [test.status.text, test.lastFailure].compactMap { $0 }
                        .joined(separator: ": "), test.status.role, link: .endpoint(test.endpoint))
            })
    }

    private var log: Fact {
        instance.map { EndSections(context: context).logGroup(of: $0) } ?? Fact("log group", nil)
    }

    private var subscriptions: [Fact] {
        guard let instance else { return [] }
        return EndSections(context: context).subscriptions(
            .instance, named: instance.identifier, arn)
    }

    private var subnets: [Fact] {
        (instance?.subnets ?? []).map { subnet in
            Fact("subnet", subnet.identifier + (subnet.zone.map { " in \($0)" } ?? ""))
        }
    }
}

/// What CloudWatch measures of an instance, each value with its age.
struct InstanceMetrics {
    private let instance: ReplicationInstance
    private let context: PaneContext

    init(_ instance: ReplicationInstance, in context: PaneContext) {
        self.instance = instance
        self.context = context
    }

    var facts: [Fact] {
        [
            fact("CPU", .cpuUtilization) { $0 >= 90 },
            fact("freeable memory", .freeableMemory) { $0 < 512 * 1_048_576 },
            fact("swap in use", .swapUsage) { $0 > 256 * 1_048_576 },
            fact("storage free", .freeStorageSpace) { free in
                instance.allocatedStorage.map { free < Double($0) * 1_073_741_824 / 5 } ?? false
            },
        ]
    }

    private func fact(
        _ label: String, _ metric: MetricName, isWorrying: (Double) -> Bool
    ) -> Fact {
        let subject = MetricSubject.instance(identifier: instance.identifier)
        guard let store = context.account.metrics[subject] else {
            return EndSections(context: context).waiting(for: .metrics(subject), label)
        }
        guard let newest = store.series(metric)?.newest else {
            return Fact(label, "CloudWatch has no datapoint", .unknown)
        }
        let unit = AlarmUnit(metric: metric.rawValue)
        let size =
            metric == .freeStorageSpace
            ? instance.allocatedStorage.map { " of \($0) GiB" } ?? "" : ""
        let age = DurationText.age(context.now.timeIntervalSince(newest.date))
        let isOld = context.now.timeIntervalSince(newest.date) > Self.fresh
        let role: Role = isOld ? .stale : isWorrying(newest.value) ? .warn : .text
        return Fact(label, "\(unit.text(newest.value))\(size), \(age)", role)
    }

    /// Datapoints come a minute or three late; older ones say that nothing is published.
    private static let fresh: TimeInterval = 300
}
