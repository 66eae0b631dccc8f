/// Deletes a bucket, which is always empty.
enum DeleteBucket: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        account.buckets.remove(at: try account.bucketIndex(input))
        return .object(WireObject())
    }
}
