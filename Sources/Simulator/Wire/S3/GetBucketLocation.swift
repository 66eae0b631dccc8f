/// Says in which region a bucket is.
enum GetBucketLocation: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        _ = try account.bucketIndex(input)
        return ["LocationConstraint": .string(account.region)]
    }
}
