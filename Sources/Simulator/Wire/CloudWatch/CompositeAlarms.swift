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
