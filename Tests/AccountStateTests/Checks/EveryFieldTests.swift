import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

/// Every member of every value the service returns is looked at by some check, or is listed here with
/// the reason why a bad value in it is no harm.
///
/// A new member of a value fails this test until it is on one side or the other.
struct EveryFieldTests {
    /// What a value becomes in a healthy account when one member is bad.
    private typealias Spoil<Value> = (inout Value) -> Void

    /// What is said, without times: what changes when a judgement does.
    private static func said(_ stage: StagedAccount) -> Set<String> {
        Set(
            stage.judgement.results.map {
                "\($0.check) \($0.subject.name) \($0.outcome) \($0.headline) \($0.sentence)"
            })
    }

    private static let harmless: [String: String] = [
        "DatabaseEndpoint.engine": "an error says by its words whose log is gone",
        "ReplicationTask.arn": "identity: results carry it",
        "ReplicationTask.identifier": "a name: results carry it",
        "ReplicationTask.created": "no state of the task depends on its age",
        "ReplicationTask.started": "the statistics have the same date; read where they are missing",
        "ReplicationTask.cdcStopPosition": "where a task stops by itself, by somebody's wish",
        "ReplicationTask.recoveryCheckpoint": "that there is none is said in the dialog of R",
        "LoadStatistics.elapsed": "a clock",
        "LoadStatistics.stop": "the time of what the stop reason says",
        "LoadStatistics.freshStart": "read where the load's own start is missing",
        "LoadStatistics.fullLoadStart": "only its order beside the finish matters",
        "LoadStatistics.percent": "AWS's estimate; the tables are counted",
        "LoadStatistics.tablesLoaded": "the tables are counted",
        "TableStatistics.name": "identity",
        "TableStatistics.fullLoadStart": "a date of a load that has ended",
        "TableStatistics.fullLoadEnd": "a date of a load that has ended",
        "TableStatistics.wasReloaded": "how it was loaded does not change what is there",
        "TableStatistics.updated": "when DMS refreshed the row, whether or not the table changed",
        "TableStatistics.validationDetails": "words beside the state; an open text",
        "TableStatistics.resyncSucceeded": "rows that were repaired",
        "TableStatistics.resyncProgress": "a share of rows that are counted themselves",
        "ChangeCounts.ddls":
            "changes of definitions are not rows; apply errors of them are in the log",
        "ReplicationInstance.arn": "identity",
        "ReplicationInstance.identifier": "identity; a wrong one leaves metrics unknown",
        "ReplicationInstance.instanceClass": "its load is measured",
        "ReplicationInstance.engineVersion": "no version is known to be bad",
        "ReplicationInstance.availabilityZone": "a place",
        "ReplicationInstance.maintenanceWindow": "maintenance that waits is judged by its date",
        "ReplicationInstance.created": "a date",
        "ReplicationInstance.secondaryAvailabilityZone": "a place",
        "ReplicationInstance.isUpgradedByItself": "an upgrade is pending maintenance first",
        "ReplicationInstance.subnetGroup": "a place", "ReplicationInstance.subnets": "a place",
        "ReplicationInstance.subnetGroupDescription": "a place",
        "ReplicationInstance.network": "a place",
        "ReplicationInstance.privateAddress": "a place",
        "ReplicationInstance.publicAddress": "a place; that it is public is a finding",
        "DatabaseEndpoint.arn": "identity", "DatabaseEndpoint.identifier": "a name",
        "DatabaseEndpoint.role": "told by the task's own members",
        "DatabaseEndpoint.engineTitle": "a name for people",
        "DatabaseEndpoint.server": "whether it is reached is tested",
        "DatabaseEndpoint.port": "whether it is reached is tested",
        "DatabaseEndpoint.database": "whether it is reached is tested",
        "DatabaseEndpoint.bucket": "whether it is reached is tested",
        "DatabaseEndpoint.username": "whether it is reached is tested",
        "DatabaseEndpoint.hasExtraAttributes": "what they say is not read, as it may be a password",
        "EndpointConnection.endpointIdentifier": "a name",
        "Alarm.arn": "identity", "Alarm.name": "a name",
        "Alarm.statistic": "how CloudWatch sums up a minute",
        "Alarm.period": "how CloudWatch sums up",
        "Alarm.evaluationPeriods": "how CloudWatch sums up",
        "Alarm.isComposite": "a composite alarm fires like any other",
        "Alarm.terms": "CloudWatch works them out; the state is judged",
        "Alarm.rule": "CloudWatch works it out; the state is judged",
        "Alarm.children": "they are alarms of their own",
        "Alarm.namespace": "an alarm of another service is none of ours",
        "MigrationEvent.sourceType": "the source's name tells whose it is",
        "MaintenanceAction.details": "words", "MaintenanceAction.forced": "the earlier date counts",
        "EventSubscription.name": "a name", "EventSubscription.topic": "its status tells",
    ]

