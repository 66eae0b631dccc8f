import AccountState
import Foundation
import Migration
import TerminalUI

@testable import Monitor

/// A small account with everything the pages speak of.
struct PageFixture {
    static let now = Date(timeIntervalSince1970: 1_800_000_000)
    static let task = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3")
    static let instance = ARN("arn:aws:dms:eu-west-3:210987654321:rep:RIGA")
    static let source = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:SRC")
    static let target = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:TGT")
    static let idle = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:OLD")
    static let alarm = ARN("arn:aws:cloudwatch:eu-west-3:210987654321:alarm:riga-lag")

    static let settings = #"""
        {"Logging":{"EnableLogging":false},
         "TargetMetadata":{"LimitedSizeLobMode":true,"LobMaxSize":63,"TargetSchema":""}}
        """#
    static let mappings = #"""
        {"rules":[{"rule-type":"selection","rule-id":"1","rule-action":"include",
        "object-locator":{"schema-name":"hr","table-name":"%"}}]}
        """#

    static func report(_ feed: Feed, _ data: FeedData) -> FeedReport {
        FeedReport(
            feed: feed, generation: 0, received: now, outcome: .data(data),
            budget: APIBudget(tokens: 20, requestsLastMinute: 3))
    }

    static var replicationTask: ReplicationTask {
        var task = ReplicationTask(
            arn: task, identifier: "ledger", status: .stopped, migrationType: .fullLoadAndCDC)
        task.instanceARN = instance
        task.sourceEndpointARN = source
        task.targetEndpointARN = target
        task.stopReason = StopReason("Stop Reason RECOVERABLE_ERROR")
        task.lastFailure = "Last Error Stream component fatal error.\nSecond line [1020101]"
        task.settings = settings
        task.tableMappings = mappings
        return task
    }

    static var replicationInstance: ReplicationInstance {
        var riga = ReplicationInstance(arn: instance, identifier: "riga", status: "available")
        riga.instanceClass = "dms.r6i.large"
        riga.engineVersion = "3.5.4"
        riga.allocatedStorage = 100
        riga.isMultiAZ = false
        riga.isPubliclyAccessible = true
        riga.maintenanceWindow = "sun:05:00-sun:05:30"
        return riga
    }

    static func endpoint(
        _ arn: ARN, _ name: String, _ role: DatabaseEndpoint.Role
    ) -> DatabaseEndpoint {
        var endpoint = DatabaseEndpoint(arn: arn, identifier: name, role: role, status: "active")
        endpoint.engine = "oracle"
        endpoint.engineTitle = "Oracle"
        endpoint.server = "db.example.com"
        endpoint.port = 1_521
        endpoint.database = "ORCL"
        endpoint.sslMode = "none"
        return endpoint
    }

    static var lagAlarm: Alarm {
        var lag = Alarm(arn: alarm, name: "riga-lag", state: .alarm)
        lag.namespace = "AWS/DMS"
        lag.metric = "CDCLatencyTarget"
        lag.level = .task
        lag.dimensions = [
            "ReplicationInstanceIdentifier": "riga", "ReplicationTaskIdentifier": "FBQ3",
        ]
        lag.threshold = 10
        lag.comparison = "GreaterThanThreshold"
        lag.since = now.addingTimeInterval(-600)
        return lag
    }

    /// An account in which all of it has arrived.
    static func account() -> AccountState {
        var account = AccountState()
        let metrics = MetricsReport(
            series: [
                .freeStorageSpace: MetricSeries(
                    metric: .freeStorageSpace,
                    points: [Datapoint(date: now.addingTimeInterval(-60), value: 12e9)])
            ], metricsRequested: 4)
        let history = [
            AlarmChange(
                alarm: "riga-lag", date: now.addingTimeInterval(-600), kind: .state,
                summary: "Alarm updated from OK to ALARM"),
            AlarmChange(
                alarm: "riga-lag", date: now.addingTimeInterval(-4_000), kind: .configuration,
                summary: "Alarm 'riga-lag' created"),
        ]
        let events = [
            MigrationEvent(
                date: now.addingTimeInterval(-700), source: "ledger",
                sourceType: "replication-task", message: "Replication task has stopped.",
                categories: ["state change"])
        ]
        for (feed, data) in [
            (Feed.tasks, FeedData.tasks([replicationTask])),
            (.taskDetail(task), .taskDetail(replicationTask)),
            (.instances, .instances([replicationInstance])),
            (
                .endpoints,
                .endpoints([
                    endpoint(source, "orders-src", .source),
                    endpoint(target, "orders-tgt", .target), endpoint(idle, "old", .source),
                ])
            ),
            (
                .connections,
                .connections([
                    EndpointConnection(instance: instance, endpoint: source, status: .successful),
                    EndpointConnection(
                        instance: instance, endpoint: target, status: .failed,
                        lastFailure: "ORA-12541: no listener"),
                ])
            ),
            (
                .maintenance,
                .maintenance([MaintenanceAction(resource: instance, action: "os-upgrade")])
            ),
            (.metrics(.instance(identifier: "riga")), .metrics(metrics)),
            (.alarms, .alarms([lagAlarm])), (.events, .events(events)),
            (.alarmHistory("riga-lag"), .alarmHistory(history)),
            (.logGroup("dms-tasks-riga"), .logGroup(LogGroup(name: "dms-tasks-riga"))),
        ] {
            account.apply(report(feed, data))
        }
        return account
    }

    static func context(_ account: AccountState = account(), width: Int = 118, height: Int = 200)
        -> PaneContext
    {
        PaneContext(
            account: account, now: now, openTask: task, size: Size(width: width, height: height))
    }

    /// What a page shows, as lines.
    static func lines(_ page: any Page, _ context: PaneContext = context()) -> [String] {
        var frame = Frame(size: context.size, symbols: context.symbols)
        frame.draw { page.draw(on: &$0, context: context) }
        return frame.lines
    }

    static func text(_ page: any Page, _ context: PaneContext = context()) -> String {
        lines(page, context).joined(separator: "\n")
    }
}
