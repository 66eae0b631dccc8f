public import AWSClient
public import Foundation

/// A simulated AWS account: a value that plays a ``Scenario``.
///
/// Time is handed in. The account advances in whole seconds from its start, however often
/// ``advance(to:)`` is called. The same seed, instants and requests always give the same bytes.
public struct SimulatedAccount: Sendable {
    /// The scenario it was made from.
    public let scenario: Scenario
    /// The seed of all its random numbers.
    public let seed: UInt64
    /// The instant of second 0.
    public let startingAt: Date
    /// Twelve digits.
    public let accountID: String
    /// The region every request must be signed for.
    public let region: String
    /// The one key this account accepts.
    public let credentials: Credentials

    let random: SimulatedRandom
    let names: AccountNames
    var tick: Int
    var instances: [SimulatedInstance] = []
    var endpoints: [SimulatedEndpoint] = []
    var connections: [SimulatedConnection] = []
    var tasks: [SimulatedTask] = []
    var alarms: [SimulatedAlarm] = []
    var alarmHistory: [AlarmHistoryItem] = []
    var metrics = SimulatedMetrics()
    var activity = AccountActivity()
    var subnetGroups: [SimulatedSubnetGroup] = []
    var subscriptions: [SimulatedSubscription] = []
    var tags: [String: [SimulatedTag]] = [:]
    var topics: [String] = []
    var buckets: [SimulatedBucket] = []
    var assessmentRuns: [AssessmentRun] = []
    var schemaRefreshes: [SchemaRefresh] = []
    var compositeAlarms: [CompositeAlarm] = []
    /// Keys that STS issued, by their ids.
    var sessions: [String: SigningKey] = [:]
    /// Whose key signed the call that is being answered; `nil` for one that needs no key.
    var caller: SigningKey?
    /// The clock signatures are checked against, in seconds since 1970.
    var signingTime = 0.0
    var creationCount = 0
    var requestCount = 0
    /// The calls it received so far.
    public internal(set) var requests = SimulatedRequestLog()

    /// Makes the account and plays the scenario's history.
    ///
    /// - Parameters:
    ///   - scenario: Its resources and events.
    ///   - seed: Any number; ARNs, keys and random numbers depend on it.
    ///   - startingAt: The instant of second 0.
    ///   - region: The region it pretends to be in.
    public init(
        scenario: Scenario, seed: UInt64 = 1, startingAt: Date, region: String = "eu-west-3"
    ) {
        self.scenario = scenario
        self.seed = seed
        self.startingAt = startingAt
        self.region = region
        accountID = "210987654321"
        random = SimulatedRandom(seed: seed)
        names = AccountNames(random: random, accountID: accountID, region: region)
        credentials = Credentials(
            accessKeyID: names.accessKeyID, secretAccessKey: names.secretAccessKey,
            source: "the simulated account")
        tick = -max(0, scenario.history)
        populate()
        advance(to: startingAt)
    }

    /// Advances second by second up to `instant`; does nothing when it lies in the past.
    public mutating func advance(to instant: Date) {
        let seconds = instant.timeIntervalSince(startingAt)
        guard seconds.isFinite, seconds < 1e9 else { return }
        let target = Int(seconds.rounded(.down))
        while tick < target {
            tick += 1
            advanceOneSecond(TickContext(tick: tick, time: time(of: tick), random: random))
        }
    }

    /// The last second played, for calls that come between two seconds.
    var context: TickContext {
        TickContext(tick: tick, time: time(of: tick), random: random)
    }

    func time(of tick: Int) -> Double { startingAt.timeIntervalSince1970 + Double(tick) }

    private mutating func advanceOneSecond(_ context: TickContext) {
        for index in connections.indices { connections[index].tick(context.tick) }
        connections.removeAll { $0.isGone(at: context.tick) }
        for index in schemaRefreshes.indices { schemaRefreshes[index].tick(context) }
        assess(context)
        startPlannedTasks(context)
        if context.tick.isMultiple(of: 15) { watchDisks(context) }
        for index in tasks.indices { tasks[index].tick(context, &activity) }
        for index in instances.indices { finishTransition(of: index, context) }
        removeDeleted()
        if context.publishesMetrics { publishMetrics(context) }
        if context.evaluatesAlarms {
            evaluateAlarms(context)
            evaluateCompositeAlarms(context)
        }
    }

