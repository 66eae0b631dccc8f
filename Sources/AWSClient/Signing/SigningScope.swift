import Crypto

/// The day, region and service a signature is good for.
public struct SigningScope: Sendable, Hashable {
    /// The day in UTC, as `20260102`.
    public var day: String
    /// The region signed for.
    public var region: String
    /// The service's signing name.
    public var service: String

    /// A scope.
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
        return HexDigest.hex(Self.hmac(toSign, key: signingKey(secret: secret)))
    }

    private func signingKey(secret: String) -> SymmetricKey {
        [day, region, service, "aws4_request"].reduce(
            SymmetricKey(data: Array("AWS4\(secret)".utf8))
        ) { key, part in
            SymmetricKey(data: Self.hmac(part, key: key))
        }
    }

    private static func hmac(_ text: String, key: SymmetricKey) -> HMAC<SHA256>.MAC {
        HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)
    }
}
