/// Creates an alarm, or replaces the configuration of one and keeps its state.
enum PutMetricAlarm: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try MetricInput.required("AlarmName", of: input)
        let configuration = try configuration(input)
        let now = account.context.time
        if let index = account.alarms.firstIndex(where: { $0.name == name }) {
            account.alarms[index].configuration = configuration
            account.alarms[index].configuredAt = now
        } else {
            account.alarms.append(
                SimulatedAlarm(
                    name: name,
                    arn: account.names.arn(service: "cloudwatch", resource: "alarm:\(name)"),
                    configuration: configuration, configuredAt: now, updatedAt: now,
                    transitionedAt: now))
        }
        account.record(
            AlarmHistoryItem(
                alarm: name, at: now, kind: .configuration,
                summary: "Alarm \"\(name)\" configured", data: "{}"))
        return .object(WireObject())
    }

    private static func configuration(
        _ input: WireInput
    ) throws(AWSFault) -> SimulatedAlarm.Configuration {
        let math = try math(input)
        let period = if let math { math.period } else { try MetricInput.period(input) }
        guard let periods = try input.integer("EvaluationPeriods") else {
            throw MetricInput.missing("EvaluationPeriods")
        }
        let longest = period < 3600 ? 86_400 : 604_800
        guard periods > 0, periods <= longest / period else {
            throw MetricInput.invalid(
                "Metrics cannot be checked across more than \(longest) seconds.")
        }
        let toAlarm = try input.integer("DatapointsToAlarm")
        guard (1...periods).contains(toAlarm ?? periods) else {
            throw MetricInput.invalid(
                "DatapointsToAlarm must be between 1 and EvaluationPeriods.")
        }
        guard let threshold = try input.number("Threshold") else {
            throw MetricInput.missing("Threshold")
        }
        return SimulatedAlarm.Configuration(
            details: try input.text("AlarmDescription"), metric: try metric(input, math),
            statistic: try statistic(input, math), period: period,
            evaluationPeriods: periods, datapointsToAlarm: toAlarm, threshold: threshold,
            comparison: try comparison(input), missingData: try missingData(input),
            actionsEnabled: try input.flag("ActionsEnabled") ?? true,
            okActions: try MetricInput.actions("OKActions", of: input),
            alarmActions: try MetricInput.actions("AlarmActions", of: input),
            insufficientDataActions: try MetricInput.actions("InsufficientDataActions", of: input),
            unit: try input.text("Unit"), math: math)
    }

    /// An alarm on an expression; exactly one of its queries returns data.
    private static func math(_ input: WireInput) throws(AWSFault) -> MetricMath? {
        let queries = try input.list("Metrics")
        guard !queries.isEmpty else { return nil }
        guard try input.text("MetricName") == nil else {
            throw AWSFault(
                code: "InvalidParameterCombination",
                message: "MetricName and Metrics cannot be used together.")
        }
        let math = try MetricMath(queries, of: "Metrics")
        guard math.queries.count(where: \.returnsData) == 1 else {
            throw MetricInput.invalidValidation(
                "Exactly one element of the metrics list should return data.")
        }
        return math
    }

    private static func metric(
        _ input: WireInput, _ math: MetricMath?
    ) throws(AWSFault) -> MetricIdentity {
        guard math != nil else { return try MetricInput.identity(input) }
        return MetricIdentity(name: "", dimensions: [])
    }

    private static func statistic(
        _ input: WireInput, _ math: MetricMath?
    ) throws(AWSFault) -> String {
        guard math == nil else { return "" }
        let standard = try input.text("Statistic")
        let extended = try input.text("ExtendedStatistic")
        guard let chosen = standard ?? extended else { throw MetricInput.missing("Statistic") }
        guard standard == nil || extended == nil else {
            throw AWSFault(
                code: "InvalidParameterCombination",
                message: "Statistic and ExtendedStatistic cannot be used together.")
        }
        guard standard.map(StatisticName.plain.contains) ?? true else {
            throw MetricInput.invalid("The statistic \(chosen) is not supported.")
        }
        if let extended {
            try StatisticName.check(
                extended, takesPlain: false,
                refusal: MetricInput.invalid("The statistic \(extended) is not supported."))
        }
        return chosen
    }

    private static func comparison(
        _ input: WireInput
    ) throws(AWSFault) -> SimulatedAlarm.Comparison {
        let word = try MetricInput.required("ComparisonOperator", of: input)
        guard let comparison = SimulatedAlarm.Comparison(rawValue: word) else {
            throw MetricInput.invalid("The comparison operator \(word) is not supported.")
        }
        return comparison
    }

    private static func missingData(
        _ input: WireInput
    ) throws(AWSFault) -> SimulatedAlarm.MissingData? {
        guard let word = try input.text("TreatMissingData") else { return nil }
        guard let rule = SimulatedAlarm.MissingData(rawValue: word) else {
            throw MetricInput.invalid("The value \(word) of TreatMissingData is not valid.")
        }
        return rule
    }
}

