import AccountState
import Foundation
import Migration
import TestFixtures
import Testing

@testable import Cutover

/// A migration of the task `orders` eleven minutes after its writes stopped, and all that is known
/// of it, made of values. As it begins everything is well, as far as anything can be.
struct GateStage {
    static let task = ReplicationTask.healthy.with { $0.recoveryCheckpoint = "checkpoint:V1#27" }
    static let tables: [TableStatistics] = [.healthy("a"), .healthy("b")]
    static let names: [TableName: Int] = [
        TableName(schema: "app", table: "a"): 900, TableName(schema: "app", table: "b"): 900,
    ]

    var stage: StagedAccount
    var migration = CutoverMigration(
        name: "ledger", tasks: ["orders"], reverse: ["orders-back"], window: 3_600)
    var entries: [JournalEntry] = []

    var now: Date { stage.now }

    /// A stage on which the newest datapoint is `age` seconds old, and a file names `expected`.
    init(expecting expected: [TableName: Int] = GateStage.names, age: Double = 31) {
        stage = StagedAccount([])
        stage.account = AccountState(expectedRows: expected)
        stage.openTask = Self.task.arn
        readTask()
        readInstance()
        stage.readLists(
            alarms: [.lagHigh(.ok, of: Self.task, since: now.addingTimeInterval(-3_600))],
            connections: Self.connections(), endpoints: Self.endpoints)
        settle()
        stage.publish(.drained, age: age)
        stage.sweep(Self.tables, of: Self.task.arn)
        stage.log(["2026-11-22T08:41:00 [SOURCE_CAPTURE  ]I:  No Event fetched from wal log"])
        identify(for: 3 * 3_600)
        entries = Self.entries(at: now)
    }

    /// The evidence there is now.
    var evidence: GateEvidence {
        GateEvidence(
            stage.account, migration: migration,
            progress: RunbookProgress(Runbook(title: "ledger", phases: []), entries: entries),
            at: now)
    }

    /// What a check says of the migration, or of its one task.
    func reading(_ id: String) throws -> GateReading {
        let check = try #require(GateCatalog.check(id))
        let gate = try #require(check.gates.keys.max())
        return try #require(evidence.readings(of: gate).first { $0.check == id })
    }

    /// The journal: a mark, a marker that arrived, and a first write.
    static func entries(at now: Date) -> [JournalEntry] {
        let mark = now.addingTimeInterval(-700)
        return [
            entry("1", 700, .writesStopped(DrainMark(date: mark, name: "Ana")), now),
            entry("2", 500, .sentinelSent("m-1"), now),
            entry("3", 490, .sentinelSeen("m-1"), now), entry("4", 20, .firstWrite(now), now),
        ]
    }

    static func entry(
        _ id: String, _ seconds: Double, _ event: JournalEntry.Event, _ now: Date
    ) -> JournalEntry {
        JournalEntry(id: id, date: now.addingTimeInterval(-seconds), name: "Ana", event: event)
    }
}

// MARK: - What changes

extension GateStage {
    /// Somebody writes down how a rehearsal of the week before went.
    mutating func rehearse(passed: Bool) {
        let date = now.addingTimeInterval(-7 * 24 * 3_600)
        entries.append(
            Self.entry("r", 10, .rehearsed(date, passed: passed, text: "drained in 4 min"), now))
    }

    /// Reads the tasks: that of the migration as `change` makes it, and that of the way back.
    mutating func readTask(_ change: (inout ReplicationTask) -> Void = { _ in }) {
        let back = ReplicationTask.onRiga("orders-back", .ready)
        stage.receive(.tasks, .tasks([Self.task.with(change), back]))
    }

    mutating func readInstance(window: String? = "sun:06:00-sun:06:30") {
        var instance = ReplicationInstance.riga
        instance.allocatedStorage = 100
        instance.maintenanceWindow = window
        stage.receive(.instances, .instances([instance]))
        publishInstance()
    }

