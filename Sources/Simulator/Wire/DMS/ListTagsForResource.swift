/// Lists the tags of a resource.
enum ListTagsForResource: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ResourceArn")
        try account.checkResource(arn)
        let tags = (account.tags[arn] ?? []).map { tag -> WireValue in
            ["Key": .string(tag.key), "Value": .string(tag.value)]
        }
        return ["TagList": .array(tags)]
    }
}
