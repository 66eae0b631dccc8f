/// Sets an alarm's state until the next evaluation.
enum SetAlarmState: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try MetricInput.required("AlarmName", of: input)
        let word = try MetricInput.required("StateValue", of: input)
        let reason = try MetricInput.required("StateReason", of: input)
        guard let state = SimulatedAlarm.State(rawValue: word) else {
            throw MetricInput.invalid("StateValue must be OK, ALARM or INSUFFICIENT_DATA.")
        }
        if let index = account.compositeAlarms.firstIndex(where: { $0.name == name }) {
            account.setState(state, reason: reason, ofCompositeAt: index, account.context)
            return .object(WireObject())
        }
        guard let index = account.alarms.firstIndex(where: { $0.name == name }) else {
            throw AWSFault(
                code: "ResourceNotFound", message: "Unable to find alarm \(name)", status: 404)
        }
        account.setState(state, reason: reason, ofAlarmAt: index, account.context)
        return .object(WireObject())
    }
}

/// Enables actions of alarms; unknown names are ignored, as at AWS.
enum EnableAlarmActions: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        account.setActions(enabled: true, of: try input.texts("AlarmNames"))
        return .object(WireObject())
    }
}

/// Disables actions of alarms.
enum DisableAlarmActions: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        account.setActions(enabled: false, of: try input.texts("AlarmNames"))
        return .object(WireObject())
    }
}

extension SimulatedAccount {
    fileprivate mutating func setActions(enabled: Bool, of names: [String]) {
        for index in alarms.indices where names.contains(alarms[index].name) {
            alarms[index].configuration.actionsEnabled = enabled
        }
        for index in compositeAlarms.indices where names.contains(compositeAlarms[index].name) {
            compositeAlarms[index].actionsEnabled = enabled
        }
    }
}

/// Deletes alarms; when one does not exist, none is deleted.
enum DeleteAlarms: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let names = try input.texts("AlarmNames")
        guard names.count <= 100 else {
            throw MetricInput.invalid("AlarmNames must hold at most 100 names.")
        }
        for name in names where account.alarmState(name) == nil {
            throw AWSFault(
                code: "ResourceNotFound", message: "Unable to find alarm \(name)", status: 404)
        }
        account.alarms.removeAll { names.contains($0.name) }
        account.compositeAlarms.removeAll { names.contains($0.name) }
        return .object(WireObject())
    }
}
