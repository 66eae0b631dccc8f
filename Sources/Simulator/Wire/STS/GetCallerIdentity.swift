/// Says whose key signed.
enum GetCallerIdentity: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let key = account.caller ?? account.userKey
        return [
            "Arn": .string(key.arn), "UserId": .string(key.userID),
            "Account": .string(account.accountID),
        ]
    }
}

extension SimulatedAccount {
    /// The IAM user the account's key belongs to.
    static var userName: String { "migration-operator" }
}
