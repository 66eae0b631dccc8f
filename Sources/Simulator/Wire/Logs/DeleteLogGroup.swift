/// Deletes a log group with all its streams.
enum DeleteLogGroup: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let group = try LogInput.group(input, in: account)
        account.journal.logs.deleteGroup(group.name)
        return .object(WireObject())
    }
}
