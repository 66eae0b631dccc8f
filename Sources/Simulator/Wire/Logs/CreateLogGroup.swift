/// Makes an empty log group.
enum CreateLogGroup: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try LogInput.required("logGroupName", of: input)
        guard account.journal.logs.group(name) == nil else {
            throw AWSFault(
                code: "ResourceAlreadyExistsException",
                message: "The specified log group already exists")
        }
        account.journal.logs.createGroup(name, at: account.context.time)
        try account.setLogTags(
            input, of: account.names.arn(service: "logs", resource: "log-group:\(name)"))
        return .object(WireObject())
    }
}
