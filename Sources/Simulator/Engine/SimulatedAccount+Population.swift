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
