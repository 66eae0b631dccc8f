import Foundation
import Migration
import MonitorRuntime
import Synchronization

@testable import AWSClient
@testable import MigrationAWS

/// An account of many tasks in memory, within the budgets the client has: what it answers costs no time, and
/// what is asked of it is counted request by request, as AWS would count.
final class CrowdService: MigrationService {
    private struct State {
        var counts: [ServiceName: Int] = [:]
        /// The newest minute in which each service was asked, and how often in it.
        var minutes: [ServiceName: [Int: Int]] = [:]
        var metricsRequested = 0
    }

    let tasks: [ReplicationTask]
    let tables: [TableStatistics]
    private let clock: ManualClock
    private let gate: BudgetGate
    private let state = Mutex(State())
    private let start: Date
    /// Lines a second in the log of every task that runs.
    private let logLines: Double

    static let instances = ["riga-rep01", "riga-rep02", "oslo-rep01"]

    init(tasks count: Int, tables: Int = 30, logLines: Double = 5, clock: ManualClock) {
        tasks = (0..<count).map { Self.task($0) }
        self.tables = (0..<tables).map {
            var table = TableStatistics(
                name: TableName(schema: "S", table: "T\($0)"), state: .completed)
            table.fullLoadRows = 1_000
            return table
        }
        self.clock = clock
        self.logLines = logLines
        start = clock.now
        gate = BudgetGate(
            time: AWSTime(
                now: { clock.now },
                sleep: { try await clock.clock.labelled("request").sleep($0 / .seconds(1)) },
                random: { 0.5 }))
    }

    /// Of ten tasks six run and follow changes.
    private static func task(_ index: Int) -> ReplicationTask {
        let runs = index % 10 < 6
        var task = ReplicationTask(
            arn: ARN("arn:aws:dms:eu-west-3:210987654321:task:T\(1_000 + index)"),
            identifier: "crowd-\(1_000 + index)", status: runs ? .running : .stopped,
            migrationType: .cdc)
        task.instanceARN = instanceARN(instances[index % 3])
        return task
    }

    private static func instanceARN(_ name: String) -> ARN {
        ARN("arn:aws:dms:eu-west-3:210987654321:rep:\(name)")
    }

    // MARK: What was asked

    func count(_ service: ServiceName) -> Int { state.withLock { $0.counts[service, default: 0] } }

    /// The most requests to a service in a minute of the clock, after the first two.
    func mostInAMinute(_ service: ServiceName) -> Int {
        state.withLock { state in
            (state.minutes[service] ?? [:]).filter { $0.key >= 2 }.values.max() ?? 0
        }
    }

    var metricsRequested: Int { state.withLock { $0.metricsRequested } }

    private func pay(
        _ service: ServiceName, _ urgency: Urgency, requests: Int = 1
    ) async throws(ServiceFailure) {
        let known: AWSService =
            switch service {
            case .securityToken: .securityToken
            case .databaseMigration: .databaseMigration
            case .cloudWatch: .cloudWatch
            case .logs: .cloudWatchLogs
            }
        for _ in 0..<max(1, requests) {
            do {
                try await gate.pass(RequestPriority(urgency), to: known)
            } catch {
                throw ServiceFailure(.cancelled, message: "Given up.")
            }
            let minute = Int(clock.now.timeIntervalSince(start) / 60)
            state.withLock { state in
                state.counts[service, default: 0] += 1
                state.minutes[service, default: [:]][minute, default: 0] += 1
            }
        }
    }

    private static func pages(_ count: Int, of size: Int) -> Int { (count + size - 1) / size }

    // MARK: MigrationService

    var budget: APIBudget { APIBudget(gate.state) }

    func callerIdentity(urgency: Urgency) async throws(ServiceFailure) -> CallerIdentity {
        try await pay(.securityToken, urgency)
        return CallerIdentity(
            account: "210987654321", arn: ARN("arn:aws:iam::210987654321:user/ada"))
    }

    func replicationTasks(urgency: Urgency) async throws(ServiceFailure) -> [ReplicationTask] {
        try await pay(.databaseMigration, urgency, requests: Self.pages(tasks.count, of: 100))
        return tasks
    }

    func replicationTask(
        _ arn: ARN, urgency: Urgency
    ) async throws(ServiceFailure) -> ReplicationTask {
        try await pay(.databaseMigration, urgency)
        guard let task = tasks.first(where: { $0.arn == arn }) else {
            throw ServiceFailure(.notFound, message: "No such task.")
        }
        return task
    }

    func replicationInstances(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ReplicationInstance] {
        try await pay(.databaseMigration, urgency)
        return Self.instances.map {
            ReplicationInstance(arn: Self.instanceARN($0), identifier: $0, status: "available")
        }
    }

    func endpoints(urgency: Urgency) async throws(ServiceFailure) -> [DatabaseEndpoint] {
        try await pay(.databaseMigration, urgency)
        return []
    }

