import Foundation
import Migration
import MigrationAWS
import Testing

/// Endpoints, connections, maintenance, alarm histories and log groups.
struct ResourceOperationTests {
    private let source = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:SOURCEEXAMPLE")
    private let target = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:TARGETEXAMPLE")

    @Test("an endpoint is read with its engine and host, and the kind in either case")
    func endpoints() async throws {
        let endpoints = try await replay("DescribeEndpoints/everyMember") {
            service throws(ServiceFailure) in try await service.endpoints(urgency: .inView)
        }
        var expected = DatabaseEndpoint(
            arn: source, identifier: "orders-source", role: .source, status: "active")
        expected.engine = "oracle"
        expected.engineTitle = "Oracle"
        expected.server = "orders.example.com"
        expected.port = 1_521
        expected.database = "ORCL"
        expected.username = "dms"
        expected.sslMode = "none"
        expected.hasExtraAttributes = true
        var lake = DatabaseEndpoint(
            arn: target, identifier: "TARGETEXAMPLE", role: .target, status: "deleting")
        lake.bucket = "orders-lake/raw"
        #expect(endpoints == [expected, lake])
    }

    @Test("a failed connection keeps DMS's words")
    func connections() async throws {
        let tests = try await replay("DescribeConnections/everyMember") {
            service throws(ServiceFailure) in
            try await service.connections(of: nil, urgency: .inView)
        }
        var first = EndpointConnection(
            instance: Names.instance, endpoint: source, status: .successful)
        first.endpointIdentifier = "orders-source"
        #expect(
            tests == [
                first,
                EndpointConnection(
                    instance: Names.instance, endpoint: target, status: .failed,
                    lastFailure: "Test Endpoint failed: Application-Status: 1020912"),
            ])
    }

    @Test("maintenance that waits has its instance and its dates")
    func maintenance() async throws {
        let actions = try await replay("DescribePendingMaintenanceActions/everyMember") {
            service throws(ServiceFailure) in
            try await service.pendingMaintenance(urgency: .inView)
        }
        #expect(
            actions == [
                MaintenanceAction(
                    resource: Names.instance, action: "os-upgrade",
                    details: "New operating system update", due: .at(1_760_500_000.5),
                    forced: .at(1_761_000_000.5))
            ])
    }

    @Test("a subscription that narrows nothing down is about everything")
    func subscriptions() async throws {
        let found = try await replay("DescribeEventSubscriptions/everyMember") {
            service throws(ServiceFailure) in
            try await service.eventSubscriptions(urgency: .inView)
        }
        var night = EventSubscription(name: "night", status: "topic-not-exist")
        night.topic = ARN("arn:aws:sns:eu-west-3:210987654321:pager")
        night.sourceType = "replication-task"
        night.sources = ["orders-task"]
        night.categories = ["failure", "state change"]
        night.isEnabled = false
        var all = EventSubscription(name: "all", status: "active")
        all.topic = ARN("arn:aws:sns:eu-west-3:210987654321:pager")
        all.isEnabled = true
        #expect(found == [night, all])
    }

    @Test("a serverless replication has its config's ARN, and no more than its state is kept")
    func serverless() async throws {
        let found = try await replay("DescribeReplications/everyMember") {
            service throws(ServiceFailure) in
            try await service.serverlessReplications(urgency: .inView)
        }
        #expect(found.map(\.identifier) == ["ledger-serverless", "crm-serverless"])
        #expect(found.map(\.status) == ["failed", "running"])
        #expect(found.map(\.hasFailed) == [true, false])
        #expect(found.first?.failures == ["Test connection failed for endpoint 'SRC'."])
        #expect(found.last?.type == .cdc)
        #expect(
            found.first?.arn
                == ARN(
                    "arn:aws:dms:eu-west-3:210987654321:replication-config:LEDGERSERVERLESS"))
    }

    @Test("an alarm's history is one page, the newest first")
    func history() async throws {
        let changes = try await replay("DescribeAlarmHistory/everyMember") {
            service throws(ServiceFailure) in
            try await service.alarmHistory(
                of: "orders-lag", since: .at(1_760_000_000), urgency: .inView)
        }
        #expect(changes.map(\.kind) == [.action, .state])
        #expect(changes.last?.summary == "Alarm updated from OK to ALARM")
        #expect(changes.last?.date == .at(1_760_500_000.5))
    }

    @Test("tags come in order of key")
    func tags() async throws {
        let tags = try await replay("ListTagsForResource/everyMember") {
            service throws(ServiceFailure) in
            try await service.tags(of: Names.task, urgency: .inView)
        }
        #expect(
            tags == [
                ResourceTag(key: "Environment", value: "migration"),
                ResourceTag(key: "Name", value: "dms-migration-task"),
            ])
    }

    @Test("a log group is the one of exactly that name, not one that begins like it")
    func logGroup() async throws {
        let group = try await replay("DescribeLogGroups/everyMember") {
            service throws(ServiceFailure) in
            try await service.logGroup("dms-tasks-orders", urgency: .inView)
        }
        #expect(
            group == LogGroup(name: "dms-tasks-orders", retentionDays: 30, storedBytes: 4_096))
    }

    @Test("no log group of the name is nil, not a failure")
    func noGroup() async throws {
        let service = AWSMigrationService.over(AnsweringTransport { _, _ in .json("{}") })
        #expect(try await service.logGroup("dms-tasks-none", urgency: .inView) == nil)
    }

    @Test("states nobody has documented survive")
    func unknownValues() async throws {
        #expect(DatabaseEndpoint.Role("BOTH").text == "BOTH")
        #expect(EndpointConnection.Status("dreaming").text == "dreaming")
        #expect(AlarmChange.Kind("AlarmContributorAction") == .unknown("AlarmContributorAction"))
    }
}
