/// Lists the objects of a bucket: there are none.
enum ListObjectsV2: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let bucket = account.buckets[try account.bucketIndex(input)]
        return [
            "ListBucketResult": [
                "Name": .string(bucket.name), "Prefix": "", "KeyCount": 0, "MaxKeys": 1000,
                "IsTruncated": false,
            ]
        ]
    }
}
