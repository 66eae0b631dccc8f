import AWSClient
public import Migration

/// What is changed at AWS: always for a person, so always `.acting` and with their consent.
extension AWSMigrationService {
    public func perform(
        _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        switch confirmed.mutation {
        case .start(let task, let type):
            let input = StartReplicationTask.Input(task: task.text, type: type.rawValue)
            let answer = try await change(StartReplicationTask.self, input, with: confirmed)
            return MutationReceipt(answer.output.task, answer.requestID)
        case .startFrom(let task, let point):
            let input = StartReplicationTask.Input(
                task: task.text, type: StartType.startReplication.rawValue, cdcStart: point.text)
            let answer = try await change(StartReplicationTask.self, input, with: confirmed)
            return MutationReceipt(answer.output.task, answer.requestID)
        case .stop(let task):
            let input = StopReplicationTask.Input(task: task.text)
            let answer = try await change(StopReplicationTask.self, input, with: confirmed)
            return MutationReceipt(answer.output.task, answer.requestID)
        case .reloadTables(_, let tables, _):
            return try await reload(tables, confirmed)
        case .testConnections(_, let tests):
            return try await test(tests, confirmed)
        case .modify(let task, let change):
            let input = ModifyReplicationTask.Input(
                task: task.text, settings: change.settingsJSON, cdcStop: change.cdcStopText)
            let answer = try await self.change(
                ModifyReplicationTask.self, input, with: confirmed)
            return MutationReceipt(answer.output.task, answer.requestID)
        case .createAlarms(_, let plans):
            return try await create(plans, confirmed)
        }
    }

    private func reload(
        _ tables: [TableName], _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        guard case .reloadTables(let task, _, let option) = confirmed.mutation,
            (1...Mutation.tablesPerReload).contains(tables.count)
        else {
            throw ServiceFailure(
                .other(code: "TableCount"), operation: ReloadTables.label,
                message: "Nothing was sent: \(tables.count) tables cannot be reloaded in one call.",
                advice: "Send 1 to \(Mutation.tablesPerReload) tables at a time.")
        }
        let input = ReloadTables.Input(
            task: task.text,
            tables: tables.map { ReloadTables.Table(schema: $0.schema, table: $0.table) },
            option: option.rawValue)
        let answer = try await change(ReloadTables.self, input, with: confirmed)
        return MutationReceipt(requestID: answer.requestID)
    }

    private func test(
        _ tests: [ConnectionTest], _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        guard let test = tests.first, tests.count == 1 else {
            throw Self.notOne("connections tested", tests.count, TestConnection.label)
        }
        let input = TestConnection.Input(
            instance: test.instance.text, endpoint: test.endpoint.text)
        let answer = try await change(TestConnection.self, input, with: confirmed)
        return MutationReceipt(requestID: answer.requestID)
    }

    private func create(
        _ plans: [AlarmPlan], _ confirmed: ConfirmedMutation
    ) async throws(ServiceFailure) -> MutationReceipt {
        guard let plan = plans.first, plans.count == 1 else {
            throw Self.notOne("alarms created", plans.count, PutMetricAlarm.label)
        }
        let answer = try await change(
            PutMetricAlarm.self, PutMetricAlarm.Input(plan), with: confirmed)
        return MutationReceipt(requestID: answer.requestID)
    }

    private static func notOne(_ what: String, _ count: Int, _ label: String) -> ServiceFailure {
        ServiceFailure(
            .other(code: "Count"), operation: label,
            message: "Nothing was sent: \(count) \(what) in one call cannot be.",
            advice: "Send them one at a time.")
    }
}

extension PutMetricAlarm.Input {
    fileprivate init(_ plan: AlarmPlan) {
        self.init(
            name: plan.name, words: plan.words, namespace: AlarmPlan.namespace,
            metric: plan.metric.rawValue,
            dimensions: plan.dimensions.map {
                PutMetricAlarm.Dimension(name: $0.name, value: $0.value)
            }, statistic: plan.statistic, period: plan.period,
            evaluationPeriods: plan.evaluationPeriods, threshold: plan.threshold,
            comparison: plan.comparison, missingData: plan.missingData)
    }
}

extension TaskChange {
    /// Where CDC is to stop; nil if that does not change.
    fileprivate var cdcStopText: String? {
        if case .cdcStop(let point) = self { point.text } else { nil }
    }
}