    private mutating func startPlannedTasks(_ context: TickContext) {
        for index in tasks.indices where tasks[index].plan.startsAt == context.tick {
            guard tasks[index].plan.heldStatus == nil else { continue }
            // A task that its user has already started stays as it is.
            try? tasks[index].start(.start, context)
        }
    }

    private mutating func finishTransition(of index: Int, _ context: TickContext) {
        guard let transition = instances[index].transition, context.tick >= transition.atTick
        else { return }
        instances[index].status = transition.status
        instances[index].transition = nil
        if transition.appliesChanges { instances[index].applyChanges() }
    }

    private mutating func removeDeleted() {
        let status = SimulatedTask.Status.deleting
        tasks.removeAll { $0.status == status && $0.transition == nil }
        instances.removeAll { $0.status == status && $0.transition == nil }
        subscriptions.removeAll { $0.isGone(at: tick) }
        endpoints.removeAll { endpoint in endpoint.goneAtTick.map { $0 <= tick } ?? false }
    }

    private mutating func publishMetrics(_ context: TickContext) {
        for instance in instances {
            instance.publishMetrics(load(of: instance, context), context, to: &metrics)
        }
        for index in tasks.indices { tasks[index].publishMetrics(context, to: &metrics) }
    }
}

/// The second that is being played.
struct TickContext: Sendable {
    /// The second of the scenario; negative in its history.
    let tick: Int
    /// The same instant in seconds since 1970.
    let time: Double
    let random: SimulatedRandom

    /// Whether this is the second of every minute at which metrics are published.
    ///
    /// It is counted from the scenario's start, so that each run looks the same.
    var publishesMetrics: Bool { secondOfMinute == 10 }
    /// Whether this is the second of every minute at which alarms are evaluated.
    var evaluatesAlarms: Bool { secondOfMinute == 15 }

    private var secondOfMinute: Int { tick - tick.flooredDivision(by: 60) * 60 }
}

extension SimulatedAccount {
    /// Creates the resources of the scenario, in its order.
    mutating func populate() {
        let created = time(of: tick) - 86_400
        for plan in scenario.instances {
            var instance = SimulatedInstance(
                arn: names.arn(.instance, for: plan.identifier), plan: plan,
                createdAt: created, randomStream: SimulatedRandom.stream("rep:\(plan.identifier)"),
                status: plan.status)
            instance.maintenance = plan.pendingMaintenance.map { .init(action: $0) }
            instances.append(instance)
        }
        for plan in scenario.endpoints {
            endpoints.append(
                SimulatedEndpoint(
                    arn: names.arn(.endpoint, for: plan.identifier), plan: plan,
                    createdAt: created + 600))
        }
        for (index, plan) in scenario.tasks.enumerated() {
            let arn = names.arn(.task, for: plan.identifier)
            tasks.append(task(plan, arn: arn, createdAt: created + 1200 + Double(index) * 60))
        }
        for task in tasks { populateConnections(of: task) }
        if !scenario.alarms.isEmpty { topics.append(alertTopic) }
        for plan in scenario.alarms { alarms.append(alarm(plan, at: time(of: tick) - 3600)) }
        for plan in scenario.subscriptions { populateSubscription(plan, createdAt: created) }
    }

