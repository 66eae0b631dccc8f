/// Lists the topics.
enum ListTopics: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        ["Topics": .array(account.topics.map { ["TopicArn": .string($0)] })]
    }
}

/// Takes a subscription, which waits for its confirmation for ever: nothing is ever sent.
enum Subscribe: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.text("TopicArn") ?? ""
        guard account.topics.contains(arn) else {
            throw AWSFault(code: "NotFound", message: "Topic does not exist", status: 404)
        }
        guard let protocolName = try input.text("Protocol"), !protocolName.isEmpty else {
            throw AWSFault(
                code: "InvalidParameter", message: "Invalid parameter: Protocol")
        }
        return ["SubscriptionArn": "pending confirmation"]
    }
}
