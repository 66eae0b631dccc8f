/// Creates a topic, or answers with the existing one.
enum CreateTopic: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        guard let name = try input.text("Name"), isValid(name) else {
            throw AWSFault(code: "InvalidParameter", message: "Invalid parameter: Topic Name")
        }
        let arn = account.names.arn(service: "sns", resource: name)
        if !account.topics.contains(arn) { account.topics.append(arn) }
        return ["TopicArn": .string(arn)]
    }

    /// Letters, digits, hyphens and underscores, 256 at most; `.fifo` ends the name of a FIFO topic.
    private static func isValid(_ name: String) -> Bool {
        guard (1...256).contains(name.count) else { return false }
        let stem = name.hasSuffix(".fifo") ? name.dropLast(5) : name[...]
        return !stem.isEmpty
            && stem.allSatisfy { character in
                character.isASCII
                    && (character.isLetter || character.isNumber || "-_".contains(character))
            }
    }
}

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

/// Lists the topics.
enum ListTopics: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        ["Topics": .array(account.topics.map { ["TopicArn": .string($0)] })]
    }
}

/// Accepts a subscription, which stays pending: nothing is delivered.
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

/// Accepts a message and delivers it nowhere.
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
