import Foundation
import Testing

@testable import Migration

/// Each rule on what it should find, and on what it should leave alone.
struct LintTests {
    private let taskARN = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3")
    private let instanceARN = ARN("arn:aws:dms:eu-west-3:210987654321:rep:RIGA")
    private let source = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:SRC")
    private let target = ARN("arn:aws:dms:eu-west-3:210987654321:endpoint:TGT")

    private func task(_ type: MigrationType = .fullLoadAndCDC, _ name: String = "ledger")
        -> ReplicationTask
    {
        var task = ReplicationTask(
            arn: name == "ledger" ? taskARN : ARN("arn:aws:dms:eu-west-3:2:task:\(name)"),
            identifier: name, status: .running, migrationType: type)
        task.instanceARN = instanceARN
        task.sourceEndpointARN = source
        task.targetEndpointARN = target
        return task
    }

    private func instance(_ change: (inout ReplicationInstance) -> Void = { _ in })
        -> ReplicationInstance
    {
        var instance = ReplicationInstance(
            arn: instanceARN, identifier: "riga", status: "available")
        instance.allocatedStorage = 100
        instance.isMultiAZ = true
        instance.isPubliclyAccessible = false
        change(&instance)
        return instance
    }

    private func evidence(
        _ settings: String = "{}", tasks: [ReplicationTask]? = nil,
        instance: ReplicationInstance? = nil
    ) throws -> LintEvidence {
        var evidence = LintEvidence()
        evidence.tasks = tasks ?? [task()]
        evidence.settings = [taskARN: try SettingsTree(json: settings)]
        evidence.instances = [instance ?? self.instance()]
        evidence.endpoints = []
        evidence.connections = []
        evidence.maintenance = []
        evidence.alarms = []
        evidence.subscriptions = []
        return evidence
    }

    private func found(_ rule: String, _ evidence: LintEvidence) -> [LintFinding] {
        Lint(evidence).findings.filter { $0.rule == rule }
    }