/// Lists the alarms of one metric; the set of dimensions must be exactly the alarm's.
enum DescribeAlarmsForMetric: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let metric = try MetricInput.identity(input)
        let statistic = try input.text("Statistic")
        let period = try input.integer("Period")
        let found = account.alarms.filter { alarm in
            alarm.configuration.metric == metric
                && (statistic == nil || statistic == alarm.configuration.statistic)
                && (period == nil || period == alarm.configuration.period)
        }
        return ["MetricAlarms": .array(found.map(\.wire))]
    }
}

extension SimulatedAlarm {
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
        if let math = configuration.math {
            alarm.append("Metrics", math.wire)
        } else {
            appendMetric(to: &alarm)
        }
        alarm["Unit"] = .text(configuration.unit)
        alarm.append("EvaluationPeriods", .integer(configuration.evaluationPeriods))
        alarm["DatapointsToAlarm"] = .count(configuration.datapointsToAlarm)
        alarm.append("Threshold", .number(configuration.threshold))
        alarm.append("ComparisonOperator", .string(configuration.comparison.rawValue))
        alarm["TreatMissingData"] = .text(configuration.missingData?.rawValue)
        return .object(alarm)
    }

    private func appendMetric(to alarm: inout WireObject) {
        let isStandard = StatisticName.plain.contains(configuration.statistic)
        alarm.append("MetricName", .string(configuration.metric.name))
        alarm.append("Namespace", .string(configuration.metric.namespace))
        alarm.append(
            isStandard ? "Statistic" : "ExtendedStatistic", .string(configuration.statistic))
        alarm.append("Dimensions", MetricInput.wire(configuration.metric.dimensions))
        alarm.append("Period", .integer(configuration.period))
    }
}

/// Creates a composite alarm, or replaces the configuration of one.
enum PutCompositeAlarm: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try MetricInput.required("AlarmName", of: input)
        let text = try MetricInput.required("AlarmRule", of: input)
        guard let rule = CompositeAlarmRule(text) else {
            throw MetricInput.invalidValidation("Error in AlarmRule: it cannot be read.")
        }
        for alarm in rule.alarms where account.alarmState(alarm) == nil || alarm == name {
            throw MetricInput.invalidValidation("Could not find all the alarms: \(alarm)")
        }
        guard !account.alarms.contains(where: { $0.name == name }) else {
            throw MetricInput.invalidValidation("\(name) is the name of a metric alarm.")
        }
        let now = account.context.time
        var alarm =
            account.compositeAlarms.first { $0.name == name }
            ?? CompositeAlarm(
                name: name,
                arn: account.names.arn(service: "cloudwatch", resource: "alarm:\(name)"),
                ruleText: text, rule: rule, configuredAt: now, updatedAt: now, transitionedAt: now)
        alarm.details = try input.text("AlarmDescription")
        alarm.ruleText = text
        alarm.rule = rule
        alarm.actionsEnabled = try input.flag("ActionsEnabled") ?? true
        alarm.okActions = try MetricInput.actions("OKActions", of: input)
        alarm.alarmActions = try MetricInput.actions("AlarmActions", of: input)
        alarm.insufficientDataActions = try MetricInput.actions(
            "InsufficientDataActions", of: input)
        alarm.configuredAt = now
        account.compositeAlarms.removeAll { $0.name == name }
        account.compositeAlarms.append(alarm)
        account.record(
            AlarmHistoryItem(
                alarm: name, isComposite: true, at: now, kind: .configuration,
                summary: "Alarm \"\(name)\" configured", data: "{}"))
        return .object(WireObject())
    }
}

extension CompositeAlarm {
    /// The structure `CompositeAlarm`.
    var wire: WireValue {
        [
            "ActionsEnabled": .bool(actionsEnabled), "AlarmActions": .texts(alarmActions),
            "AlarmArn": .string(arn), "AlarmConfigurationUpdatedTimestamp": .time(configuredAt),
            "AlarmDescription": .text(details), "AlarmName": .string(name),
            "AlarmRule": .string(ruleText),
            "InsufficientDataActions": .texts(insufficientDataActions),
            "OKActions": .texts(okActions), "StateReason": .string(reason),
            "StateUpdatedTimestamp": .time(updatedAt), "StateValue": .string(state.rawValue),
            "StateTransitionedTimestamp": .time(transitionedAt),
        ]
    }
}
