/// Adds tags to a resource.
enum AddTagsToResource: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ResourceArn")
        try account.checkResource(arn)
        try account.setTags(input, of: arn)
        return .object(WireObject())
    }
}
