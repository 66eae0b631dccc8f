import AWSClient
import AccountState
import Foundation
import Logging
import Migration
import MigrationAWS
import Testing

@testable import Monitor
@testable import Simulator

/// Each verb against each task status: offered if and only if the account accepts it.
struct VerbMatrixTests {
    private static let statuses = [
        "creating", "ready", "starting", "running", "stopping", "stopped", "failed", "modifying",
        "moving", "failed-move", "deleting", "testing",
    ]

    @Test("a verb is offered if and only if it is accepted", arguments: statuses)
    func offeredIffAccepted(status: String) async throws {
        for isCDC in [false, true] {
            let stage = try Stage(status: status, isCDC: isCDC)
            let service = stage.service()
            let task = try await service.replicationTask(stage.task, urgency: .acting)
            #expect(task.status.text == status)
            let instance = try await service.replicationInstances(urgency: .acting)
                .first { $0.arn == task.instanceARN }
            let settings = try task.settings.map { try Migration.TaskSettings(json: $0) }
            let page = try await service.tableStatistics(
                of: task.arn, in: nil, marker: nil, urgency: .acting)
            let tables = page.tables.prefix(1).map(\.name)
            for verb in Verb.allCases {
                let isOffered =
                    verb.refusal(task, instance: instance, settings: settings, tables: tables)
                    == nil
                let mutation = try verb.mutation(task, settings: settings, tables: tables)
                // Each verb meets the account as it was.
                let isAccepted = await stage.accepts(mutation)
                #expect(
                    isOffered == isAccepted,
                    "\(verb) of a task that is \(status), cdc \(isCDC): offered \(isOffered)")
            }
        }
    }
}

/// An account a minute into its night, with one task in the status that is tried.
private struct Stage {
    let task: ARN
    private let account: SimulatedAccount
    private let now: Date

    init(status: String, isCDC: Bool) throws {
        let story = try #require(Scenario.named("fleet"))
        let start = SimulatedNight.start
        now = start.addingTimeInterval(70)
        var account = SimulatedAccount(scenario: story, seed: 7, startingAt: start)
        account.advance(to: now)
        let index = try #require(
            account.tasks.firstIndex {
                isCDC ? !$0.migrationType.loads : $0.hasRun && $0.migrationType.loads
            })
        account.tasks[index].status = status
        account.tasks[index].transition = nil
        task = ARN(account.tasks[index].arn)
        self.account = account
    }

    /// A service over a copy of the account.
    func service() -> AWSMigrationService {
        let instant = now
        let transport = SimulatedTransport(account: account, now: { instant })
        let client = AWSClient(
            configuration: AWSClientConfiguration(
                region: account.region, retry: RetryPolicy(attempts: 1)),
            credentials: StaticCredentials(account.credentials), transport: transport,
            time: AWSTime(now: { instant }, sleep: { _ in }, random: { 0.5 }),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return AWSMigrationService(client: client, now: { instant })
    }

    /// Whether the account takes a change.
    func accepts(_ mutation: Mutation) async -> Bool {
        guard let confirmed = ConfirmedMutation(mutation, shown: now, confirmed: now) else {
            return false
        }
        return (try? await service().perform(confirmed)) != nil
    }
}

/// What can be done to a task, one way each.
private enum Verb: CaseIterable {
    case stop, firstStart, resume, reloadAll, startFrom, reload, revalidate, test, modify, stopAt

    func mutation(
        _ task: ReplicationTask, settings: Migration.TaskSettings?, tables: [Migration.TableName]
    ) throws -> Mutation {
        let arn = task.arn
        let isOn = settings?.isValidationEnabled ?? false
        return switch self {
        case .stop: .stop(arn)
        case .firstStart: .start(arn, .startReplication)
        case .resume: .start(arn, .resumeProcessing)
        case .reloadAll: .start(arn, .reloadTarget)
        case .startFrom: .startFrom(arn, try CDCStartPoint("2026-11-18T08:00:00"))
        case .reload: .reloadTables(arn, tables, .dataReload)
        case .revalidate: .reloadTables(arn, tables, .validateOnly)
        case .test: .testConnections(arn, Array(ConnectionTest.both(of: task).prefix(1)))
        case .modify: .modify(arn, .validation(!isOn))
        case .stopAt: .modify(arn, .cdcStop(try CDCStopPoint("2030-01-01T00:00:00")))
        }
    }

    func refusal(
        _ task: ReplicationTask, instance: ReplicationInstance?,
        settings: Migration.TaskSettings?, tables: [Migration.TableName]
    ) -> Refusal? {
        let types = StartChoice.choices(for: task, tables: TablesAtStake(), settings: settings).map(
            \.type)
        let none = Refusal("not among the choices")
        switch self {
        case .stop: return Refusal.toStop(task)
        case .firstStart: return types.contains(.startReplication) ? nil : none
        case .resume: return types.contains(.resumeProcessing) ? nil : none
        case .reloadAll: return types.contains(.reloadTarget) ? nil : none
        case .startFrom: return Refusal.toStartFrom(task)
        case .reload:
            return Refusal.toReload(task, tables: tables, option: .dataReload, settings: settings)
        case .revalidate:
            return Refusal.toReload(
                task, tables: tables, option: .validateOnly, settings: settings)
        case .test: return Refusal.toTest(task, on: instance)
        case .modify:
            return Refusal.toModify(
                task, .validation(!(settings?.isValidationEnabled ?? false)), settings: settings)
        case .stopAt:
            guard let point = try? CDCStopPoint("2030-01-01T00:00:00") else { return none }
            return Refusal.toModify(task, .cdcStop(point), settings: settings)
        }
    }
}
