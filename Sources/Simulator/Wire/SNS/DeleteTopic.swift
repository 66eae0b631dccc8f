/// Deletes a topic; one that does not exist is no error.
enum DeleteTopic: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.text("TopicArn") ?? ""
        account.topics.removeAll { $0 == arn }
        return .object(WireObject())
    }
}