    /// Reads the instance's metrics: percent of its processor, gibibytes of free storage.
    mutating func publishInstance(cpu: Double = 40, storage: Double = 60) {
        let newest = now.addingTimeInterval(-31)
        let gibibyte: Double = 1_073_741_824
        let values: [(MetricName, Double)] = [
            (.cpuUtilization, cpu), (.freeStorageSpace, storage * gibibyte),
            (.freeableMemory, 4 * gibibyte), (.swapUsage, 0),
        ]
        var series: [MetricName: MetricSeries] = [:]
        for (metric, value) in values {
            let points = (0..<4).map { minute in
                Datapoint(date: newest.addingTimeInterval(Double(minute) * -60), value: value)
            }
            series[metric] = MetricSeries(metric: metric, points: points)
        }
        let report = MetricsReport(series: series)
        stage.receive(
            .metrics(.instance(identifier: ReplicationInstance.riga.identifier)), .metrics(report))
    }

    /// Reads the task's settings.
    mutating func settle(resync: Bool = false) {
        let settings = """
            {"Logging":{"EnableLogging":true},"ValidationSettings":{"EnableValidation":true},
             "ResyncSettings":{"EnableResync":\(resync)}}
            """
        stage.settle(settings, of: Self.task)
    }

    /// Learns who calls, with credentials that last so many seconds. Whatever is read later brings
    /// its own news of them.
    mutating func identify(for seconds: Double) {
        let caller = CallerIdentity(
            account: "210987654321", arn: ARN("arn:aws:iam::210987654321:user/ana"))
        stage.account.apply(
            FeedReport(
                feed: .identity, generation: 0, received: now, outcome: .data(.identity(caller)),
                budget: APIBudget(tokens: 20, requestsLastMinute: 0),
                credentials: CredentialStatus(expiration: now.addingTimeInterval(seconds))))
    }

    /// Reads the tables again, the first of them as `change` makes it.
    mutating func sweep(_ change: (inout TableStatistics) -> Void) {
        stage.sweep([.healthy("a", change), .healthy("b")], of: Self.task.arn)
    }

    /// Reads one metric again: the last values, a minute apart, after zeros.
    mutating func publish(_ metric: MetricName, _ values: Double...) {
        let zeros = [Double?](repeating: 0, count: max(0, 12 - values.count))
        stage.publish([metric: zeros + values.map(Optional.some)])
    }

    /// Reads one metric again: twelve times the same value.
    mutating func publish(_ metric: MetricName, always value: Double) {
        stage.publish([metric: [Double?](repeating: value, count: 12)])
    }

    static func connections(
        target: EndpointConnection.Status = .successful
    ) -> [EndpointConnection] {
        zip(endpoints, [.successful, target]).map { endpoint, status in
            EndpointConnection(
                instance: ReplicationInstance.riga.arn, endpoint: endpoint.arn, status: status)
        }
    }

    static var endpoints: [DatabaseEndpoint] {
        let source = task.sourceEndpointARN ?? ARN("")
        let target = task.targetEndpointARN ?? ARN("")
        return [
            DatabaseEndpoint(
                arn: source, identifier: "orders-src", role: .source, status: "active"),
            DatabaseEndpoint(
                arn: target, identifier: "orders-tgt", role: .target, status: "active"),
        ]
    }
}

extension [MetricName: [Double?]] {
    /// Twelve minutes in which every metric of a task is published, and zero.
    static var drained: [MetricName: [Double?]] {
        let metrics: [MetricName] = [
            .latencySource, .latencyTarget, .incomingChanges, .changesMemorySource,
            .changesDiskSource, .changesMemoryTarget, .changesDiskTarget, .throughputRowsSource,
            .throughputRowsTarget,
        ]
        let zeros = [Double?](repeating: 0, count: 12)
        return Dictionary(metrics.map { ($0, zeros) }, uniquingKeysWith: { one, _ in one })
    }
}
