/// Lists the buckets.
enum ListBuckets: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        var buckets = WireObject()
        for bucket in account.buckets {
            buckets.append(
                "Bucket",
                ["Name": .string(bucket.name), "CreationDate": .time(bucket.createdAt)])
        }
        return [
            "ListAllMyBucketsResult": [
                "Owner": ["ID": .string(account.accountID)], "Buckets": .object(buckets),
            ]
        ]
    }
}
