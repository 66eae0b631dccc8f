public import AccountState
import Foundation
public import Migration

extension AccountStage {
    /// A stage on which everything was just read of one task that follows changes, and all is well.
    public static func healthy(_ task: ReplicationTask = .healthy) -> Self {
        var stage = watching(task)
        stage.readLists()
        stage.publish(.healthy)
        stage.sweep([.healthy("a"), .healthy("b")], of: task.arn)
        return stage
    }

    /// Reads every list of the account: nothing in any is wrong.
    public mutating func readLists(
        alarms: [Alarm] = [], events: [MigrationEvent] = [],
        connections: [EndpointConnection] = [], endpoints: [DatabaseEndpoint] = []
    ) {
        receive(.alarms, .alarms(alarms))
        receive(.events, .events(events))
        receive(.connections, .connections(connections))
        receive(.endpoints, .endpoints(endpoints))
        receive(.maintenance, .maintenance([]))
        receive(.subscriptions, .subscriptions([]))
    }

    /// What the checks say now.
    public var judgement: Judgement { account.judgement(at: now) }

    /// What one check says of the open task.
    public func result(_ check: CheckID) -> CheckResult? {
        openTask.flatMap { judgement.result(check, of: $0) }
    }
}

extension ReplicationTask {
    /// Loaded long ago, and following changes since.
    public static let healthy = onRiga("orders", .running, .fullLoadAndCDC).with { task in
        task.sourceEndpointARN = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:SRC0")
        task.targetEndpointARN = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:TGT0")
        var statistics = LoadStatistics()
        statistics.percent = 100
        statistics.tablesLoaded = 2
        statistics.tablesLoading = 0
        statistics.tablesQueued = 0
        statistics.tablesErrored = 0
        statistics.freshStart = StagedAccount.start.addingTimeInterval(-7_200)
        statistics.start = statistics.freshStart
        statistics.fullLoadStart = statistics.freshStart
        statistics.fullLoadFinish = StagedAccount.start.addingTimeInterval(-3_600)
        task.statistics = statistics
    }
}

extension [MetricName: [Double?]] {
    /// Rows flow, and none waits.
    public static let healthy: [MetricName: [Double?]] = [
        .latencySource: [0, 0, 0, 0], .latencyTarget: [0, 0, 0, 0], .incomingChanges: [0, 0, 0, 0],
        .throughputRowsSource: [50, 50, 50, 50], .throughputRowsTarget: [50, 50, 50, 50],
    ]

    /// The same with the values of one metric.
    public func with(_ metric: MetricName, _ values: [Double?]?) -> [MetricName: [Double?]] {
        var metrics = self
        metrics[metric] = values
        return metrics
    }
}

extension TableStatistics {
    /// Loaded, validated, and every change applied.
    public static func healthy(
        _ table: String, _ change: (inout TableStatistics) -> Void = { _ in }
    ) -> TableStatistics {
        named("app", table, .completed, rows: 900) {
            $0.validationState = .validated
            $0.captured = ChangeCounts(inserts: 40)
            $0.applied = ChangeCounts(inserts: 40)
            change(&$0)
        }
    }
}
