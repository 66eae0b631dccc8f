/// Takes a message, which goes nowhere.
enum Publish: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.text("TopicArn") ?? ""
        guard account.topics.contains(arn) else {
            throw AWSFault(code: "NotFound", message: "Topic does not exist", status: 404)
        }
        return ["MessageId": .string(account.nextRequestID())]
    }
}
