import AWSClient

/// Says whose key signed.
enum GetCallerIdentity: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        [
            "Arn": .string("arn:aws:iam::\(account.accountID):user/\(SimulatedAccount.userName)"),
            "UserId": .string("AIDA\(account.credentials.accessKeyID.dropFirst(4))"),
            "Account": .string(account.accountID),
        ]
    }
}

extension SimulatedAccount {
    /// The IAM user the account's key belongs to.
    static var userName: String { "migration-operator" }
}
