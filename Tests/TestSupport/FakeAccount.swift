import Foundation
public import Migration

/// What a `FakeMigrationService` answers from.
public struct FakeAccount: Sendable {
    public var identity = CallerIdentity(
        account: "210987654321", arn: ARN("arn:aws:sts::210987654321:assumed-role/ops/ada"))
    public var tasks: [ReplicationTask] = []
    public var instances: [ReplicationInstance] = []
    public var tables: [ARN: [TableStatistics]] = [:]
    public var endpoints: [DatabaseEndpoint] = []
    public var connections: [EndpointConnection] = []
    public var maintenance: [MaintenanceAction] = []
    public var subscriptions: [EventSubscription] = []
    public var serverless: [ServerlessReplication] = []
    public var alarms: [Alarm] = []
    public var alarmHistory: [AlarmChange] = []
    public var logGroups: [LogGroup] = []
    public var tags: [ARN: [ResourceTag]] = [:]
    public var events: [MigrationEvent] = []
    public var metrics: [MetricSubject: MetricsReport] = [:]
    public var logs: [LogStreamName: [LogEvent]] = [:]
    /// Tables on a page.
    public var pageSize = 500
    public var budget = APIBudget(tokens: 20, requestsLastMinute: 0)

    public init() {}

    /// The task's place among the tasks; nil if it is gone.
    public func index(of task: ARN) -> Int? { tasks.firstIndex { $0.arn == task } }

    /// What AWS does when a mutation is sent: the task's status changes at once.
    public mutating func apply(_ mutation: Mutation) throws(ServiceFailure) -> MutationReceipt {
        guard let index = index(of: mutation.task) else {
            throw ServiceFailure(.notFound, message: "Task not found.")
        }
        switch mutation {
        case .stop: tasks[index].status = .stopping
        case .start, .startFrom: tasks[index].status = .starting
        case .modify: tasks[index].status = .modifying
        case .testConnections(_, let tests):
            for test in tests { begin(test) }
            return MutationReceipt(status: nil, requestID: "request-test")
        case .createAlarms: return MutationReceipt(status: nil, requestID: "request-alarm")
        case .reloadTables: return MutationReceipt(status: nil, requestID: "request-reload")
        }
        return MutationReceipt(status: tasks[index].status, requestID: "request-\(index)")
    }

    private mutating func begin(_ test: ConnectionTest) {
        connections.removeAll { $0.endpoint == test.endpoint && $0.instance == test.instance }
        connections.append(
            EndpointConnection(
                instance: test.instance, endpoint: test.endpoint, status: .testing))
    }

    func page(of task: ARN, in state: TableState?, marker: String?) -> TableStatisticsPage {
        let known = tables[task] ?? []
        let all = state == nil ? known : known.filter { $0.state == state }
        let first = min(marker.flatMap { Int($0) } ?? 0, all.count)
        let last = min(first + pageSize, all.count)
        return TableStatisticsPage(
            tables: Array(all[first..<last]), nextMarker: last < all.count ? "\(last)" : nil)
    }

    /// The token is the number of events read.
    func page(of stream: LogStreamName, from position: LogPosition) throws(ServiceFailure)
        -> LogPage
    {
        guard let events = logs[stream] else {
            throw ServiceFailure(.notFound, message: "The log does not exist yet.")
        }
        let fresh =
            switch position {
            case .since(let date): events.filter { $0.date >= date }
            case .newest(let count, let date):
                Array(events.filter { $0.date >= date }.suffix(count))
            case .after(let token): Array(events.dropFirst(Int(token) ?? 0))
            case .before(let date, let most):
                Array(events.filter { $0.date <= date }.suffix(most))
            case .back(let token): Array(events.prefix(Int(token) ?? 0).suffix(1_000))
            }
        if case .before = position {
            let first = fresh.first.flatMap { events.firstIndex(of: $0) } ?? 0
            return LogPage(events: fresh, nextToken: "\(first)", isAtEnd: false)
        }
        if case .back(let token) = position {
            let first = max(0, (Int(token) ?? 0) - fresh.count)
            return LogPage(events: fresh, nextToken: "\(first)", isAtEnd: fresh.isEmpty)
        }
        return LogPage(events: fresh, nextToken: "\(events.count)", isAtEnd: true)
    }
}
