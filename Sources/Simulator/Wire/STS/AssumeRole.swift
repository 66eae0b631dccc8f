import AWSClient

/// Hands out keys for any role of this account; one whose name ends in `-mfa` wants a code.
enum AssumeRole: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let role = try RoleInput.role(input, in: account, by: account.caller?.arn)
        let isChained = account.caller?.issuedAt != nil
        let seconds = try RoleInput.seconds(input, standard: 3600, 900...43_200)
        guard !isChained || seconds <= 3600 else {
            throw AWSFault(
                code: "ValidationError",
                message: "The requested DurationSeconds exceeds the 1 hour session limit for roles "
                    + "assumed by role chaining")
        }
        try RoleInput.checkCode(input, isNeeded: role.name.hasSuffix("-mfa"))
        return .object(account.assume(role, seconds: seconds))
    }
}
