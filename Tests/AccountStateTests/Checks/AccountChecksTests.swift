import Foundation
import Migration
import TestFixtures
import Testing

@testable import AccountState

/// What the checks of instances, endpoints, alarms, events and of the evidence itself say.
struct AccountChecksTests {
    private func said(_ stage: StagedAccount) -> [String] {
        stage.judgement.troubles.map { "\($0.outcome.word) \($0.line)" }
    }

    @Test func allWellNeedsEverythingRead() {
        #expect(StagedAccount.healthy().judgement.outcome == .pass)
        #expect(AccountState().judgement(at: StagedAccount.start).outcome == .unknown)
    }

    @Test(arguments: [
        ("available", CheckOutcome.pass), ("storage-full", .fail), ("failed", .fail),
        ("incompatible-network", .fail), ("inaccessible-encryption-credentials", .fail),
        ("modifying", .warn), ("rebooting", .warn), ("upgrading", .warn), ("sleeping", .unknown),
        ("", .unknown),
    ])
    func everyStateOfAnInstanceIsJudged(_ status: String, _ outcome: CheckOutcome) {
        var stage = StagedAccount.healthy()
        var instance = ReplicationInstance.riga
        instance.status = status
        stage.receive(.instances, .instances([instance]))
        #expect(stage.judgement.result("instance-status", of: instance.arn)?.outcome == outcome)
        #expect(stage.judgement.outcome == outcome)
    }

    @Test func aFullDiskIsSaidByItsMetric() {
        var stage = StagedAccount.healthy()
        var instance = ReplicationInstance.riga
        instance.allocatedStorage = 100
        stage.receive(.instances, .instances([instance]))
        for (gibibytes, outcome) in [
            (50.0, CheckOutcome.pass), (19, .warn), (9, .fail),
        ] {
            let series = MetricSeries(
                metric: .freeStorageSpace,
                points: [Datapoint(date: stage.now, value: gibibytes * 1_073_741_824)])
            stage.receive(
                .metrics(.instance(identifier: "riga-rep01")),
                .metrics(MetricsReport(series: [.freeStorageSpace: series])))
            #expect(stage.judgement.result("storage", of: instance.arn)?.outcome == outcome)
        }
    }

    private func endpoint(_ change: (inout DatabaseEndpoint) -> Void = { _ in }) -> DatabaseEndpoint
    {
        var endpoint = DatabaseEndpoint(
            arn: ReplicationTask.healthy.sourceEndpointARN ?? ARN(""), identifier: "src",
            role: .source, status: "active")
        change(&endpoint)
        return endpoint
    }

    @Test func aConnectionThatFailedIsSaidAndOneNeverTestedIsAFinding() {
        var stage = StagedAccount.healthy()
        stage.readLists(endpoints: [endpoint()])
        #expect(said(stage).isEmpty)
        #expect(stage.judgement.advice.map(\.headline) == ["connection never tested"])
        let test = EndpointConnection(
            instance: ReplicationInstance.riga.arn, endpoint: endpoint().arn, status: .failed,
            lastFailure: "ORA-12541: no listener")
        stage.readLists(connections: [test], endpoints: [endpoint()])
        #expect(said(stage) == ["fail src connection test failed"])
        stage.readLists(endpoints: [endpoint { $0.status = "deleting" }])
        #expect(said(stage) == ["fail src is 'deleting'"])
    }

    private func event(_ message: String, ago: Double, _ category: String, from source: String)
        -> MigrationEvent
    {
        .of(source, message, at: StagedAccount.start.addingTimeInterval(-ago), category)
    }

    @Test(arguments: [
        ("Multi-AZ instance failover started.", "failover", CheckOutcome.warn),
        ("The replication instance has failed.", "failure", .fail),
        ("The replication instance is running low on storage.", "low storage", .fail),
        ("A storage failure occurred on the instance.", "failure", .fail),
        ("Offline maintenance of the replication instance is taking place.", "maintenance", .warn),
    ])
    func anEventOfAnInstanceCountsUntilItEnds(
        _ message: String, _ category: String, _ outcome: CheckOutcome
    ) {
        let begun = event(message, ago: 60, category, from: "riga-rep01")
        var stage = StagedAccount.healthy()
        stage.readLists(events: [begun])
        #expect(stage.judgement.outcome == outcome)
        stage.readLists(events: [begun])
        stage.receive(
            .events,
            .events([
                event("Multi-AZ failover completed.", ago: 30, "failover", from: "riga-rep01"),
                event("The instance has been resolved.", ago: 29, "failure", from: "riga-rep01"),
                event("Finished.", ago: 28, category, from: "riga-rep01"),
            ]))
        #expect(stage.judgement.outcome == .pass, "\(said(stage))")
    }

    @Test func anEventOfSomebodyElseIsOfNoAccount() {
        var stage = StagedAccount.healthy()
        stage.readLists(
            events: [event("Multi-AZ failover started.", ago: 60, "failover", from: "other")])
        #expect(stage.judgement.outcome == .pass)
    }

    @Test func alarmsThatFireFailAndBlindOnesAreUnknown() {
        let task = ReplicationTask.healthy
        var stage = StagedAccount.healthy()
        stage.readLists(alarms: [
            .lagHigh(.ok, of: task, since: stage.now), .invented(task, since: stage.now),
        ])
        #expect(
            said(stage) == [
                "unknown DMS-Task-Failure watches nothing: metric ReplicationTaskState does not "
                    + "exist"
            ])
        var misnamed = Alarm.lagHigh(.ok, of: task, since: stage.now)
        misnamed.dimensions["ReplicationTaskIdentifier"] = "orders"
        stage.readLists(alarms: [misnamed])
        #expect(stage.judgement.outcome == .unknown)
    }

    @Test func whatMayNotBeReadIsUnknownByName() {
        var stage = StagedAccount.healthy()
        stage.pass(400)
        let refusal = ServiceFailure(
            .accessDenied, operation: "dms:DescribeEvents", message: "You may not.")
        stage.fail(.events, refusal)
        let result = stage.judgement.troubles.first { $0.subject.name == "events" }
        #expect(result?.outcome == .unknown)
        #expect(result?.headline == "events last read 6 min ago (not permitted)")
    }

    @Test func noTasksIsNeverAPass() {
        var stage = StagedAccount([])
        stage.receive(.instances, .instances([]))
        stage.readLists()
        #expect(stage.judgement.outcome == .unknown)
        #expect(said(stage) == ["unknown no replication tasks"])
    }

    @Test func theWorstComesFirstAndUnknownOutweighsAWarning() {
        #expect(CheckOutcome.allCases.sorted() == [.notApplicable, .pass, .warn, .unknown, .fail])
        var stage = StagedAccount.healthy(.healthy.with { $0.status = .modifying })
        stage.publish([:])
        stage.sweep([.healthy("a") { $0.state = .error }], of: ReplicationTask.healthy.arn)
        #expect(stage.judgement.troubles.map(\.outcome) == [.fail, .warn])
    }

    @Test func maintenanceCountsOnlyWhenItIsNear() {
        for (hours, isCounted) in [(3.0, true), (90, false)] {
            var stage = StagedAccount.healthy()
            let action = MaintenanceAction(
                resource: ReplicationInstance.riga.arn, action: "os-upgrade",
                due: stage.now.addingTimeInterval(hours * 3_600))
            stage.receive(.maintenance, .maintenance([action]))
            #expect((stage.judgement.outcome == .warn) == isCounted)
        }
    }
}
