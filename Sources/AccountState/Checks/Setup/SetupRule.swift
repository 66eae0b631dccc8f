import Migration

/// A rule about the configuration: a pure function from evidence to findings.
///
/// What it finds is advice. It is listed with the results of all checks and counts for nothing in the
/// judgement, because nothing has gone wrong by it yet.
protocol SetupRule: Sendable {
    /// For example `logging-off`.
    static var name: String { get }

    /// The rule as a group of findings is called, without numbers.
    static var title: String { get }

    /// What it reads, for the table of checks.
    static var reads: String { get }

    /// The call that brings it.
    static var source: String { get }

    /// The findings; nil if evidence the rule needs was not read.
    static func findings(in evidence: SetupEvidence) -> [SetupFinding]?
}

extension SetupRule {
    /// The rule as a check.
    static var check: Check {
        Check(
            CheckID(stringLiteral: name), title, of: .account, evidence: reads,
            thresholds: "a finding", source: source
        ) { scope in
            guard let findings = findings(in: scope.setup) else {
                return [
                    CheckResult(
                        CheckID(stringLiteral: name), CheckSubject(.account, "account"), .unknown,
                        "not checked", "not checked: its evidence was not read", source: source
                    ).with { $0.isAdvice = true }
                ]
            }
            return findings.map { $0.result(source: source) }
        }
    }
}

/// All rules about the configuration.
enum SetupRules {
    static let all: [any SetupRule.Type] = [
        LoggingOff.self, LogsNeverExpire.self, ValidationOff.self, ValidationLimits.self,
        ValidationOverridden.self, LargeObjectsCut.self, LargeObjectsLeftOut.self,
        PublicInstance.self, SingleZone.self, ChangesPending.self, ConnectionUnencrypted.self,
        TaskAlarmMissing.self, InstanceAlarmMissing.self, AlarmNotifiesNobody.self,
        TaskSubscriptionMissing.self, InstanceSubscriptionMissing.self, OneErrorStopsAll.self,
        ChangesFromNowhere.self, TwoWritersOneTarget.self, StopsBeforeChanges.self,
        DropsTarget.self,
    ]
}

extension SetupFinding {
    fileprivate func result(source: String) -> CheckResult {
        CheckResult(
            CheckID(stringLiteral: rule), CheckSubject(kind, subject, arn), .warn, title, title,
            source: source
        ).with {
            $0.isAdvice = true
            $0.severity = severity
            $0.evidence = [CheckEvidence(evidence, source: source)]
            $0.whatToDo = fix
            $0.key = key
        }
    }

    private var kind: CheckSubject.Kind {
        switch arn.resourceType {
        case "task": .task
        case "rep": .instance
        case "endpoint": .endpoint
        case "alarm": .alarm
        default: .account
        }
    }
}

/// The evidence of the rules. A member that is nil or missing was not read, and rules that need it
/// are not checked.
struct SetupEvidence: Sendable {
    var tasks: [ReplicationTask] = []
    /// Of the tasks whose settings were read.
    var settings: [ARN: SettingsTree] = [:]
    /// Of the tasks whose mappings were read before.
    var mappings: [ARN: TaskMappings] = [:]
    var instances: [ReplicationInstance]?
    var endpoints: [DatabaseEndpoint]?
    var alarms: [Alarm]?
    var subscriptions: [EventSubscription]?
    /// By name; a group whose retention was not read is missing.
    var logGroups: [String: LogGroup] = [:]

    init() {}

    /// The tasks whose settings were read, with them.
    var tasksWithSettings: [(task: ReplicationTask, settings: SettingsTree)] {
        tasks.compactMap { task in settings[task.arn].map { (task, $0) } }
    }

    /// What a task's mappings say; nil where they were not read.
    func mappings(of task: ReplicationTask) -> TaskMappings? {
        TaskMappings.of(task, known: mappings)
    }

    func instance(of task: ReplicationTask) -> ReplicationInstance? {
        instances?.first { $0.arn == task.instanceARN }
    }
}

extension CheckScope {
    /// What the rules about the configuration look at.
    var setup: SetupEvidence {
        var evidence = SetupEvidence()
        evidence.tasks = tasks
        evidence.settings = account.settingTrees
        evidence.mappings = account.mappings
        evidence.instances = account.instances
        evidence.endpoints = account.endpoints
        evidence.alarms = account.alarms
        evidence.subscriptions = account.subscriptions
        evidence.logGroups = account.logGroups
        return evidence
    }
}
