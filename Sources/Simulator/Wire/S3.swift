import AWSClient

/// The operation of an S3 request, by its method and path.
struct S3Call: Sendable {
    let operation: String
    /// `Bucket`, and the query.
    let parameters: [(name: String, value: String)]

    init(_ request: HTTPRequest) {
        let path = request.path.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: true)
        var parameters = request.query.split(separator: "&").map { pair in
            let halves = pair.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (name: String(halves[0]), value: halves.count == 2 ? String(halves[1]) : "")
        }
        let names = Set(parameters.map(\.name))
        if let bucket = path.first { parameters.append(("Bucket", String(bucket))) }
        self.parameters = parameters
        operation =
            Self.operation(
                request.method, names, bucket: !path.isEmpty, object: path.count > 1)
            ?? "\(request.method) \(request.url.dropFirst("\(request.origin)".count))"
    }

    /// `nil` for what the account does not do.
    private static func operation(
        _ method: String, _ query: Set<String>, bucket: Bool, object: Bool
    ) -> String? {
        let plain = query.subtracting(["x-id"]).isEmpty
        switch (method, bucket, object) {
        case ("GET", false, _): return "ListBuckets"
        case ("PUT", true, false) where plain: return "CreateBucket"
        case ("DELETE", true, false) where plain: return "DeleteBucket"
        case ("HEAD", true, false): return "HeadBucket"
        case ("GET", true, false) where query.contains("location"): return "GetBucketLocation"
        case ("GET", true, false) where query.contains("list-type"): return "ListObjectsV2"
        default: return nil
        }
    }

    /// The parameters as one value; of a body, only the region a bucket is asked for is read.
    static func input(_ form: [(name: String, value: String)], _ body: [UInt8]) -> WireValue {
        var object = WireObject()
        for field in form { object[field.name] = .string(field.value) }
        let text = String(decoding: body, as: UTF8.self)
        if let start = text.firstRange(of: "<LocationConstraint>")?.upperBound,
            let end = text[start...].firstRange(of: "<")?.lowerBound
        {
            object["LocationConstraint"] = .string(String(text[start..<end]))
        }
        return .object(object)
    }
}

/// A bucket of S3, always empty: tasks write no objects here.
struct SimulatedBucket: Sendable, Equatable {
    let name: String
    let createdAt: Double
}

extension SimulatedAccount {
    /// The index of a bucket; throws S3's error if there is none.
    func bucketIndex(_ input: WireInput) throws(AWSFault) -> Int {
        let name = try input.text("Bucket") ?? ""
        guard let index = buckets.firstIndex(where: { $0.name == name }) else {
            throw AWSFault(
                code: "NoSuchBucket", message: "The specified bucket does not exist", status: 404)
        }
        return index
    }
}

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

/// Says in which region a bucket is.
enum GetBucketLocation: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        _ = try account.bucketIndex(input)
        return ["LocationConstraint": .string(account.region)]
    }
}

/// Says whether a bucket exists; the answer has no body.
enum HeadBucket: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        _ = try account.bucketIndex(input)
        return .object(WireObject())
    }
}

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
