/// Puts an alarm into a state until it is evaluated next.
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
