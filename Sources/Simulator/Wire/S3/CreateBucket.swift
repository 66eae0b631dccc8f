/// Makes a bucket; outside us-east-1 the request must name the region.
enum CreateBucket: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try input.text("Bucket") ?? ""
        guard isValid(name) else {
            throw AWSFault(
                code: "InvalidBucketName", message: "The specified bucket is not valid.")
        }
        let region = try input.text("LocationConstraint")
        guard (region ?? "us-east-1") == account.region else {
            throw AWSFault(
                code: "IllegalLocationConstraintException",
                message: "The \(region ?? "unspecified") location constraint is incompatible for "
                    + "the region specific endpoint this request was sent to.")
        }
        guard !account.buckets.contains(where: { $0.name == name }) else {
            throw AWSFault(
                code: "BucketAlreadyOwnedByYou",
                message: "Your previous request to create the named bucket succeeded and you "
                    + "already own it.", status: 409)
        }
        account.buckets.append(SimulatedBucket(name: name, createdAt: account.context.time))
        return .object(WireObject())
    }

    /// Three to 63 small letters, digits, dots and hyphens, a letter or digit at both ends.
    private static func isValid(_ name: String) -> Bool {
        let isPlain = { (character: Character) in
            character.isASCII && (character.isLowercase || character.isNumber)
        }
        return (3...63).contains(name.count)
            && name.allSatisfy { isPlain($0) || $0 == "." || $0 == "-" }
            && name.first.map(isPlain) == true && name.last.map(isPlain) == true
            && !name.contains("..")
    }
}
