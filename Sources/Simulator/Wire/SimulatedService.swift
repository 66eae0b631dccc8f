/// An AWS service as the account offers it: how it is addressed, and what it can do.
struct SimulatedService: Sendable {
    /// The name requests are signed for, and permissions begin with.
    let signingName: String
    /// What the IAM action of an operation begins with.
    let permissionPrefix: String
    /// What stands before the dot in `X-Amz-Target`; `nil` for a service that speaks Query only.
    let targetPrefix: String?
    /// The version that Query requests name; `nil` for a service that speaks JSON only.
    let queryVersion: String?
    /// The XML namespace of Query answers.
    var namespace = ""
    let operations: [any SimulatedOperation.Type]

    func operation(_ name: String) -> (any SimulatedOperation.Type)? {
        operations.first { $0.name == name }
    }

    static let all: [SimulatedService] = [.dms, .cloudWatch, .logs, .sts]

    static let dms = SimulatedService(
        signingName: "dms", permissionPrefix: "dms", targetPrefix: "AmazonDMSv20160101",
        queryVersion: nil,
        operations: [
            DescribeReplicationTasks.self, DescribeTableStatistics.self,
            DescribeReplicationInstances.self, DescribeEndpoints.self, DescribeConnections.self,
            DescribeEvents.self, TestConnection.self, StartReplicationTask.self,
            StopReplicationTask.self, ReloadTables.self, ModifyReplicationTask.self,
        ])

    static let cloudWatch = SimulatedService(
        signingName: "monitoring", permissionPrefix: "cloudwatch",
        targetPrefix: "GraniteServiceVersion20100801", queryVersion: "2010-08-01",
        namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
        operations: [
            ListMetrics.self, GetMetricData.self, DescribeAlarms.self, DescribeAlarmHistory.self,
            PutMetricAlarm.self,
        ])

    static let logs = SimulatedService(
        signingName: "logs", permissionPrefix: "logs", targetPrefix: "Logs_20140328",
        queryVersion: nil,
        operations: [
            DescribeLogGroups.self, DescribeLogStreams.self, GetLogEvents.self,
            FilterLogEvents.self,
        ])

    static let sts = SimulatedService(
        signingName: "sts", permissionPrefix: "sts", targetPrefix: nil, queryVersion: "2011-06-15",
        namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
        operations: [GetCallerIdentity.self])
}
