import AWSClient

/// What a request to S3 asks for: S3 has no names of calls on the wire, only methods and paths.
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
