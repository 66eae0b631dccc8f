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
        _ = await run.ask(GetCallerIdentity.self, NoMembers())
        let tasks = await run.ask(
            DescribeReplicationTasks.self, .init(withoutSettings: true), isEssential: true)
        let instances = await run.ask(DescribeReplicationInstances.self, .init())
        let task = tasks?.tasks?.compactMap(\.arn).first
        let instance = instances?.instances?.compactMap(\.identifier).first
        await probeTask(task, &run)
        await probeResources(&run)
        _ = await run.ask(
            DescribeEvents.self, .init(startTime: now().addingTimeInterval(-3_600)))
        await probeMetrics(of: instance, &run)
        await probeLogs(of: task, on: instance, &run)
        for use in OperationCatalog.changing.flatMap(\.uses) {
            run.skip(use, because: "it would change something; AWS says when you confirm it")
        }
        return run.probes
    }

    private func probeResources(_ run: inout ProbeRun) async {
        _ = await run.ask(DescribeReplications.self, .init())
        _ = await run.ask(DescribeEndpoints.self, .init())
        _ = await run.ask(DescribeConnections.self, .init())
        _ = await run.ask(DescribePendingMaintenanceActions.self, .init())
        _ = await run.ask(DescribeEventSubscriptions.self, .init())
    }

    private func probeTask(_ task: String?, _ run: inout ProbeRun) async {
        guard let task else {
            let reason = "no task is known"
            run.skip(DescribeTableStatistics.self, because: reason)
            return run.skip(ListTagsForResource.self, because: reason)
        }
        _ = await run.ask(
            DescribeTableStatistics.self, .init(task: task, maxRecords: 20), isEssential: true)
        _ = await run.ask(ListTagsForResource.self, .init(resource: task))
    }

    private func probeMetrics(of instance: String?, _ run: inout ProbeRun) async {
        let alarms = await run.ask(DescribeAlarms.self, .init())
        await probeHistory(of: alarms?.metricAlarms?.compactMap(\.name).first, &run)
        _ = await run.ask(ListMetrics.self, .init(namespace: MetricQuery.namespace))
        let dimensions = [Wire.Dimension(name: "ReplicationInstanceIdentifier", value: instance)]
        let query = MetricQuery(
            [.init(metrics: [.cpuUtilization], dimensions: instance == nil ? [] : dimensions)],
            start: now().addingTimeInterval(-600), end: now(), now: now())
        _ = await run.ask(GetMetricData.self, query.input)
    }

    private func probeHistory(of alarm: String?, _ run: inout ProbeRun) async {
        guard let alarm else {
            return run.skip(DescribeAlarmHistory.self, because: "no alarm is known")
        }
        _ = await run.ask(
            DescribeAlarmHistory.self,
            .init(alarmName: alarm, startDate: now().addingTimeInterval(-3_600), maxRecords: 1))
    }

    private func probeLogs(
        of task: String?, on instance: String?, _ run: inout ProbeRun
    ) async {
        guard let instance else {
            let reason = "no instance is known"
            run.skip(DescribeLogGroups.self, because: reason)
            run.skip(DescribeLogStreams.self, because: reason)
            return run.skip(GetLogEvents.self, because: reason)
        }
        let group = "dms-tasks-\(instance)"
        _ = await run.ask(DescribeLogGroups.self, .init(prefix: group))
        _ = await run.ask(DescribeLogStreams.self, .init(logGroupName: group))
        let stream = "dms-task-\(task.map { ARN($0).resourceID } ?? "none")"
        _ = await run.ask(
            GetLogEvents.self, .init(logGroupName: group, logStreamName: stream, limit: 1))
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
        _ operation: Operation.Type, _ input: Operation.Input, isEssential: Bool = false
    ) async -> Operation.Output? {
        let use = OperationCatalog.use(of: operation)
        if let futility {
            note(use, isEssential, .notTried(futility))
            return nil
        }
        do {
            // Only whether it is answered matters here, and not whether all of it can be read.
            var record = GapRecord(.identity, of: operation)
            let output = try await service.send(
                operation, input, urgency: .acting, into: &record)
            note(use, isEssential, .permitted)
            return output
        } catch  where error.reason == .notFound || error.reason == .invalidState {
            // AWS checks permissions first, so *not found* means that the call is permitted.
            note(use, isEssential, .permitted)
        } catch {
            note(use, isEssential, .failed(error))
            futility = Self.futility(after: error.reason)
        }
        return nil
    }

    /// Records a call that is not made.
    mutating func skip<Operation: AWSOperation>(_ operation: Operation.Type, because why: String) {
        skip(OperationCatalog.use(of: operation), because: why)
    }

    /// Records a call that is not made.
    mutating func skip(_ use: OperationCatalog.Use, because why: String) {
        note(use, false, .notTried(why))
    }

    private mutating func note(
        _ use: OperationCatalog.Use, _ isEssential: Bool, _ outcome: CallProbe.Outcome
    ) {
        probes.append(
            CallProbe(
                action: use.action, purpose: use.purpose, isEssential: isEssential,
                outcome: outcome))
    }

    private static func futility(after reason: ServiceFailure.Reason) -> String? {
        switch reason {
        case .noCredentials, .expiredCredentials, .invalidCredentials, .codeNeeded:
            "the credentials do not work"
        case .unreachable: "AWS could not be reached before"
        case .configuration: "the configuration is invalid"
        default: nil
        }
    }
}
