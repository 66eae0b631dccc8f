/// Lets a group's lines be kept for ever.
enum DeleteRetentionPolicy: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let group = try LogInput.group(input, in: account)
        account.journal.logs.setRetention(nil, of: group.name)
        return .object(WireObject())
    }
}