    @Test(arguments: [
        ("logging-off", #"{"Logging":{"EnableLogging":false}}"#),
        ("validation-off", #"{"ValidationSettings":{"EnableValidation":false}}"#),
        ("validation-limits", #"{"ValidationSettings":{"EnableValidation":true}}"#),
        ("lob-truncation", #"{"TargetMetadata":{"LimitedSizeLobMode":true,"LobMaxSize":32}}"#),
        ("lob-missing", #"{"TargetMetadata":{"SupportLobs":false}}"#),
        ("error-stops-task", #"{"ErrorBehavior":{"TableErrorPolicy":"STOP_TASK"}}"#),
        ("stops-after-load", #"{"FullLoadSettings":{"StopTaskCachedChangesApplied":true}}"#),
        ("drops-target", #"{"FullLoadSettings":{"TargetTablePrepMode":"DROP_AND_CREATE"}}"#),
    ])
    func aSettingIsFoundAndOnlyThere(rule: String, settings: String) throws {
        let finding = try #require(try found(rule, evidence(settings)).first)
        #expect(finding.subject == "ledger")
        #expect(finding.arn == taskARN)
        #expect(try found(rule, evidence("{}")).isEmpty)
    }

    @Test func theLimitOfLargeObjectsIsNamed() throws {
        let settings = #"{"TargetMetadata":{"LimitedSizeLobMode":true,"LobMaxSize":32}}"#
        let finding = try #require(try found("lob-truncation", evidence(settings)).first)
        #expect(finding.title.contains("32 KB"))
        #expect(finding.severity == .serious)
    }

    @Test func withoutSettingsTheirRulesAreUncheckedNotPassed() throws {
        var evidence = try evidence()
        evidence.settings = [:]
        let lint = Lint(evidence)
        #expect(lint.unchecked.contains("logging-off"))
        #expect(!lint.findings.contains { $0.rule == "logging-off" })
    }

    @Test func nothingReadIsNothingChecked() {
        var evidence = LintEvidence()
        evidence.tasks = [task()]
        let lint = Lint(evidence)
        for rule in [
            "public-instance", "single-az", "storage-low", "memory-short", "maintenance-waiting",
            "connection-untested", "task-alarm-missing", "alarm-tells-nobody", "log-retention",
            "task-subscription-missing", "instance-subscription-missing",
        ] {
            #expect(lint.unchecked.contains(rule))
        }
        #expect(lint.findings.isEmpty)
    }

    @Test func anInstanceOpenToTheInternetIsFound() throws {
        let open = instance { $0.isPubliclyAccessible = true }
        #expect(try found("public-instance", evidence(instance: open)).count == 1)
        #expect(try found("public-instance", evidence()).isEmpty)
    }

    @Test("A single zone matters only where changes are followed")
    func singleZone() throws {
        let single = instance { $0.isMultiAZ = false }
        #expect(try found("single-az", evidence(instance: single)).count == 1)
        #expect(
            try found("single-az", evidence(tasks: [task(.fullLoad)], instance: single)).isEmpty)
    }

    @Test func aDiskThatFillsUpIsFoundByItsNewestDatapoint() throws {
        var evidence = try evidence()
        func point(_ gibibytes: Double) -> [MetricName: Datapoint] {
            [
                .freeStorageSpace: Datapoint(
                    date: Date(timeIntervalSince1970: 0), value: gibibytes * 1_073_741_824)
            ]
        }
        evidence.instanceMetrics = ["riga": point(60)]
        #expect(found("storage-low", evidence).isEmpty)
        evidence.instanceMetrics = ["riga": point(15)]
        #expect(found("storage-low", evidence).first?.severity == .warning)
        evidence.instanceMetrics = ["riga": point(5)]
        #expect(found("storage-low", evidence).first?.severity == .serious)
    }

    @Test func swappingIsFound() throws {
        var evidence = try evidence()
        let zero = Date(timeIntervalSince1970: 0)
        evidence.instanceMetrics = [
            "riga": [
                .freeableMemory: Datapoint(date: zero, value: 100 * 1_048_576),
                .swapUsage: Datapoint(date: zero, value: 900 * 1_048_576),
            ]
        ]
        #expect(found("memory-short", evidence).first?.severity == .serious)
        evidence.instanceMetrics["riga"]?[.swapUsage] = Datapoint(date: zero, value: 0)
        evidence.instanceMetrics["riga"]?[.freeableMemory] = Datapoint(date: zero, value: 4e9)
        #expect(found("memory-short", evidence).isEmpty)
    }

    @Test func maintenanceAndPendingChangesAreFound() throws {
        var evidence = try evidence(
            instance: instance { $0.pendingChanges = ["engine version": "3.6.1"] })
        evidence.maintenance = [MaintenanceAction(resource: instanceARN, action: "os-upgrade")]
        #expect(found("maintenance-waiting", evidence).first?.title.contains("os-upgrade") == true)
        #expect(found("changes-pending", evidence).first?.evidence.contains("3.6.1") == true)
    }

    @Test("A connection counts only from the instance the task runs on")
    func connections() throws {
        var evidence = try evidence()
        evidence.endpoints = [
            DatabaseEndpoint(arn: source, identifier: "src", role: .source, status: "active")
        ]
        #expect(found("connection-untested", evidence).first?.severity == .warning)
        evidence.connections = [
            EndpointConnection(instance: ARN("other"), endpoint: source, status: .successful)
        ]
        #expect(found("connection-untested", evidence).count == 1)
        evidence.connections = [
            EndpointConnection(
                instance: instanceARN, endpoint: source, status: .failed, lastFailure: "refused")
        ]
        #expect(found("connection-untested", evidence).first?.severity == .serious)
        #expect(found("connection-untested", evidence).first?.evidence == "refused")
        evidence.connections = [
            EndpointConnection(instance: instanceARN, endpoint: source, status: .successful)
        ]
        #expect(found("connection-untested", evidence).isEmpty)
    }

    @Test func rowsThatTravelUnencryptedAreFound() throws {
        var evidence = try evidence()
        var endpoint = DatabaseEndpoint(
            arn: source, identifier: "src", role: .source, status: "active")
        endpoint.server = "db"
        endpoint.sslMode = "none"
        evidence.endpoints = [endpoint]
        #expect(found("connection-unencrypted", evidence).count == 1)
    }

    @Test("An alarm by the task's name watches nothing, so the task still has none")
    func taskAlarms() throws {
        var evidence = try evidence()
        #expect(found("task-alarm-missing", evidence).count == 2)
        var alarm = Alarm(arn: ARN("arn:alarm"), name: "lag", state: .ok)
        alarm.metric = "CDCLatencyTarget"
        alarm.dimensions = ["ReplicationTaskIdentifier": "ledger"]
        alarm.actions = [ARN("arn:topic")]
        evidence.alarms = [alarm]
        #expect(found("task-alarm-missing", evidence).count == 2)
        alarm.dimensions = ["ReplicationTaskIdentifier": "FBQ3"]
        evidence.alarms = [alarm]
        #expect(
            found("task-alarm-missing", evidence).map(\.title) == ["no alarm on CDCLatencySource"])
        #expect(found("alarm-tells-nobody", evidence).isEmpty)
        alarm.areActionsEnabled = false
        evidence.alarms = [alarm]
        #expect(found("alarm-tells-nobody", evidence).count == 1)
    }

    @Test func instancesWithoutAlarmsAreFound() throws {
        #expect(try found("instance-alarm-missing", evidence()).count == 1)
    }

    @Test func aLogKeptForEverIsFound() throws {
        var evidence = try evidence()
        evidence.logGroups = ["dms-tasks-riga": LogGroup(name: "dms-tasks-riga")]
        #expect(found("log-retention", evidence).first?.subject == "riga")
        evidence.logGroups["dms-tasks-riga"]?.retentionDays = 30
        #expect(found("log-retention", evidence).isEmpty)
    }

    @Test func changesFromNowhereAndTwoWritersAreFound() throws {
        var fresh = task(.cdc)
        fresh.status = .ready
        #expect(try found("cdc-start-unknown", evidence(tasks: [fresh])).count == 1)
        fresh.cdcStartPosition = "checkpoint:V1"
        #expect(try found("cdc-start-unknown", evidence(tasks: [fresh])).isEmpty)
        let two = [task(), task(.cdc, "crm")]
        #expect(try found("two-writers", evidence(tasks: two)).count == 2)
        #expect(try found("two-writers", evidence()).isEmpty)
    }

    @Test func everyRuleHasANameOfItsOwnAndEveryFindingAFix() throws {
        #expect(Lint.ruleNames.count >= 12)
        #expect(Set(Lint.ruleNames).count == Lint.ruleNames.count)
        let lint = Lint(try evidence(#"{"Logging":{"EnableLogging":false}}"#))
        #expect(!lint.findings.isEmpty)
        for finding in lint.findings {
            #expect(!finding.fix.isEmpty && !finding.evidence.isEmpty, "\(finding.rule)")
        }
        #expect(lint.findings.map(\.severity) == lint.findings.map(\.severity).sorted())
        #expect(Set(lint.findings.map(\.id)).count == lint.findings.count)
    }
}
