import AWSClient

/// Every operation this program calls, and what for. `dmswatch doctor` and the IAM policies are made from it.
///
/// A test compares it with the files of this folder, so that no operation is forgotten.
enum OperationCatalog {
    /// Operations that are permitted or withheld together: one statement of a policy.
    struct Group: Sendable {
        /// The statement's name. IAM takes letters and digits alone.
        let name: String
        let uses: [Use]

        init(_ name: String, _ uses: Use...) {
            self.name = name
            self.uses = uses
        }
    }

    /// One operation, and what it is called for.
    struct Use: Sendable {
        /// As IAM names it, `dms:DescribeReplicationTasks`.
        let action: String
        /// Completes "It is for …".
        let purpose: String

        init<Operation: AWSOperation>(_ operation: Operation.Type, for purpose: String) {
            action = Operation.label
            self.purpose = purpose
        }
    }

    /// What needs no permission: whoever has credentials may ask whose they are.
    static let free = [Use(GetCallerIdentity.self, for: "the caller's identity")]

    /// What watching needs.
    static let reading = [
        Group(
            "ReadTasks",
            Use(DescribeReplicationTasks.self, for: "the tasks"),
            Use(DescribeReplications.self, for: "the states of serverless replications"),
            Use(DescribeTableStatistics.self, for: "the tables of a task"),
            Use(ListTagsForResource.self, for: "the tags of a task, instance or endpoint")),
        Group(
            "ReadInstancesAndEndpoints",
            Use(DescribeReplicationInstances.self, for: "the instances"),
            Use(DescribeEndpoints.self, for: "the endpoints"),
            Use(DescribeConnections.self, for: "the last connection tests"),
            Use(DescribePendingMaintenanceActions.self, for: "pending maintenance")),
        Group(
            "ReadEvents",
            Use(DescribeEvents.self, for: "the events"),
            Use(DescribeEventSubscriptions.self, for: "who is notified of events")),
        Group(
            "ReadMetrics",
            Use(ListMetrics.self, for: "which metrics there are"),
            Use(GetMetricData.self, for: "latency and throughput")),
        Group(
            "ReadAlarms",
            Use(DescribeAlarms.self, for: "the alarms"),
            Use(NamedAlarms.self, for: "which of some alarms exist"),
            Use(DescribeAlarmHistory.self, for: "what happened to an alarm")),
        Group(
            "ReadLogs",
            Use(DescribeLogGroups.self, for: "how long logs are kept"),
            Use(DescribeLogStreams.self, for: "why a log is missing"),
            Use(GetLogEvents.self, for: "the log")),
    ]

    /// What acting needs as well.
    static let changing = [
        Group(
            "StartAndStopTasks",
            Use(StopReplicationTask.self, for: "stopping a task"),
            Use(StartReplicationTask.self, for: "starting, resuming or reloading a task")),
        Group(
            "ReloadTables",
            Use(ReloadTables.self, for: "reloading or revalidating tables")),
        Group(
            "TestConnections",
            Use(TestConnection.self, for: "testing the connections of a task")),
        Group(
            "ModifyTasks",
            Use(ModifyReplicationTask.self, for: "validation, logging and stop time of a task")),
        Group(
            "CreateAlarms",
            Use(PutMetricAlarm.self, for: "creating recommended alarms")),
    ]

    /// What an operation is called for. Without a line above, which a test forbids, its name stands in.
    static func use<Operation: AWSOperation>(of operation: Operation.Type) -> Use {
        let uses = free + (reading + changing).flatMap(\.uses)
        return uses.first { $0.action == Operation.label } ?? Use(operation, for: Operation.name)
    }
}
