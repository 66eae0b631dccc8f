/// A bucket of S3, always empty: tasks write no objects here.
struct SimulatedBucket: Sendable, Equatable {
    let name: String
    let createdAt: Double
}

extension SimulatedAccount {
    /// Where a bucket stands in the list, or S3's refusal.
    func bucketIndex(_ input: WireInput) throws(AWSFault) -> Int {
        let name = try input.text("Bucket") ?? ""
        guard let index = buckets.firstIndex(where: { $0.name == name }) else {
            throw AWSFault(
                code: "NoSuchBucket", message: "The specified bucket does not exist", status: 404)
        }
        return index
    }
}
