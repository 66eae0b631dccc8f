/// Lists metric alarms.
enum DescribeAlarms: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let names = try input.texts("AlarmNames")
        let prefix = try input.text("AlarmNamePrefix")
        guard names.isEmpty || prefix == nil else {
            throw AWSFault(
                code: "InvalidParameterCombination",
                message: "AlarmNames and AlarmNamePrefix cannot be used together.")
        }
        guard names.count <= 100 else {
            throw MetricInput.invalid("AlarmNames must hold at most 100 names.")
        }
        let state = try state(try input.text("StateValue"))
        let types = try input.texts("AlarmTypes")
        let action = try input.text("ActionPrefix")
        let paging = try Paging(
            input, size: "MaxRecords", standard: 50, limit: 1...100, token: "NextToken",
            refusals: .cloudWatch)
        let found = account.alarms.sorted { $0.name < $1.name }.filter { alarm in
            (names.isEmpty || names.contains(alarm.name))
                && alarm.name.hasPrefix(prefix ?? "")
                && (state == nil || state == alarm.state)
                && (types.isEmpty || types.contains("MetricAlarm"))
                && (action == nil || alarm.hasAction(withPrefix: action ?? ""))
        }
        let (page, next) = paging.page(of: found)
        return [
            "MetricAlarms": .array(page.map(\.wire)),
            "CompositeAlarms": [], "NextToken": next,
        ]
    }

    private static func state(_ word: String?) throws(AWSFault) -> SimulatedAlarm.State? {
        guard let word else { return nil }
        guard let state = SimulatedAlarm.State(rawValue: word) else {
            throw MetricInput.invalid("StateValue must be OK, ALARM or INSUFFICIENT_DATA.")
        }
        return state
    }
}

extension SimulatedAlarm {
    fileprivate func hasAction(withPrefix prefix: String) -> Bool {
        let all =
            configuration.okActions + configuration.alarmActions
            + configuration.insufficientDataActions
        return all.contains { $0.hasPrefix(prefix) }
    }

    /// The structure `MetricAlarm`.
    var wire: WireValue {
        var alarm = WireObject()
        alarm.append("AlarmName", .string(name))
        alarm.append("AlarmArn", .string(arn))
        alarm["AlarmDescription"] = .text(configuration.details)
        alarm.append("AlarmConfigurationUpdatedTimestamp", .time(configuredAt))
        alarm.append("ActionsEnabled", .bool(configuration.actionsEnabled))
        alarm.append("OKActions", .texts(configuration.okActions))
        alarm.append("AlarmActions", .texts(configuration.alarmActions))
        alarm.append("InsufficientDataActions", .texts(configuration.insufficientDataActions))
        alarm.append("StateValue", .string(state.rawValue))
        alarm.append("StateReason", .string(reason))
        alarm.append("StateUpdatedTimestamp", .time(updatedAt))
        alarm.append("StateTransitionedTimestamp", .time(transitionedAt))
        alarm.append("MetricName", .string(configuration.metric.name))
        alarm.append("Namespace", .string(configuration.metric.namespace))
        alarm.append("Statistic", .string(configuration.statistic))
        alarm.append("Dimensions", MetricInput.wire(configuration.metric.dimensions))
        alarm.append("Period", .integer(configuration.period))
        alarm["Unit"] = .text(configuration.unit)
        alarm.append("EvaluationPeriods", .integer(configuration.evaluationPeriods))
        alarm["DatapointsToAlarm"] = .count(configuration.datapointsToAlarm)
        alarm.append("Threshold", .number(configuration.threshold))
        alarm.append("ComparisonOperator", .string(configuration.comparison.rawValue))
        alarm["TreatMissingData"] = .text(configuration.missingData?.rawValue)
        return .object(alarm)
    }
}
