public import Foundation
public import Migration
import Synchronization

/// An AWS account in memory that answers at once, or as a test says.
public final class FakeMigrationService: MigrationService {
    private struct State {
        var account: FakeAccount
        var calls: [FakeCall] = []
        var failures: [FakeCall.Kind: [ServiceFailure]] = [:]
        var held: Set<FakeCall.Kind> = []
        var waiting: [CheckedContinuation<Void, Never>] = []
        var onCall: (@Sendable (FakeCall) -> Void)?
    }

    private let state: Mutex<State>

    public init(_ account: FakeAccount = FakeAccount()) {
        state = Mutex(State(account: account))
    }

    // MARK: What a test says

    /// The account as it is now.
    public var account: FakeAccount { state.withLock { $0.account } }

    /// Changes the account.
    public func change(_ body: (inout FakeAccount) -> Void) {
        state.withLock { body(&$0.account) }
    }

    /// Makes the next calls of a kind fail, one for each failure.
    public func fail(_ kind: FakeCall.Kind, with failures: ServiceFailure...) {
        state.withLock { $0.failures[kind, default: []] += failures }
    }

    /// Makes calls of a kind wait until they are released.
    public func hold(_ kind: FakeCall.Kind) {
        state.withLock { _ = $0.held.insert(kind) }
    }

    /// Lets every call that waits go on, and holds no more.
    public func release() {
        let waiting = state.withLock { state in
            defer { (state.held, state.waiting) = ([], []) }
            return state.waiting
        }
        for waiter in waiting { waiter.resume() }
    }

    /// Calls `body` with each call from now on, when it comes in.
    public func onCall(_ body: @escaping @Sendable (FakeCall) -> Void) {
        state.withLock { $0.onCall = body }
    }

    // MARK: What a test sees

    /// Everything that was asked, in order.
    public var calls: [FakeCall] { state.withLock { $0.calls } }

    /// How often a kind of call came in.
    public func count(_ kind: FakeCall.Kind) -> Int { calls.filter { $0.kind == kind }.count }

    /// Every mutation that was sent, whether it failed or not.
    public var performed: [Mutation] {
        calls.compactMap { if case .perform(let mutation) = $0 { mutation } else { nil } }
    }

    /// How many calls are being held.
    public var heldCalls: Int { state.withLock { $0.waiting.count } }

    // MARK: MigrationService

    public var budget: APIBudget { account.budget }

    public func callerIdentity(urgency: Urgency) async throws(ServiceFailure) -> CallerIdentity {
        try await answer(.callerIdentity) { $0.identity }
    }

    public func replicationTasks(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ReplicationTask] {
        try await answer(.replicationTasks) { $0.tasks }
    }

    public func replicationTask(
        _ arn: ARN, urgency: Urgency
    ) async throws(ServiceFailure) -> ReplicationTask {
        try await answer(.replicationTask(arn)) { account throws(ServiceFailure) in
            guard let index = account.index(of: arn) else {
                throw ServiceFailure(.notFound, message: "Task not found.")
            }
            return account.tasks[index]
        }
    }

    public func replicationInstances(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ReplicationInstance] {
        try await answer(.replicationInstances) { $0.instances }
    }

    public func endpoints(urgency: Urgency) async throws(ServiceFailure) -> [DatabaseEndpoint] {
        try await answer(.endpoints) { $0.endpoints }
    }

    public func pendingMaintenance(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [MaintenanceAction] {
        try await answer(.maintenance) { $0.maintenance }
    }

    public func eventSubscriptions(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [EventSubscription] {
        try await answer(.subscriptions) { $0.subscriptions }
    }

    public func serverlessReplications(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ServerlessReplication] {
        try await answer(.serverless) { $0.serverless }
    }

    public func alarmHistory(
        of alarm: String, since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [AlarmChange] {
        try await answer(.alarmHistory(alarm, since: start)) { account in
            account.alarmHistory.filter { $0.alarm == alarm && $0.date >= start }
        }
    }

    public func logGroup(
        _ name: String, urgency: Urgency
    ) async throws(ServiceFailure) -> LogGroup? {
        try await answer(.logGroup(name)) { account in
            account.logGroups.first { $0.name == name }
        }
    }

    public func tags(
        of resource: ARN, urgency: Urgency
    ) async throws(ServiceFailure) -> [ResourceTag] {
        try await answer(.tags(resource)) { $0.tags[resource] ?? [] }
    }

    public func tableStatistics(
        of task: ARN, in tableState: TableState?, marker: String?, urgency: Urgency
    ) async throws(ServiceFailure) -> TableStatisticsPage {
        try await answer(.tableStatistics(task, state: tableState, marker: marker)) {
            $0.page(of: task, in: tableState, marker: marker)
        }
    }

    public func metrics(
        _ questions: [MetricQuestion], urgency: Urgency
    ) async throws(ServiceFailure) -> [MetricsReport] {
        try await answer(.metrics(questions)) { account in
            questions.map { question in
                var report =
                    account.metrics[question.subject]
                    ?? MetricsReport(series: [:], isUnpublished: true)
                report.series = report.series.filter { question.metrics.contains($0.key) }
                return report
            }
        }
    }

    public func alarms(
        _ question: AlarmQuestion, urgency: Urgency
    ) async throws(ServiceFailure) -> AlarmPage {
        try await answer(.alarms) { account in
            let pairs = account.alarms.map { ($0.name, AlarmChild(name: $0.name, state: $0.state)) }
            return AlarmPage(
                alarms: account.alarms, standings: Dictionary(pairs) { first, _ in first })
        }
    }

    public func events(
        since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [MigrationEvent] {
        try await answer(.events(since: start)) { $0.events.filter { $0.date >= start } }
    }

    public func logEvents(
        of stream: LogStreamName, from position: LogPosition, urgency: Urgency
    ) async throws(ServiceFailure) -> LogPage {
        try await answer(.logEvents(stream, position)) { account throws(ServiceFailure) in
            try account.page(of: stream, from: position)
        }
    }

    public func connections(
        of instance: ARN?, urgency: Urgency
    ) async throws(ServiceFailure) -> [EndpointConnection] {
        try await answer(.connections(instance)) { account in
            account.connections.filter { instance == nil || $0.instance == instance }
        }
    }

    public func existingAlarms(
        named names: [String], urgency: Urgency
    ) async throws(ServiceFailure) -> Set<String> {
        try await answer(.existingAlarms(names)) { account in
            Set(account.alarms.map(\.name)).intersection(names)
        }
    }

    public func perform(
        _ mutation: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        try await answer(.perform(mutation.mutation)) { account throws(ServiceFailure) in
            try account.apply(mutation.mutation)
        }
    }

    private func answer<Answer: Sendable>(
        _ call: FakeCall, _ body: (inout FakeAccount) throws(ServiceFailure) -> Answer
    ) async throws(ServiceFailure) -> Answer {
        state.withLock { state in
            state.calls.append(call)
            return state.onCall
        }?(call)
        await waitIfHeld(call.kind)
        return try state.withLock { state throws(ServiceFailure) in
            if var failures = state.failures[call.kind], !failures.isEmpty {
                let failure = failures.removeFirst()
                state.failures[call.kind] = failures
                throw failure
            }
            return try body(&state.account)
        }
    }

    private func waitIfHeld(_ kind: FakeCall.Kind) async {
        await withCheckedContinuation { waiter in
            let isHeld = state.withLock { state in
                guard state.held.contains(kind) else { return false }
                state.waiting.append(waiter)
                return true
            }
            if !isHeld { waiter.resume() }
        }
    }
}
