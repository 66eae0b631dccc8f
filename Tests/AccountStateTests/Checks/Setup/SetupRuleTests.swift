import Foundation
import Migration
import Testing

@testable import AccountState

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
    ) throws -> SetupEvidence {
        var evidence = SetupEvidence()
        evidence.tasks = tasks ?? [task()]
        evidence.settings = [taskARN: try SettingsTree(json: settings)]
        evidence.instances = [instance ?? self.instance()]
        evidence.endpoints = []
        evidence.alarms = []
        evidence.subscriptions = []
        return evidence
    }

    private func found(_ rule: String, _ evidence: SetupEvidence) -> [SetupFinding] {
        SetupLook(evidence).findings.filter { $0.rule == rule }
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
        let lint = SetupLook(evidence)
        #expect(lint.unchecked.contains("logging-off"))
        #expect(!lint.findings.contains { $0.rule == "logging-off" })
    }

    @Test func nothingReadIsNothingChecked() {
        var evidence = SetupEvidence()
        evidence.tasks = [task()]
        let lint = SetupLook(evidence)
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

    @Test func pendingChangesAreFound() throws {
        let evidence = try evidence(
            instance: instance { $0.pendingChanges = ["engine version": "3.6.1"] })
        #expect(found("changes-pending", evidence).first?.evidence.contains("3.6.1") == true)
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

    private func mapping(_ schema: String, _ table: String = "%", _ action: String = "include")
        -> String
    {
        #"{"rule-type":"selection","rule-id":"1","rule-name":"1","object-locator":"#
            + #"{"schema-name":"\#(schema)","table-name":"\#(table)"},"rule-action":"\#(action)"}"#
    }

    @Test(arguments: [
        (["sales"], ["stock"], false), (["sales"], ["sales"], true), (["s%"], ["sales"], true),
        (["a%"], ["%b"], true), (["a%"], ["b%"], false), (["sal_s"], ["sales"], true),
        (["sales", "stock"], ["stock"], true),
    ])
    func twoWritersAreFoundOnlyWhereTheirTablesOverlap(
        _ first: [String], _ second: [String], _ isFound: Bool
    ) throws {
        func rules(_ schemas: [String]) -> String {
            #"{"rules":["# + schemas.map { mapping($0) }.joined(separator: ",") + "]}"
        }
        var two = [task(), task(.cdc, "crm")]
        two[0].tableMappings = rules(first)
        two[1].tableMappings = rules(second)
        let findings = try found("two-writers", evidence(tasks: two))
        #expect(findings.isEmpty != isFound)
        #expect(!isFound || findings.allSatisfy { $0.title.contains("same tables") })
    }

    @Test func whatOneLeavesOutTheOtherMayWrite() throws {
        var two = [task(), task(.cdc, "crm")]
        two[0].tableMappings =
            #"{"rules":["# + mapping("sales") + ","
            + mapping("sales", "big", "exclude") + "]}"
        two[1].tableMappings = #"{"rules":["# + mapping("sales", "big") + "]}"
        #expect(try found("two-writers", evidence(tasks: two)).isEmpty)
    }

    @Test func aLimitOfOneTableIsFoundWhateverTheTaskSays() throws {
        var one = task()
        one.tableMappings =
            #"{"rules":[{"rule-type":"table-settings","rule-id":"2","rule-name":"2","#
            + #""object-locator":{"schema-name":"app","table-name":"docs"},"#
            + #""lob-settings":{"mode":"limited","bulk-max-size":"8"}}]}"#
        let settings = #"{"TargetMetadata":{"SupportLobs":true,"FullLobMode":true}}"#
        let finding = try #require(
            try found("lob-truncation", evidence(settings, tasks: [one])).first)
        #expect(finding.title == "LOBs over 8 KB are truncated in table 'docs' of schema 'app'")
    }

    @Test(arguments: [
        #"{"ValidationSettings":{"SkipLobColumns":true}}"#,
        #"{"ValidationSettings":{"ValidationOnly":true}}"#,
        #"{"ValidationSettings":{"ValidationPartialLobSize":16}}"#,
    ])
    func aValidationThatComparesLessIsFound(_ settings: String) throws {
        #expect(try found("validation-override", evidence(settings)).count == 1)
        #expect(try found("validation-override", evidence("{}")).isEmpty)
    }

    @Test func aValidationRuleIsFound() throws {
        var one = task()
        one.tableMappings =
            #"{"rules":[{"rule-type":"validation","rule-id":"2","rule-name":"2","#
            + #""rule-target":"column","object-locator":{"schema-name":"app","table-name":"a","#
            + #""column-name":"note"},"rule-action":"override-validation-function","#
            + #""source-function":"'x'","target-function":"'x'"}]}"#
        let finding = try #require(
            try found("validation-override", evidence("{}", tasks: [one])).first)
        #expect(finding.title.contains("'validated' says less"))
        #expect(finding.evidence.contains("'x' at the source and 'x' at the target"))
    }

    @Test func everyRuleHasANameOfItsOwnAndEveryFindingAFix() throws {
        let names = SetupRules.all.map { $0.name }
        #expect(names.count >= 12)
        #expect(Set(names).count == names.count)
        let lint = SetupLook(try evidence(#"{"Logging":{"EnableLogging":false}}"#))
        #expect(!lint.findings.isEmpty)
        for finding in lint.findings {
            #expect(!finding.fix.isEmpty && !finding.evidence.isEmpty, "\(finding.rule)")
        }
        #expect(lint.findings.map(\.severity) == lint.findings.map(\.severity).sorted())
        #expect(Set(lint.findings.map(\.id)).count == lint.findings.count)
    }
}
