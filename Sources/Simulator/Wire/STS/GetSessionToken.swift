/// Hands out keys of the calling user that end.
enum GetSessionToken: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        guard account.caller?.issuedAt == nil else {
            throw AWSFault(
                code: "AccessDenied",
                message: "Cannot call GetSessionToken with session credentials", status: 403)
        }
        let seconds = try RoleInput.seconds(input, standard: 43_200, 900...129_600)
        try RoleInput.checkCode(input, isNeeded: false)
        let user = account.userKey
        let key = account.openSession(arn: user.arn, userID: user.userID, seconds: seconds)
        return ["Credentials": RoleInput.wire(key)]
    }
}
