/// Lists how much log the tasks of an instance have written.
enum DescribeReplicationInstanceTaskLogs: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ReplicationInstanceArn")
        let paging = try Paging(dms: input)
        guard account.instances.contains(where: { $0.arn == arn }) else {
            throw .notFound("Replication Instance not found: \(arn)")
        }
        let (page, next) = paging.page(of: account.tasks.filter { $0.instanceARN == arn })
        let logs = account.journal.logs
        return [
            "ReplicationInstanceArn": .string(arn),
            "ReplicationInstanceTaskLogs": .array(page.map { wire($0, logs) }),
            "Marker": next,
        ]
    }

    private static func wire(_ task: SimulatedTask, _ logs: LogStore) -> WireValue {
        let place = task.logPlace
        let stream = logs.group(place.group)?.stream(place.stream)
        return [
            "ReplicationTaskName": .string(task.identifier),
            "ReplicationTaskArn": .string(task.arn),
            "ReplicationInstanceTaskLogSize": .integer(stream?.storedBytes ?? 0),
        ]
    }
}
