/// Hands out keys for a token of an identity provider; any token will do that is not empty.
enum AssumeRoleWithWebIdentity: SimulatedOperation {
    static let changesAccount = true
    static let isUnsigned = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let role = try RoleInput.role(input, in: account, by: nil)
        let token = try RoleInput.required("WebIdentityToken", of: input)
        let seconds = try RoleInput.seconds(input, standard: 3600, 900...43_200)
        guard token.count >= 4 else {
            throw AWSFault(
                code: "InvalidIdentityToken",
                message: "The ID Token provided is not a valid JWT.")
        }
        var answer = account.assume(role, seconds: seconds)
        answer.append("SubjectFromWebIdentityToken", "simulated-subject")
        answer.append("Audience", "sts.amazonaws.com")
        return .object(answer)
    }
}
