/// Takes tags from a resource.
enum RemoveTagsFromResource: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ResourceArn")
        try account.checkResource(arn)
        let keys = try input.texts("TagKeys")
        account.tags[arn]?.removeAll { keys.contains($0.key) }
        return .object(WireObject())
    }
}
