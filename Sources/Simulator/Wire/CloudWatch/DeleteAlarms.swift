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
