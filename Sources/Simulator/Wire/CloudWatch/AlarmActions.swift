/// Lets alarms act again; names that do not exist are ignored, as at AWS.
enum EnableAlarmActions: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        account.setActions(enabled: true, of: try input.texts("AlarmNames"))
        return .object(WireObject())
    }
}

/// Keeps alarms from acting.
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
