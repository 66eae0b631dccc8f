/// A service of the account: how requests address it, and its operations.
struct SimulatedService: Sendable {
    /// The name requests are signed for, and permissions begin with.
    let signingName: String
    /// What the IAM action of an operation begins with.
    let permissionPrefix: String
    /// The part of `X-Amz-Target` before the dot; `nil` for a Query-only service.
    let targetPrefix: String?
    /// The version that Query requests name; `nil` for a service that speaks JSON only.
    let queryVersion: String?
    /// The XML namespace of Query answers.
    var namespace = ""
    /// What AWS's model says about the parameters of its calls; `nil` where each call checks its own.
    var rules: ParameterRules?
    let operations: [any SimulatedOperation.Type]

    func operation(_ name: String) -> (any SimulatedOperation.Type)? {
        operations.first { $0.name == name }
    }

    static let all: [SimulatedService] = [
        .dms, .cloudWatch, .logs, .sts, .sns, .ec2, .secrets, .s3,
    ]

    static let dms = SimulatedService(
        signingName: "dms", permissionPrefix: "dms", targetPrefix: "AmazonDMSv20160101",
        queryVersion: nil, rules: .dms,
        operations: [
            DescribeReplicationTasks.self, DescribeTableStatistics.self,
            DescribeReplicationInstances.self, DescribeEndpoints.self, DescribeConnections.self,
            DescribeEvents.self, TestConnection.self, StartReplicationTask.self,
            StopReplicationTask.self, ReloadTables.self, ModifyReplicationTask.self,
            CreateReplicationSubnetGroup.self, DescribeReplicationSubnetGroups.self,
            DeleteReplicationSubnetGroup.self, CreateReplicationInstance.self,
            DeleteReplicationInstance.self, CreateEndpoint.self, DeleteEndpoint.self,
            CreateReplicationTask.self, DeleteReplicationTask.self, ListTagsForResource.self,
            AddTagsToResource.self, RemoveTagsFromResource.self, DescribeAccountAttributes.self,
            DescribePendingMaintenanceActions.self, DescribeReplicationInstanceTaskLogs.self,
            ApplyPendingMaintenanceAction.self, ModifyReplicationInstance.self,
            RebootReplicationInstance.self, ModifyEndpoint.self, DeleteConnection.self,
            RefreshSchemas.self, DescribeRefreshSchemasStatus.self, DescribeSchemas.self,
            MoveReplicationTask.self, ModifyReplicationSubnetGroup.self,
            DescribeOrderableReplicationInstances.self, DescribeEndpointTypes.self,
            DescribeEventCategories.self, DescribeApplicableIndividualAssessments.self,
            StartReplicationTaskAssessmentRun.self, CancelReplicationTaskAssessmentRun.self,
            DeleteReplicationTaskAssessmentRun.self, DescribeReplicationTaskAssessmentRuns.self,
            DescribeReplicationTaskIndividualAssessments.self, CreateEventSubscription.self,
            DescribeEventSubscriptions.self, ModifyEventSubscription.self,
            DeleteEventSubscription.self, DescribeReplications.self,
        ])

    static let cloudWatch = SimulatedService(
        signingName: "monitoring", permissionPrefix: "cloudwatch",
        targetPrefix: "GraniteServiceVersion20100801", queryVersion: "2010-08-01",
        namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
        operations: [
            ListMetrics.self, GetMetricData.self, DescribeAlarms.self, DescribeAlarmHistory.self,
            PutMetricAlarm.self, DeleteAlarms.self, SetAlarmState.self,
            DescribeAlarmsForMetric.self, GetMetricStatistics.self, PutCompositeAlarm.self,
            EnableAlarmActions.self, DisableAlarmActions.self, AlarmTagResource.self,
            AlarmUntagResource.self, AlarmListTagsForResource.self,
        ])

    static let logs = SimulatedService(
        signingName: "logs", permissionPrefix: "logs", targetPrefix: "Logs_20140328",
        queryVersion: nil,
        operations: [
            DescribeLogGroups.self, DescribeLogStreams.self, GetLogEvents.self,
            FilterLogEvents.self, CreateLogGroup.self, DeleteLogGroup.self,
            PutRetentionPolicy.self, DeleteRetentionPolicy.self, LogTagResource.self,
            LogUntagResource.self, LogListTagsForResource.self,
        ])

    static let sts = SimulatedService(
        signingName: "sts", permissionPrefix: "sts", targetPrefix: nil, queryVersion: "2011-06-15",
        namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
        operations: [
            GetCallerIdentity.self, AssumeRole.self, AssumeRoleWithWebIdentity.self,
            GetSessionToken.self,
        ])

    static let sns = SimulatedService(
        signingName: "sns", permissionPrefix: "sns", targetPrefix: nil, queryVersion: "2010-03-31",
        namespace: "http://sns.amazonaws.com/doc/2010-03-31/",
        operations: [
            CreateTopic.self, Publish.self, DeleteTopic.self, ListTopics.self, Subscribe.self,
        ])

    /// The part of EC2 that describes the network, for creating subnet groups.
    static let ec2 = SimulatedService(
        signingName: "ec2", permissionPrefix: "ec2", targetPrefix: nil, queryVersion: "2016-11-15",
        namespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
        operations: [DescribeVpcs.self, DescribeSubnets.self])

    static let secrets = SimulatedService(
        signingName: "secretsmanager", permissionPrefix: "secretsmanager",
        targetPrefix: "secretsmanager", queryVersion: nil, operations: [GetRandomPassword.self])

    /// The part of S3 that creates, lists and deletes empty buckets.
    static let s3 = SimulatedService(
        signingName: "s3", permissionPrefix: "s3", targetPrefix: nil, queryVersion: nil,
        operations: [
            ListBuckets.self, CreateBucket.self, DeleteBucket.self, HeadBucket.self,
            GetBucketLocation.self, ListObjectsV2.self,
        ])
}

/// One operation of one service: reads its parameters, reads or changes the account, and answers.
protocol SimulatedOperation: Sendable {
    /// The call's name on the wire.
    static var name: String { get }
    /// Whether it changes the account; such calls are logged with their parameters.
    static var changesAccount: Bool { get }
    /// Whether it is answered without a signature, because its caller has no key yet.
    static var isUnsigned: Bool { get }
    /// The members of the answer.
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue
}

extension SimulatedOperation {
    static var name: String { String(describing: Self.self) }
    static var changesAccount: Bool { false }
    static var isUnsigned: Bool { false }
}
