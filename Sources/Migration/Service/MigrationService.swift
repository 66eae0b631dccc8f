public import Foundation

/// The requests the program makes of AWS, in terms of a migration.
///
/// Every call is one or a few requests, ends within the client's time limits, and throws nothing
/// but `ServiceFailure`.
public protocol MigrationService: Sendable {
    /// What could not be read of the newest answers.
    var gaps: [AnswerGap] { get }

    /// Who is calling; needs no permission.
    func callerIdentity(urgency: Urgency) async throws(ServiceFailure) -> CallerIdentity

    /// Every replication task of the account and region, without settings and mappings.
    func replicationTasks(urgency: Urgency) async throws(ServiceFailure) -> [ReplicationTask]

    /// One task with its settings and mappings; `.notFound` if it is gone.
    func replicationTask(_ arn: ARN, urgency: Urgency) async throws(ServiceFailure)
        -> ReplicationTask

    func replicationInstances(urgency: Urgency) async throws(ServiceFailure)
        -> [ReplicationInstance]

    /// Every endpoint of the account and region.
    func endpoints(urgency: Urgency) async throws(ServiceFailure) -> [DatabaseEndpoint]

    /// The results of the last connection tests, of one instance or of all; empty if there was
    /// none.
    func connections(of instance: ARN?, urgency: Urgency) async throws(ServiceFailure)
        -> [EndpointConnection]

    /// The pending maintenance of all instances.
    func pendingMaintenance(urgency: Urgency) async throws(ServiceFailure) -> [MaintenanceAction]

    /// The event subscriptions, in the order AWS lists them.
    func eventSubscriptions(urgency: Urgency) async throws(ServiceFailure) -> [EventSubscription]

    /// The replications of DMS Serverless, of which only the state is read.
    func serverlessReplications(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ServerlessReplication]

    /// A page of at most 500 tables of a task, all or those in `state`.
    func tableStatistics(
        of task: ARN, in state: TableState?, marker: String?, urgency: Urgency
    ) async throws(ServiceFailure) -> TableStatisticsPage

    /// The series asked for, up to 500 of them, with one request.
    ///
    /// All questions are about the same time. The reports are in the order of the questions.
    func metrics(
        _ questions: [MetricQuestion], urgency: Urgency
    ) async throws(ServiceFailure) -> [MetricsReport]

    /// Some of the account's alarms: those that concern DMS, and all composite ones.
    func alarms(
        _ question: AlarmQuestion, urgency: Urgency
    ) async throws(ServiceFailure) -> AlarmPage

    /// The history of one alarm since `start`, the newest first, at most a hundred.
    func alarmHistory(
        of alarm: String, since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [AlarmChange]

    /// The DMS events since `start`.
    func events(since start: Date, urgency: Urgency) async throws(ServiceFailure)
        -> [MigrationEvent]

    /// The next page of a log; `.notFound` if there is no such log yet.
    func logEvents(
        of stream: LogStreamName, from position: LogPosition, urgency: Urgency
    ) async throws(ServiceFailure) -> LogPage

    /// The tags of a task, an instance or an endpoint, in order of key.
    func tags(of resource: ARN, urgency: Urgency) async throws(ServiceFailure) -> [ResourceTag]

    /// A log group; nil if there is none of the name.
    func logGroup(_ name: String, urgency: Urgency) async throws(ServiceFailure) -> LogGroup?

    /// Which of these names are names of alarms, whatever they watch.
    func existingAlarms(named names: [String], urgency: Urgency) async throws(ServiceFailure)
        -> Set<String>

    /// Sends one call. A mutation of several calls is sent as its `calls`, one after the other.
    func perform(_ mutation: ConfirmedMutation) async throws(ServiceFailure) -> MutationReceipt

    /// How much of the API budget is left.
    var budget: APIBudget { get }

    /// The status of the credentials; nil if they need no renewal.
    var credentials: CredentialStatus? { get }
}

extension MigrationService {
    /// Nothing is renewed.
    public var credentials: CredentialStatus? { nil }

    /// Everything is readable.
    public var gaps: [AnswerGap] { [] }

    /// Every alarm that concerns DMS, whichever task it watches, page after page.
    ///
    /// - Throws: `.unreadableReply` if there are more than are ever looked at: a list cut short would look
    ///   like a whole one.
    public func alarms(urgency: Urgency) async throws(ServiceFailure) -> [Alarm] {
        var collection = AlarmCollection()
        var marker: String?
        for _ in 0..<(AlarmCoverage.most / 100) {
            let page = try await alarms(.page(after: marker), urgency: urgency)
            collection.take(page)
            marker = page.nextMarker
            guard marker != nil else { return collection.alarms }
        }
        throw ServiceFailure(
            .unreadableReply, message: "The account has more than \(AlarmCoverage.most) alarms.",
            advice: "They are too many to be read at one go, so none of them is shown.")
    }

    /// All series of a subject between two instants, one minute apart.
    public func metrics(
        of subject: MetricSubject, from start: Date, to end: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> MetricsReport {
        let question = MetricQuestion(subject, subject.metrics, from: start, to: end)
        return try await metrics([question], urgency: urgency).first ?? MetricsReport(series: [:])
    }
}

/// The identity AWS reports for the caller.
public struct CallerIdentity: Sendable, Hashable {
    /// The twelve digits of the account.
    public var account: String
    public var arn: ARN
    public var userID: String?

    public init(account: String, arn: ARN, userID: String? = nil) {
        self.account = account
        self.arn = arn
        self.userID = userID
    }
}
