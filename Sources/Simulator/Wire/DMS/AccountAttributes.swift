/// Lists the account's quotas and how much of them is used.
enum DescribeAccountAttributes: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let storage = account.instances.reduce(0) { $0 + $1.plan.allocatedStorage }
        let quotas = [
            ("ReplicationInstances", account.instances.count, 60),
            ("AllocatedStorage", storage, 30_000),
            ("Endpoints", account.endpoints.count, 1_000),
            ("ReplicationTasks", account.tasks.count, 600),
            ("ReplicationSubnetGroups", account.subnetGroups.count, 60),
            (
                "EventSubscriptions", account.subscriptions.count,
                CreateEventSubscription.quota
            ),
        ]
        return [
            "AccountQuotas": .array(
                quotas.map { name, used, most in
                    [
                        "AccountQuotaName": .string(name), "Used": .integer(used),
                        "Max": .integer(most),
                    ]
                }),
            "UniqueAccountIdentifier": .string("\(account.region)-\(account.accountID)"),
        ]
    }
}

/// Lists the classes and versions an instance can be made of.
enum DescribeOrderableReplicationInstances: SimulatedOperation {
    private static let classes = [
        "dms.t3.micro", "dms.t3.small", "dms.t3.medium", "dms.t3.large", "dms.c5.large",
        "dms.c5.xlarge", "dms.c5.2xlarge", "dms.c5.4xlarge", "dms.r5.large", "dms.r5.xlarge",
        "dms.r5.2xlarge", "dms.r5.4xlarge", "dms.r6i.large", "dms.r6i.xlarge",
        "dms.r6i.2xlarge", "dms.r6i.4xlarge",
    ]

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let paging = try Paging(dms: input)
        let zones = account.network.subnets.map(\.zone)
        let all = InstanceInput.engineVersions.flatMap { version in
            classes.map { (version: version, name: $0) }
        }
        let (page, next) = paging.page(of: all)
        return [
            "Marker": next,
            "OrderableReplicationInstances": .array(
                page.map { choice in
                    [
                        "EngineVersion": .string(choice.version),
                        "ReplicationInstanceClass": .string(choice.name), "StorageType": "gp2",
                        "MinAllocatedStorage": 5, "MaxAllocatedStorage": 6144,
                        "DefaultAllocatedStorage": 50,
                        "IncludedAllocatedStorage": choice.name.contains(".t") ? 50 : 100,
                        "AvailabilityZones": .texts(zones), "ReleaseStatus": "prod",
                    ]
                }),
        ]
    }
}
