/// Sets for how many days a group's lines are kept.
enum PutRetentionPolicy: SimulatedOperation {
    static let changesAccount = true
    private static let choices = [
        1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
        2922, 3288, 3653,
    ]

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let group = try LogInput.group(input, in: account)
        guard let days = try input.integer("retentionInDays"), choices.contains(days) else {
            throw LogInput.invalid(
                "1 validation error detected: Value at 'retentionInDays' failed to satisfy "
                    + "constraint: Member must satisfy enum value set: \(choices)")
        }
        account.journal.logs.setRetention(days, of: group.name)
        return .object(WireObject())
    }
}
