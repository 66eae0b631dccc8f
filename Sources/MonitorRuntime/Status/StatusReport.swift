import AccountState
public import Foundation
public import Migration

/// One look at the account, for standard output: what `dmswatch status` prints.
public struct StatusReport: Sendable, Equatable {
    /// The version of the JSON form; a member may be added without a new one, none changes.
    public static let schemaVersion = 1

    public var generated: Date
    public var region: String
    /// Whoever asked; nil if AWS did not say.
    public var identity: CallerIdentity?
    public var tasks: [TaskReport]
    /// Nil if they could not be had, which is not the same as none.
    public var alarms: [Alarm]?
    /// Tasks taken as one migration, by the configuration.
    public var groups: [GroupReport] = []
    /// What a look over the set-up found; nil if it was not asked for.
    public var setup: FindingsReport?
    /// What could not be had; the rest of the report stands.
    public var gaps: [StatusGap] = []

    /// What the rules found, and which of them could not be followed.
    public struct FindingsReport: Sendable, Equatable {
        /// The worst first.
        public var findings: [LintFinding]
        /// The names of rules that lacked what they depend on.
        public var unchecked: [String]
    }

    /// A task with what is known beside its description.
    public struct TaskReport: Sendable, Equatable {
        public var task: ReplicationTask
        /// Nil if the instance is not known.
        public var instance: ReplicationInstance?
        /// Nil for a task whose metrics were not asked for or could not be had.
        public var metrics: MetricsReport?
        /// Every table in the order of names; nil if they were not asked for.
        public var tables: [TableStatistics]?
        /// What the latency means; nil of a task that follows no changes.
        public var lag: LagReading?

        /// How far the load is; nil if it has none, or nothing is known of it.
        public var load: LoadProgress? {
            guard task.migrationType.loadsExistingRows != false else { return nil }
            if let tables, !tables.isEmpty {
                return LoadProgress(tables: tables, awsPercent: task.statistics?.percent)
            }
            return task.statistics.flatMap { LoadProgress($0) }
        }

        /// The validation of all tables; nil if they were not asked for.
        public var validation: ValidationSummary? { tables.map { ValidationSummary($0) } }
    }

    /// A group with the sum of its tasks.
    public struct GroupReport: Sendable, Equatable {
        public var name: String
        /// Identifiers of its tasks.
        public var tasks: [String]
        public var rollup: GroupRollup

        init(_ group: TaskGroup, _ reports: [TaskReport]) {
            let members = reports.filter { group.contains($0.task) }
            name = group.name
            tasks = members.map(\.task.identifier)
            rollup = GroupRollup(
                members.map { report in
                    GroupRollup.Member(
                        phase: TaskPhase(report.task), load: report.load, lag: report.lag,
                        validation: report.validation)
                })
        }
    }

    /// Asks once for everything.
    ///
    /// - Parameters:
    ///   - names: identifiers or ARNs of the tasks wanted; empty for all.
    ///   - service: whom to ask.
    ///   - region: as it is called on the screen.
    ///   - groups: tasks to sum up as one migration each.
    ///   - withTables: whether to read every table too, 500 with each request.
    ///   - withFindings: whether to look the set-up over too, at some requests a task.
    ///   - now: the instant the report is for.
    /// - Returns: the report; tasks in the order of their names. What is not had beside the tasks and the
    ///   tables asked for is a gap in it.
    /// - Throws: `ServiceFailure`; a name that no task has is `.notFound`.
    public static func gather(
        tasks names: [String], from service: any MigrationService, region: String,
        groups: [TaskGroup] = [], withTables: Bool = false, withFindings: Bool = false,
        at now: Date
    ) async throws(ServiceFailure) -> StatusReport {
        let all = try await service.replicationTasks(urgency: .acting)
        let chosen = try WatchedTasks.choose(names, among: all)
        var gaps: [StatusGap] = []
        let identity = await had("account", &gaps) { () async throws(ServiceFailure) in
            try await service.callerIdentity(urgency: .acting)
        }
        let instances = await had("instances", &gaps) { () async throws(ServiceFailure) in
            try await service.replicationInstances(urgency: .acting)
        }
        let alarms = await had("alarms", &gaps) { () async throws(ServiceFailure) in
            try await service.alarms(urgency: .acting)
        }
        let metrics =
            await had("metrics", &gaps) { () async throws(ServiceFailure) in
                try await Self.metrics(of: chosen, on: instances ?? [], from: service, at: now)
            } ?? [:]
        var reports: [TaskReport] = []
        for task in chosen {
            let instance = instances?.first { $0.arn == task.instanceARN }
            let metrics = metrics[task.arn]
            let tables = withTables ? try await tables(of: task.arn, from: service) : nil
            let followsChanges = task.migrationType.followsChanges != false
            let evidence = LagEvidence(task: task, report: metrics, read: now)
            reports.append(
                TaskReport(
                    task: task, instance: instance, metrics: metrics, tables: tables,
                    lag: followsChanges ? LagReading(evidence, now: now) : nil))
        }
        let setup =
            withFindings
            ? await SetupLook(service: service, now: now).report(
                on: chosen, of: all, instances, alarms) : nil
        return StatusReport(
            generated: now, region: region, identity: identity, tasks: reports, alarms: alarms,
            groups: groups.map { GroupReport($0, reports) }, setup: setup, gaps: gaps)
    }

    /// What was asked for, or nil and a gap.
    private static func had<Value: Sendable>(
        _ what: String, _ gaps: inout [StatusGap],
        _ ask: () async throws(ServiceFailure) -> Value
    ) async -> Value? {
        do {
            return try await ask()
        } catch {
            gaps.append(StatusGap(what: what, failure: error))
            return nil
        }
    }

    private static func tables(
        of task: ARN, from service: any MigrationService
    ) async throws(ServiceFailure) -> [TableStatistics] {
        var tables: [TableStatistics] = []
        var marker: String?
        repeat {
            let page = try await service.tableStatistics(
                of: task, in: nil, marker: marker, urgency: .acting)
            tables += page.tables
            marker = page.nextMarker
        } while marker != nil
        return tables.sorted { $0.name < $1.name }
    }

    /// The last quarter of an hour of the running tasks' metrics, as many with a request as it holds.
    private static func metrics(
        of tasks: [ReplicationTask], on instances: [ReplicationInstance],
        from service: any MigrationService, at now: Date
    ) async throws(ServiceFailure) -> [ARN: MetricsReport] {
        let start = now.addingTimeInterval(-900)
        let questions = tasks.compactMap { task -> (ARN, MetricQuestion)? in
            guard task.status == .running,
                let instance = instances.first(where: { $0.arn == task.instanceARN })
            else { return nil }
            let subject = MetricSubject.task(task.arn, instanceIdentifier: instance.identifier)
            return (task.arn, MetricQuestion(subject, subject.metrics, from: start, to: now))
        }
        var reports: [ARN: MetricsReport] = [:]
        let atOnce = MetricFeed.mostSeries / MetricName.ofTask.count
        for first in stride(from: 0, to: questions.count, by: atOnce) {
            let part = questions[first..<min(first + atOnce, questions.count)]
            let answers = try await service.metrics(part.map(\.1), urgency: .acting)
            for (question, answer) in zip(part, answers) { reports[question.0] = answer }
        }
        return reports
    }
}
