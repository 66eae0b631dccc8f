/// What is known when a set-up is looked over. A member that is nil or missing was not read, and
/// what depends on it is then not checked.
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
    /// By name; nil of a group whose retention was not asked for.
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
