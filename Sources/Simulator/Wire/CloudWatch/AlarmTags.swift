/// Gives an alarm tags.
enum AlarmTagResource: SimulatedOperation {
    static let name = "TagResource"
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try alarm(input, in: account)
        for tag in try input.list("Tags") {
            account.setTag(
                try MetricInput.required("Key", of: tag), try tag.text("Value") ?? "", of: arn)
        }
        return .object(WireObject())
    }

    static func alarm(_ input: WireInput, in account: SimulatedAccount) throws(AWSFault) -> String {
        let arn = try MetricInput.required("ResourceARN", of: input)
        try TagStore.check(
            arn, in: account,
            AWSFault(
                code: "ResourceNotFoundException", message: "Unable to find \(arn)", status: 404))
        return arn
    }
}

/// Takes tags from an alarm.
enum AlarmUntagResource: SimulatedOperation {
    static let name = "UntagResource"
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try AlarmTagResource.alarm(input, in: account)
        let keys = try input.texts("TagKeys")
        account.tags[arn]?.removeAll { keys.contains($0.key) }
        return .object(WireObject())
    }
}

/// Lists an alarm's tags.
enum AlarmListTagsForResource: SimulatedOperation {
    static let name = "ListTagsForResource"

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try AlarmTagResource.alarm(input, in: account)
        let tags = (account.tags[arn] ?? []).map { tag -> WireValue in
            ["Key": .string(tag.key), "Value": .string(tag.value)]
        }
        return ["Tags": .array(tags)]
    }
}
