import AWSClient
import Foundation
public import Migration

/// Whether each call the program makes is permitted.
extension AWSMigrationService {
    /// Makes every reading call once, and none that changes anything.
    ///
    /// A call that needs a task or an instance is skipped where there is none. Once AWS is unreachable or
    /// refuses the credentials, the rest is skipped.
    public func probes() async -> [CallProbe] {
        var run = ProbeRun(service: self)
        _ = await run.ask(GetCallerIdentity.self, NoMembers(), "who is calling")
        let tasks = await run.ask(
            DescribeReplicationTasks.self, .init(withoutSettings: true), "the tasks",
            isEssential: true)
        let instances = await run.ask(
            DescribeReplicationInstances.self, .init(), "the instances")
        let task = tasks?.tasks?.compactMap(\.arn).first
        let instance = instances?.instances?.compactMap(\.identifier).first
        await probeTables(of: task, &run)
        await probeResources(&run)
        _ = await run.ask(
            DescribeEvents.self, .init(startTime: now().addingTimeInterval(-3_600)), "the events")
        await probeMetrics(of: instance, &run)
        await probeLogs(of: task, on: instance, &run)
        for label in Self.changes {
            run.skip(
                label, "acting on a task",
                because: "it would change something; AWS says when you confirm it")
        }
        return run.probes
    }

    /// Every call that changes something.
    private static let changes = [
        StopReplicationTask.label, StartReplicationTask.label, ReloadTables.label,
        TestConnection.label, ModifyReplicationTask.label, PutMetricAlarm.label,
    ]

    private func probeResources(_ run: inout ProbeRun) async {
        _ = await run.ask(DescribeEndpoints.self, .init(), "the endpoints")
        _ = await run.ask(DescribeConnections.self, .init(), "the last connection tests")
        _ = await run.ask(
            DescribePendingMaintenanceActions.self, .init(), "maintenance that waits")
        _ = await run.ask(
            DescribeEventSubscriptions.self, .init(), "who is told of events")
    }

    private func probeTables(of task: String?, _ run: inout ProbeRun) async {
        let purpose = "the tables of a task"
        guard let task else {
            return run.skip(DescribeTableStatistics.label, purpose, because: "no task is known")
        }
        _ = await run.ask(
            DescribeTableStatistics.self, .init(task: task, maxRecords: 20), purpose,
            isEssential: true)
    }

    private func probeMetrics(of instance: String?, _ run: inout ProbeRun) async {
        let alarms = await run.ask(DescribeAlarms.self, .init(), "the alarms")
        await probeHistory(of: alarms?.metricAlarms?.compactMap(\.name).first, &run)
        _ = await run.ask(
            ListMetrics.self, .init(namespace: MetricQuery.namespace, dimensions: []),
            "which metrics there are")
        let dimensions = [Wire.Dimension(name: "ReplicationInstanceIdentifier", value: instance)]
        let query = MetricQuery(
            metrics: [.cpuUtilization], dimensions: instance == nil ? [] : dimensions,
            start: now().addingTimeInterval(-600), end: now(), now: now())
        _ = await run.ask(GetMetricData.self, query.input, "latency and throughput")
    }

    private func probeHistory(of alarm: String?, _ run: inout ProbeRun) async {
        let purpose = "what happened to an alarm"
        guard let alarm else {
            return run.skip(DescribeAlarmHistory.label, purpose, because: "no alarm is known")
        }
        _ = await run.ask(
            DescribeAlarmHistory.self,
            .init(alarmName: alarm, startDate: now().addingTimeInterval(-3_600), maxRecords: 1),
            purpose)
    }

    private func probeLogs(
        of task: String?, on instance: String?, _ run: inout ProbeRun
    ) async {
        guard let instance else {
            for label in [
                DescribeLogGroups.label, DescribeLogStreams.label, GetLogEvents.label,
            ] {
                run.skip(label, "the log", because: "no instance is known")
            }
            return
        }
        let group = "dms-tasks-\(instance)"
        _ = await run.ask(DescribeLogGroups.self, .init(prefix: group), "how long logs are kept")
        _ = await run.ask(DescribeLogStreams.self, .init(logGroupName: group), "finding the log")
        let stream = "dms-task-\(task.map { ARN($0).resourceID } ?? "none")"
        _ = await run.ask(
            GetLogEvents.self, .init(logGroupName: group, logStreamName: stream, limit: 1),
            "the log")
    }
}

/// Calls made one after the other to see whether they are permitted.
struct ProbeRun {
    let service: AWSMigrationService
    private(set) var probes: [CallProbe] = []
    /// Why further calls are skipped; nil while they are made.
    private var futility: String?

    init(service: AWSMigrationService) { self.service = service }

    /// Makes a call, and gives its answer if there was one.
    mutating func ask<Operation: AWSOperation>(
        _ operation: Operation.Type, _ input: Operation.Input, _ purpose: String,
        isEssential: Bool = false
    ) async -> Operation.Output? {
        if let futility {
            skip(operation.label, purpose, isEssential: isEssential, because: futility)
            return nil
        }
        do {
            let output = try await service.send(operation, input, urgency: .acting)
            note(operation.label, purpose, isEssential, .permitted)
            return output
        } catch  where error.reason == .notFound || error.reason == .invalidState {
            // AWS checks permissions first, so *not found* means that the call is permitted.
            note(operation.label, purpose, isEssential, .permitted)
        } catch {
            note(operation.label, purpose, isEssential, .failed(error))
            futility = Self.futility(after: error.reason)
        }
        return nil
    }

    /// Records a call that is not made.
    mutating func skip(
        _ action: String, _ purpose: String, isEssential: Bool = false, because why: String
    ) {
        note(action, purpose, isEssential, .notTried(why))
    }

    private mutating func note(
        _ action: String, _ purpose: String, _ isEssential: Bool, _ outcome: CallProbe.Outcome
    ) {
        probes.append(
            CallProbe(
                action: action, purpose: purpose, isEssential: isEssential, outcome: outcome))
    }

    private static func futility(after reason: ServiceFailure.Reason) -> String? {
        switch reason {
        case .noCredentials, .expiredCredentials, .invalidCredentials, .codeNeeded:
            "the credentials do not work"
        case .unreachable: "AWS could not be reached before"
        case .configuration: "the configuration is wrong"
        default: nil
        }
    }
}
