import AWSClient
import AccountState
import Foundation
import Logging
import Migration
import MigrationAWS
import Monitor

@testable import Simulator

/// An account with few tasks of few tables, and what AWS says of it: made once, copied for each run.
struct SmallWorld {
    let account: SimulatedAccount
    let identity: CallerIdentity
    let tasks: [ReplicationTask]
    let details: [ReplicationTask]
    let instances: [ReplicationInstance]
    let tables: [ARN: TableStatisticsPage]

    /// When the story is handed over: every task that is started by then is running.
    static let now = SimulatedNight.start.addingTimeInterval(40)

    init() async throws {
        var account = SimulatedAccount(scenario: .small, seed: 7, startingAt: SimulatedNight.start)
        account.advance(to: Self.now)
        self.account = account
        let transport = SimulatedTransport(account: account, now: { Self.now })
        let service = Self.service(
            over: transport, of: account,
            AWSTime(now: { Self.now }, sleep: { _ in }, random: { 0.5 }))
        identity = try await service.callerIdentity(urgency: .inView)
        tasks = try await service.replicationTasks(urgency: .inView)
        instances = try await service.replicationInstances(urgency: .inView)
        var details: [ReplicationTask] = []
        var tables: [ARN: TableStatisticsPage] = [:]
        for task in tasks {
            details.append(try await service.replicationTask(task.arn, urgency: .acting))
            tables[task.arn] = try await service.tableStatistics(
                of: task.arn, in: nil, marker: nil, urgency: .acting)
        }
        self.details = details
        self.tables = tables
    }

    /// A signing client over a transport.
    static func service(
        over transport: SimulatedTransport, of account: SimulatedAccount, _ time: AWSTime
    ) -> AWSMigrationService {
        let client = AWSClient(
            configuration: AWSClientConfiguration(region: account.region),
            credentials: StaticCredentials(account.credentials), transport: transport, time: time,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return AWSMigrationService(client: client, now: time.now)
    }
}

extension Scenario {
    /// Four tasks, one of them in each state a person may act on.
    fileprivate static var small: Scenario {
        var scenario = Scenario(name: "small", summary: "four tasks of few tables")
        scenario.history = 10
        scenario.instances = [.riga]
        scenario.endpoints = [.ledgerOracle, .ledgerAurora]
        scenario.tasks = [
            task("ledger", .fullLoadAndChanges, tables: 3), task("crm", .changes, tables: 2),
            task("archive", .fullLoad, tables: 2), task("hr", .fullLoadAndChanges, tables: 12),
        ]
        scenario.tasks[2].startsAt = nil
        return scenario
    }

    private static func task(
        _ name: String, _ type: TaskPlan.MigrationType, tables: Int
    ) -> TaskPlan {
        var task = TaskPlan(
            name, type, instance: "riga-rep01", source: "ledger-oracle-src",
            target: "ledger-aurora-tgt",
            tables: (0..<tables).map { TablePlan("app", "\(name)_\($0)", rows: 40) })
        task.startsAt = 1
        task.changesPerSecond = 1
        return task
    }
}