    func connections(
        of instance: ARN?, urgency: Urgency
    ) async throws(ServiceFailure) -> [EndpointConnection] {
        try await pay(.databaseMigration, urgency)
        return []
    }

    func pendingMaintenance(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [MaintenanceAction] {
        try await pay(.databaseMigration, urgency)
        return []
    }

    func serverlessReplications(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ServerlessReplication] {
        try await pay(.databaseMigration, urgency)
        return []
    }

    func eventSubscriptions(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [EventSubscription] {
        try await pay(.databaseMigration, urgency)
        return []
    }

    func tableStatistics(
        of task: ARN, in tableState: TableState?, marker: String?, urgency: Urgency
    ) async throws(ServiceFailure) -> TableStatisticsPage {
        try await pay(.databaseMigration, urgency)
        guard tableState == nil else { return TableStatisticsPage(tables: [], nextMarker: nil) }
        let first = marker.flatMap { Int($0) } ?? 0
        let last = min(first + 500, tables.count)
        return TableStatisticsPage(
            tables: Array(tables[first..<last]), nextMarker: last < tables.count ? "\(last)" : nil)
    }

    /// A minute's datapoint is there ten seconds after the minute.
    func metrics(
        _ questions: [MetricQuestion], urgency: Urgency
    ) async throws(ServiceFailure) -> [MetricsReport] {
        try await pay(.cloudWatch, urgency)
        let series = questions.reduce(0) { $0 + $1.metrics.count }
        state.withLock { $0.metricsRequested += series }
        let latest = clock.now.timeIntervalSince1970 - 70
        return questions.map { question in
            let first = (question.start.timeIntervalSince1970 / 60).rounded(.up) * 60
            let end = min(question.end.timeIntervalSince1970 - 1, latest)
            let points = stride(from: first, through: max(first, end), by: 60).map {
                Datapoint(date: Date(timeIntervalSince1970: $0), value: 7)
            }
            let pairs = question.metrics.map {
                ($0, MetricSeries(metric: $0, points: end < first ? [] : points))
            }
            return MetricsReport(
                series: Dictionary(uniqueKeysWithValues: pairs),
                metricsRequested: question.metrics.count)
        }
    }

    func alarms(
        _ question: AlarmQuestion, urgency: Urgency
    ) async throws(ServiceFailure) -> AlarmPage {
        try await pay(.cloudWatch, urgency)
        guard case .page(let marker) = question else { return AlarmPage(alarms: []) }
        let first = marker.flatMap { Int($0) } ?? 0
        let last = min(first + 100, 2 * tasks.count)
        let alarms = (first..<last).map {
            Alarm(
                arn: ARN("arn:aws:cloudwatch:eu-west-3:210987654321:alarm:a\($0)"),
                name: "a\($0)", state: .ok)
        }
        return AlarmPage(alarms: alarms, nextMarker: last < 2 * tasks.count ? "\(last)" : nil)
    }

    func alarmHistory(
        of alarm: String, since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [AlarmChange] {
        try await pay(.cloudWatch, urgency)
        return []
    }

    func events(
        since start: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> [MigrationEvent] {
        try await pay(.databaseMigration, urgency)
        return []
    }

    /// The token is the number of the next line; as at AWS, only a page without a line is the end.
    func logEvents(
        of stream: LogStreamName, from position: LogPosition, urgency: Urgency
    ) async throws(ServiceFailure) -> LogPage {
        try await pay(.logs, urgency)
        let last = Int(clock.now.timeIntervalSince(start) * logLines)
        let first =
            switch position {
            case .since(let date): max(0, Int(date.timeIntervalSince(start) * logLines))
            case .newest(let count, _): max(0, last - count)
            case .after(let token): Int(token) ?? last
            case .before, .back: last
            }
        let events = (first..<max(first, last)).map { number in
            LogEvent(
                date: start.addingTimeInterval(Double(number) / max(logLines, 0.001)),
                message: "00362696: 2026-02-22T10:09:29 [SOURCE_CAPTURE  ]I:  line \(number)")
        }
        return LogPage(
            events: events, nextToken: "\(max(first, last))", isAtEnd: events.isEmpty)
    }

    func tags(of resource: ARN, urgency: Urgency) async throws(ServiceFailure) -> [ResourceTag] {
        try await pay(.databaseMigration, urgency)
        return []
    }

    func logGroup(_ name: String, urgency: Urgency) async throws(ServiceFailure) -> LogGroup? {
        try await pay(.logs, urgency)
        return nil
    }

    func existingAlarms(
        named names: [String], urgency: Urgency
    ) async throws(ServiceFailure) -> Set<String> { [] }

    func perform(_ mutation: ConfirmedMutation) async throws(ServiceFailure) -> MutationReceipt {
        throw ServiceFailure(.accessDenied, message: "Nothing is changed here.")
    }
}
