/// Lists tasks; a filter that matches none is an error, as at AWS.
enum DescribeReplicationTasks: SimulatedOperation {
    private static let filterNames = [
        "replication-task-arn", "replication-task-id", "migration-type", "endpoint-arn",
        "replication-instance-arn",
    ]

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(input, known: filterNames)
        let paging = try Paging(dms: input)
        let withSettings = try input.flag("WithoutSettings") != true
        let found = account.tasks.filter { task in matches(task, filters) }
        guard !found.isEmpty || filters.isEmpty else {
            throw .notFound("No Tasks Found matching supplied filters")
        }
        let (page, next) = paging.page(of: found)
        let now = account.context.time
        return [
            "Marker": next,
            "ReplicationTasks": .array(
                page.map { $0.wire(withSettings: withSettings, at: now) }),
        ]
    }

    /// A task has two endpoints, and either may be the one that is asked for.
    private static func matches(_ task: SimulatedTask, _ filters: DMSFilters) -> Bool {
        [task.sourceARN, task.targetARN].contains { endpoint in
            filters.pass { name in
                switch name {
                case "replication-task-arn": task.arn
                case "replication-task-id": task.identifier
                case "migration-type": task.migrationType.rawValue
                case "endpoint-arn": endpoint
                case "replication-instance-arn": task.instanceARN
                default: nil
                }
            }
        }
    }
}
