/// Says whether a bucket exists; the answer has no body.
enum HeadBucket: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        _ = try account.bucketIndex(input)
        return .object(WireObject())
    }
}
