/// Makes a topic, or names the one that is there.
enum CreateTopic: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        guard let name = try input.text("Name"), !name.isEmpty else {
            throw AWSFault(code: "InvalidParameter", message: "Invalid parameter: Topic Name")
        }
        let arn = account.names.arn(service: "sns", resource: name)
        if !account.topics.contains(arn) { account.topics.append(arn) }
        return ["TopicArn": .string(arn)]
    }
}
