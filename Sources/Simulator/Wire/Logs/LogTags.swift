/// Gives a log group tags.
enum LogTagResource: SimulatedOperation {
    static let name = "TagResource"
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try group(input, in: account)
        try account.setLogTags(input, of: arn)
        return .object(WireObject())
    }

    /// The ARN of a group that exists, without the star that some calls end it with.
    static func group(_ input: WireInput, in account: SimulatedAccount) throws(AWSFault) -> String {
        let arn = try LogInput.required("resourceArn", of: input)
        try TagStore.check(
            arn, in: account,
            AWSFault(
                code: "ResourceNotFoundException",
                message: "The specified resource does not exist."))
        return arn.hasSuffix(":*") ? String(arn.dropLast(2)) : arn
    }
}

/// Takes tags from a log group.
enum LogUntagResource: SimulatedOperation {
    static let name = "UntagResource"
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try LogTagResource.group(input, in: account)
        let keys = try input.texts("tagKeys")
        account.tags[arn]?.removeAll { keys.contains($0.key) }
        return .object(WireObject())
    }
}

/// Lists a log group's tags.
enum LogListTagsForResource: SimulatedOperation {
    static let name = "ListTagsForResource"

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try LogTagResource.group(input, in: account)
        var tags = WireObject()
        for tag in account.tags[arn] ?? [] { tags[tag.key] = .string(tag.value) }
        return ["tags": .object(tags)]
    }
}

extension SimulatedAccount {
    /// Gives a log group the map `tags` of a call.
    mutating func setLogTags(_ input: WireInput, of arn: String) throws(AWSFault) {
        guard case .object(let object)? = input.value["tags"] else { return }
        for member in object.members {
            guard case .string(let value) = member.value else { continue }
            setTag(member.name, value, of: arn)
        }
    }
}
