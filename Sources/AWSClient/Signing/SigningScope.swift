/// The day, region and service a signature is good for.
public struct SigningScope: Sendable, Hashable {
    /// The day in UTC, as `20260102`.
    public var day: String
    /// The region signed for.
    public var region: String
    /// The service's signing name.
    public var service: String

    public init(day: String, region: String, service: String) {
        self.day = day
        self.region = region
        self.service = service
    }

    /// `20260102/us-east-1/dms/aws4_request`.
    public var text: String { "\(day)/\(region)/\(service)/aws4_request" }

    /// The signature of a canonical request made at a time with a secret key.
    func signature(of request: CanonicalRequest, timestamp: String, secret: String) -> String {
        let toSign = "AWS4-HMAC-SHA256\n\(timestamp)\n\(text)\n\(request.digest)"
        return Digest.hmacSHA256(toSign.utf8, key: signingKey(secret: secret)).hex
    }

    private func signingKey(secret: String) -> [UInt8] {
        [day, region, service, "aws4_request"].reduce(Array("AWS4\(secret)".utf8)) { key, part in
            Digest.hmacSHA256(part.utf8, key: key).bytes
        }
    }
}