    /// A task that was created and never started.
    func task(
        _ plan: TaskPlan, arn: String, createdAt: Double, mappings: String? = nil
    ) -> SimulatedTask {
        let source = endpoints.first { $0.identifier == plan.source }
        let target = endpoints.first { $0.identifier == plan.target }
        let instance = instances.first { $0.identifier == plan.instance }
        var task = SimulatedTask(
            arn: arn, plan: plan, createdAt: createdAt,
            randomStream: SimulatedRandom.stream("task:\(plan.identifier)"),
            identifier: plan.identifier,
            migrationType: plan.migrationType, sourceARN: source?.arn ?? "",
            targetARN: target?.arn ?? "", instanceARN: instance?.arn ?? "",
            instanceIdentifier: plan.instance,
            tableMappings: mappings ?? plan.mappings ?? Self.mappings(of: plan),
            settings: SimulatedTaskSettings(plan: plan), tables: [])
        task.sourceEngine = source?.plan.engine ?? ""
        task.targetEngine = target?.plan.engine ?? ""
        task.engineVersion = instance?.plan.engineVersion ?? ""
        task.selectTables(random)
        task.status = plan.heldStatus ?? SimulatedTask.Status.ready
        return task
    }

    private mutating func populateConnections(of task: SimulatedTask) {
        for endpointARN in [task.sourceARN, task.targetARN] {
            let isKnown = connections.contains {
                $0.endpointARN == endpointARN && $0.instanceARN == task.instanceARN
            }
            guard !isKnown, let endpoint = endpoints.first(where: { $0.arn == endpointARN })
            else { continue }
            let failure = endpoint.plan.connectionFailure
            connections.append(
                SimulatedConnection(
                    instanceARN: task.instanceARN, endpointARN: endpointARN,
                    status: failure == nil ? .successful : .failed, lastFailure: failure))
        }
    }

    private mutating func populateSubscription(_ plan: SubscriptionPlan, createdAt: Double) {
        let topic = names.arn(service: "sns", resource: plan.topic)
        if !topics.contains(topic) { topics.append(topic) }
        subscriptions.append(
            SimulatedSubscription(
                name: plan.name, arn: names.arn(service: "dms", resource: "es:\(plan.name)"),
                topic: topic, source: plan.sourceType.flatMap(AccountEvent.Source.init),
                sourceIDs: plan.sources, categories: plan.categories, isEnabled: plan.isEnabled,
                createdAt: createdAt))
    }

    /// The topic that the scenario's alarms notify.
    private var alertTopic: String { names.arn(service: "sns", resource: "dms-alerts") }

    private func alarm(_ plan: MetricAlarmPlan, at time: Double) -> SimulatedAlarm {
        var dimensions = plan.mistypedDimensions.map {
            MetricIdentity.Dimension(name: $0.key, value: $0.value)
        }
        if let instance = plan.instance {
            dimensions.append(.init(name: "ReplicationInstanceIdentifier", value: instance))
        }
        if let task = plan.task {
            let id = names.arn(.task, for: task).arnSuffix
            dimensions.append(.init(name: "ReplicationTaskIdentifier", value: id))
        }
        let configuration = SimulatedAlarm.Configuration(
            details: plan.details,
            metric: MetricIdentity(name: plan.metric, dimensions: dimensions),
            statistic: plan.statistic, period: plan.period,
            evaluationPeriods: plan.evaluationPeriods, threshold: plan.threshold,
            comparison: SimulatedAlarm.Comparison(rawValue: plan.comparison) ?? .above,
            missingData: SimulatedAlarm.MissingData(rawValue: plan.missingData),
            alarmActions: [alertTopic])
        return SimulatedAlarm(
            name: plan.name,
            arn: names.arn(service: "cloudwatch", resource: "alarm:\(plan.name)"),
            configuration: configuration, configuredAt: time, updatedAt: time,
            transitionedAt: time)
    }

    /// A mapping that selects the schemas of the plan's tables.
    private static func mappings(of plan: TaskPlan) -> String {
        var schemas: [String] = []
        for table in plan.tables where !schemas.contains(table.schema) {
            schemas.append(table.schema)
        }
        let rules = schemas.enumerated().map { index, schema -> WireValue in
            [
                "rule-type": "selection", "rule-id": .string("\(index + 1)"),
                "rule-name": .string("\(index + 1)"),
                "object-locator": ["schema-name": .string(schema), "table-name": "%"],
                "rule-action": "include", "filters": [],
            ]
        }
        return WireValue.jsonText(of: ["rules": .array(rules)])
    }
}
