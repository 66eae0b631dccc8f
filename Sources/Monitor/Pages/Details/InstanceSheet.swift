import AccountState
import Migration
import TerminalUI

/// Everything known of a replication instance.
struct InstanceSheet: DetailSheet {
    let arn: ARN
    let context: PaneContext

    private var instance: ReplicationInstance? {
        context.world.instances?.first { $0.arn == arn }
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
        let tasks = (context.world.tasks ?? []).filter { $0.instanceARN == arn }
        return [
            ends.instance(arn), TaskFactSection.section("Runs", tasks), connections,
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
                            $0 ? "upgraded by itself in the window" : "upgraded by hand"
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
        let tests = (context.world.connections ?? []).filter { $0.instance == arn }
        guard !tests.isEmpty else {
            return FactSection("Connections tested", [Fact("endpoints", "none", .dim)])
        }
        return FactSection(
            "Connections tested",
            tests.map { test in
                let endpoint = context.world.endpoints?.first { $0.arn == test.endpoint }
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