    private func expect<Value>(
        _ type: String, _ value: Value, _ spoils: [String: Spoil<Value>],
        in apply: (Value) -> StagedAccount, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let members = Mirror(reflecting: value).children.compactMap(\.label)
        let known = Set(spoils.keys).union(
            Self.harmless.keys.filter { $0.hasPrefix("\(type).") }
                .map { String($0.dropFirst(type.count + 1)) })
        #expect(
            Set(members).subtracting(known).isEmpty,
            "\(type) has members nobody judges: \(Set(members).subtracting(known).sorted())",
            sourceLocation: sourceLocation)
        let before = Self.said(apply(value))
        for (member, spoil) in spoils {
            var bad = value
            spoil(&bad)
            #expect(
                Self.said(apply(bad)) != before, "a bad \(type).\(member) changes nothing",
                sourceLocation: sourceLocation)
        }
    }

    @Test func everyMemberOfATask() {
        expect(
            "ReplicationTask", ReplicationTask.healthy,
            [
                "status": { $0.status = .failed },
                "stopReason": {
                    $0.status = .stopped
                    $0.stopReason = StopReason("Stop Reason FATAL_ERROR")
                },
                "lastFailure": {
                    $0.status = .stopped
                    $0.lastFailure = "replication slot \"x\" does not exist"
                },
                "migrationType": { $0.migrationType = .fullLoad },
                "instanceARN": { $0.instanceARN = nil },
                "sourceEndpointARN": { $0.sourceEndpointARN = nil },
                "targetEndpointARN": { $0.targetEndpointARN = nil },
                "statistics": { $0.statistics = nil },
                "cdcStartPosition": {
                    ($0.status, $0.migrationType, $0.statistics) = (.ready, .cdc, nil)
                },
                "settings": { $0.settings = "no JSON" },
                "tableMappings": { ($0.settings, $0.tableMappings) = ("{}", "{}") },
            ]
        ) { task in
            var stage = StagedAccount.healthy(task)
            stage.readLists(endpoints: Self.endpoints)
            return stage
        }
    }

    private static let endpoints: [DatabaseEndpoint] = ["SRC0", "TGT0"].map { name in
        var endpoint = DatabaseEndpoint(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:\(name)"), identifier: name,
            role: .source, status: "active")
        endpoint.engine = "mysql"
        endpoint.sslMode = "require"
        endpoint.server = "db.internal"
        return endpoint
    }

    @Test func everyMemberOfTheStatistics() throws {
        let statistics = try #require(ReplicationTask.healthy.statistics)
        expect(
            "LoadStatistics", statistics,
            [
                "tablesLoading": { ($0.tablesLoading, $0.fullLoadFinish) = (2, nil) },
                "tablesQueued": { ($0.tablesQueued, $0.fullLoadFinish) = (2, nil) },
                "tablesErrored": { $0.tablesErrored = 3 },
                "start": { $0.start = .distantPast },
                "fullLoadFinish": { $0.fullLoadFinish = .distantPast },
            ]
        ) { statistics in
            var stage = StagedAccount.healthy(.healthy.with { $0.statistics = statistics })
            stage.receive(
                .events,
                .events([
                    .of(
                        "orders", "Reading paused, disk usage limit reached.",
                        at: stage.now.addingTimeInterval(-9_000))
                ]))
            return stage
        }
    }

    @Test func everyMemberOfATable() {
        expect(
            "TableStatistics", TableStatistics.healthy("a"),
            [
                "state": { $0.state = .error },
                "fullLoadRows": { $0.fullLoadRows = -1 },
                "fullLoadErrorRows": { $0.fullLoadErrorRows = 1 },
                "fullLoadConditionFailedRows": { $0.fullLoadConditionFailedRows = 1 },
                "captured": { $0.captured = ChangeCounts(inserts: 1_000_000) },
                "applied": { $0.applied = ChangeCounts(inserts: -1) },
                "validationState": { $0.validationState = nil },
                "validationPending": { $0.validationPending = 1 },
                "validationFailed": { $0.validationFailed = 1 },
                "validationSuspended": { $0.validationSuspended = 1 },
                "resyncState": { $0.resyncState = .inProgress },
                "resyncAttempted": { $0.resyncAttempted = -1 },
                "resyncFailed": { $0.resyncFailed = 1 },
            ]
        ) { table in
            var stage = StagedAccount.healthy()
            stage.sweep([table, .healthy("b")], of: ReplicationTask.healthy.arn)
            return stage
        }
        expect(
            "ChangeCounts", ChangeCounts(inserts: 40),
            [
                "inserts": { $0.inserts = 1_000_000 }, "updates": { $0.updates = 1_000_000 },
                "deletes": { $0.deletes = 1_000_000 },
            ]
        ) { counts in
            var stage = StagedAccount.healthy()
            stage.sweep(
                [.healthy("a") { $0.captured = counts }], of: ReplicationTask.healthy.arn)
            return stage
        }
    }

    @Test func everyMemberOfAnInstance() {
        var riga = ReplicationInstance.riga
        riga.allocatedStorage = 100
        riga.isMultiAZ = true
        expect(
            "ReplicationInstance", riga,
            [
                "status": { $0.status = "storage-full" },
                "allocatedStorage": { $0.allocatedStorage = 10_000 },
                "isMultiAZ": { $0.isMultiAZ = false },
                "isPubliclyAccessible": { $0.isPubliclyAccessible = true },
                "pendingChanges": { $0.pendingChanges = ["class": "large"] },
            ]
        ) { instance in
            var stage = StagedAccount.healthy()
            stage.receive(.instances, .instances([instance]))
            let free = MetricSeries(
                metric: .freeStorageSpace, points: [Datapoint(date: stage.now, value: 5e10)])
            stage.receive(
                .metrics(.instance(identifier: instance.identifier)),
                .metrics(MetricsReport(series: [.freeStorageSpace: free])))
            return stage
        }
    }

    @Test func everyMemberOfAnEndpointAndItsConnection() throws {
        let endpoint = try #require(Self.endpoints.first)
        let failed = EndpointConnection(
            instance: ReplicationInstance.riga.arn, endpoint: endpoint.arn, status: .failed,
            lastFailure: "refused")
        let task = ReplicationTask.healthy.with {
            $0.status = .failed
            $0.lastFailure = "Could not find first log file name in binary log index file"
        }
        expect(
            "DatabaseEndpoint", endpoint,
            [
                "status": { $0.status = "deleting" },
                "sslMode": { $0.sslMode = "none" },
            ]
        ) { endpoint in
            var stage = StagedAccount.healthy(task)
            stage.readLists(endpoints: [endpoint])
            return stage
        }
        expect(
            "EndpointConnection", failed,
            [
                "instance": { $0.instance = ARN("other") },
                "endpoint": { $0.endpoint = ARN("other") }, "status": { $0.status = .successful },
                "lastFailure": { $0.lastFailure = "no listener" },
            ]
        ) { connection in
            var stage = StagedAccount.healthy()
            stage.readLists(connections: [connection], endpoints: Self.endpoints)
            return stage
        }
    }

    @Test func everyMemberOfAnAlarm() {
        let alarm = Alarm.lagHigh(.alarm, of: .healthy, since: StagedAccount.start)
        expect(
            "Alarm", alarm,
            [
                "state": { $0.state = .insufficientData }, "reason": { $0.reason = nil },
                "since": { $0.since = nil }, "metric": { $0.metric = "CDCIncomingChanges" },
                "dimensions": { $0.dimensions = [:] }, "threshold": { $0.threshold = 1 },
                "comparison": { $0.comparison = "LessThanThreshold" },
                "actions": { $0.actions = [] },
                "areActionsEnabled": { $0.areActionsEnabled = false },
                "level": { $0.level = .invented },
            ]
        ) { alarm in
            var stage = StagedAccount.healthy()
            stage.readLists(alarms: [alarm])
            return stage
        }
    }

    @Test func everyMemberOfAnEvent() {
        let event = MigrationEvent.of(
            "riga-rep01", "Multi-AZ failover started.",
            at: StagedAccount.start.addingTimeInterval(-60), "failover")
        expect(
            "MigrationEvent", event,
            [
                "date": { $0.date = StagedAccount.start.addingTimeInterval(-90_000) },
                "source": { $0.source = "other" },
                "message": { $0.message = "A failure occurred." },
                "categories": { ($0.message, $0.categories) = ("Started.", []) },
            ]
        ) { event in
            var stage = StagedAccount.healthy()
            stage.readLists(events: [event])
            return stage
        }
    }

    @Test func everyMemberOfMaintenanceAndSubscriptions() {
        let action = MaintenanceAction(
            resource: ReplicationInstance.riga.arn, action: "os-upgrade",
            due: StagedAccount.start.addingTimeInterval(3_600))
        expect(
            "MaintenanceAction", action,
            [
                "resource": { $0.resource = ARN("other") }, "action": { $0.action = "db-upgrade" },
                "due": { $0.due = nil },
            ]
        ) { action in
            var stage = StagedAccount.healthy()
            stage.receive(.maintenance, .maintenance([action]))
            return stage
        }
        var told = EventSubscription(name: "all", status: "active")
        told.isEnabled = true
        expect(
            "EventSubscription", told,
            [
                "status": { $0.status = "no-permission" }, "isEnabled": { $0.isEnabled = false },
                "sourceType": { $0.sourceType = "replication-instance" },
                "sources": { $0.sources = ["other"] },
                "categories": { $0.categories = ["creation"] },
            ]
        ) { subscription in
            var stage = StagedAccount.healthy()
            stage.receive(.subscriptions, .subscriptions([subscription]))
            return stage
        }
    }

    @Test(
        "A metric of a task that is bad, missing or old changes what is said",
        arguments: [
            MetricName.latencyTarget, .latencySource, .incomingChanges, .changesMemoryTarget,
            .changesDiskTarget, .throughputRowsSource, .throughputRowsTarget,
        ])
    func everyMetric(_ metric: MetricName) {
        let isFlow = metric == .throughputRowsSource || metric == .throughputRowsTarget
        var values = [MetricName: [Double?]].healthy.with(metric, [isFlow ? 0 : 90_000])
        if isFlow {
            values = values.with(.throughputRowsSource, [0]).with(.throughputRowsTarget, [0])
        }
        #expect(
            Self.said(StagedAccount.healthy()) != Self.said(StagedAccount.healthy(metrics: values)))
    }
}
