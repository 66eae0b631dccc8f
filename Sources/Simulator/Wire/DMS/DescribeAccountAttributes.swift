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
