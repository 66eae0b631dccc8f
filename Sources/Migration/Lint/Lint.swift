/// Checks the configuration with every rule.
public struct Lint: Sendable, Hashable {
    /// The worst first; then by rule and name.
    public let findings: [LintFinding]
    /// The rules that were not checked, because their evidence was not read.
    public let unchecked: [String]

    public init(_ evidence: LintEvidence) {
        var findings: [LintFinding] = []
        var unchecked: [String] = []
        for rule in Self.rules {
            if let found = rule.findings(in: evidence) {
                findings += found
            } else {
                unchecked.append(rule.name)
            }
        }
        self.findings = findings.sorted {
            ($0.severity, $0.rule, $0.subject, $0.id) < ($1.severity, $1.rule, $1.subject, $1.id)
        }
        self.unchecked = unchecked
    }

    /// The names of all rules.
    public static let ruleNames: [String] = rules.map { $0.name }

    static let rules: [any LintRule.Type] = [
        LoggingOff.self, LogsKeptForEver.self, ValidationOff.self, ValidationLimits.self,
        LargeObjectsCut.self, LargeObjectsLeftOut.self, PublicInstance.self,
        SingleZone.self, StorageLow.self, MemoryShort.self, MaintenanceWaiting.self,
        ChangesPending.self, ConnectionUntested.self, ConnectionUnencrypted.self,
        TaskAlarmMissing.self, InstanceAlarmMissing.self, AlarmTellsNobody.self,
        TaskSubscriptionMissing.self, InstanceSubscriptionMissing.self,
        OneErrorStopsAll.self, ChangesFromNowhere.self, TwoWritersOneTarget.self,
        StopsBeforeChanges.self, DropsTarget.self,
    ]
}

/// A rule: a pure function from evidence to findings.
protocol LintRule: Sendable {
    /// For example `logging-off`.
    static var name: String { get }

    /// The findings; nil if evidence the rule needs was not read.
    static func findings(in evidence: LintEvidence) -> [LintFinding]?
}

/// The evidence of the rules. A member that is nil or missing was not read, and rules that need it
/// are not checked.
public struct LintEvidence: Sendable {
    public var tasks: [ReplicationTask] = []
    /// Of the tasks whose settings were read.
    public var settings: [ARN: SettingsTree] = [:]
    public var instances: [ReplicationInstance]?
    public var endpoints: [DatabaseEndpoint]?
    public var connections: [EndpointConnection]?
    public var maintenance: [MaintenanceAction]?
    public var alarms: [Alarm]?
    public var subscriptions: [EventSubscription]?
    /// By name; a group whose retention was not read is missing.
    public var logGroups: [String: LogGroup] = [:]
    /// The newest datapoint of each metric, by the instance's name.
    public var instanceMetrics: [String: [MetricName: Datapoint]] = [:]

    public init() {}

    /// The tasks whose settings were read, with them.
    var tasksWithSettings: [(task: ReplicationTask, settings: SettingsTree)] {
        tasks.compactMap { task in settings[task.arn].map { (task, $0) } }
    }

    func instance(of task: ReplicationTask) -> ReplicationInstance? {
        instances?.first { $0.arn == task.instanceARN }
    }

    func endpoint(_ arn: ARN?) -> DatabaseEndpoint? { endpoints?.first { $0.arn == arn } }

    /// The names of the tasks that use an endpoint.
    func tasks(using endpoint: ARN) -> [ReplicationTask] {
        tasks.filter { $0.sourceEndpointARN == endpoint || $0.targetEndpointARN == endpoint }
    }
}
