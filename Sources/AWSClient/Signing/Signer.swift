import Basics
public import Foundation

/// Signs requests with AWS Signature Version 4, in the `Authorization` header.
public struct Signer: Sendable {
    /// A signer; it keeps nothing.
    public init() {}

    /// The request with `Host`, `X-Amz-Date`, the session token where there is one, and the signature.
    ///
    /// Signing again replaces all four, so a request can be signed again at every attempt.
    /// The service is named by its signing name; the date is the moment AWS is told, and AWS refuses one
    /// more than five minutes away from its own.
    public func sign(
        _ request: HTTPRequest, credentials: Credentials, region: String, service: String,
        date: Date
    ) -> HTTPRequest {
        var signed = request
        let time = CivilTime(clamping: date)
        signed.headers["Authorization"] = nil
        signed.headers["X-Amz-Date"] = time.basicTimestamp
        signed.headers["X-Amz-Security-Token"] = credentials.sessionToken
        if signed.headers["Host"] == nil { signed.headers["Host"] = request.origin.hostHeader }

        let scope = SigningScope(day: time.basicDay, region: region, service: service)
        let canonical = CanonicalRequest(signed)
        let authorization = AuthorizationHeader(
            accessKeyID: credentials.accessKeyID,
            scope: scope,
            signedHeaders: canonical.signedHeaders,
            signature: scope.signature(
                of: canonical, timestamp: time.basicTimestamp,
                secret: credentials.secretAccessKey))
        signed.headers["Authorization"] = authorization.text
        return signed
    }
}

/// The `Authorization` header of a signed request, taken apart.
public struct AuthorizationHeader: Sendable, Equatable {
    /// Whose key signed.
    public var accessKeyID: String
    /// What the signature is good for.
    public var scope: SigningScope
    /// The headers it covers, in the order written.
    public var signedHeaders: [String]
    /// The signature, 64 hexadecimal digits.
    public var signature: String

    private static let algorithm = "AWS4-HMAC-SHA256"

    /// A header with these parts.
    public init(
        accessKeyID: String, scope: SigningScope, signedHeaders: [String], signature: String
    ) {
        self.accessKeyID = accessKeyID
        self.scope = scope
        self.signedHeaders = signedHeaders
        self.signature = signature
    }

    /// Reads a header; nil when a part is missing or malformed.
    public init?(_ text: String) {
        let halves = text.split(separator: " ", maxSplits: 1)
        guard halves.count == 2, halves[0] == Self.algorithm else { return nil }
        var parts: [Substring: Substring] = [:]
        for part in halves[1].split(separator: ",") {
            let pair = part.trimmingBlanks.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, parts.updateValue(pair[1], forKey: pair[0]) == nil else {
                return nil
            }
        }
        guard let credential = parts["Credential"], let headers = parts["SignedHeaders"],
            let signature = parts["Signature"]
        else { return nil }
        let scope = credential.split(separator: "/", omittingEmptySubsequences: false)
        guard scope.count == 5, scope[4] == "aws4_request", !scope[0].isEmpty else { return nil }
        self.init(
            accessKeyID: String(scope[0]),
            scope: SigningScope(
                day: String(scope[1]), region: String(scope[2]), service: String(scope[3])),
            signedHeaders: headers.split(separator: ";").map(String.init),
            signature: String(signature))
    }

    /// The header as sent.
    public var text: String {
        "\(Self.algorithm) Credential=\(accessKeyID)/\(scope.text), "
            + "SignedHeaders=\(signedHeaders.joined(separator: ";")), Signature=\(signature)"
    }
}

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

/// A request in the one form both ends of a signature agree on.
///
/// Source: AWS General Reference, *Create a signed AWS API request*; S3's exceptions are left out.
public struct CanonicalRequest: Sendable, Equatable {
    /// The names of the headers covered, lower-case and sorted.
    public let signedHeaders: [String]
    /// The canonical text.
    public let text: String

    /// Fields that proxies rewrite; signing them would break requests on their way.
    private static let unsigned: Set<String> = [
        "authorization", "connection", "expect", "keep-alive", "proxy-authenticate",
        "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
        "user-agent", "x-amzn-trace-id",
    ]

    /// The canonical form of a request.
    ///
    /// A server hands in the names of the headers that `Authorization` lists; nil covers `host` and every
    /// header that proxies leave alone.
    public init(_ request: HTTPRequest, covering names: [String]? = nil) {
        var values: [String: [String]] = [:]
        for field in request.headers.fields {
            values[field.name.lowercased(), default: []].append(Self.collapse(field.value))
        }
        if values["host"] == nil { values["host"] = [request.origin.hostHeader] }
        let covered =
            names.map { Set($0.map { $0.lowercased() }) }
            ?? Set(values.keys).subtracting(Self.unsigned)
        signedHeaders = covered.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let headerLines = signedHeaders.map { name in
            "\(name):\((values[name] ?? []).joined(separator: ","))\n"
        }
        text = [
            request.method,
            Self.canonicalPath(request.path),
            Self.canonicalQuery(request.query),
            headerLines.joined(),
            signedHeaders.joined(separator: ";"),
            Digest.sha256(request.body).hex,
        ].joined(separator: "\n")
    }

    /// The SHA-256 of the text, in hexadecimal.
    public var digest: String { Digest.sha256(text.utf8).hex }

    /// Blanks at the ends dropped, runs of blanks within made one, as every AWS SDK does.
    private static func collapse(_ value: String) -> String {
        // Most values have no blank, and a token is long.
        if value.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) { return value }
        return value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Dot segments resolved, then every byte encoded again: outside S3 a path is encoded twice.
    private static func canonicalPath(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/", omittingEmptySubsequences: true) {
            if segment == ".." {
                _ = segments.popLast()
            } else if segment != "." {
                segments.append(segment)
            }
        }
        let slash = path.hasSuffix("/") && !segments.isEmpty ? "/" : ""
        let joined = "/" + segments.joined(separator: "/") + slash
        return PercentCoding.encode(joined, keeping: [UInt8(ascii: "/")])
    }

    /// Pairs sorted by name, then value; a name without a value gets an empty one.
    private static func canonicalQuery(_ query: String) -> String {
        query.split(separator: "&").map { pair in
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                name: PercentCoding.complete(String(halves[0])),
                value: halves.count == 2 ? PercentCoding.complete(String(halves[1])) : ""
            )
        }
        .sorted { ($0.name, $0.value) < ($1.name, $1.value) }
        .map { "\($0.name)=\($0.value)" }
        .joined(separator: "&")
    }
}
