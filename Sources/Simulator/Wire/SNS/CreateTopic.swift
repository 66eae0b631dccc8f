/// Makes a topic, or names the one that is there.
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
