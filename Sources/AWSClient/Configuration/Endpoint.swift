import Basics

/// Where a service is reached, and the region its requests are signed for.
public struct Endpoint: Sendable, Hashable {
    /// Scheme, host and port.
    public var origin: HTTPOrigin
    /// The path before the service's own; empty or beginning with `/`, without a slash at the end.
    public var path: String
    /// The region signed for.
    public var signingRegion: String

    public init(origin: HTTPOrigin, path: String = "", signingRegion: String) {
        self.origin = origin
        self.path = path
        self.signingRegion = signingRegion
    }

    /// Reads a URL such as `http://127.0.0.1:4566/aws`; nil unless it is absolute, `http` or `https`,
    /// and without user, query or fragment.
    init?(url: String, signingRegion: String) {
        guard let separator = url.firstRange(of: "://"),
            let scheme = HTTPOrigin.Scheme(rawValue: url[..<separator.lowerBound].lowercased())
        else { return nil }
        let rest = url[separator.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let path = rest[authority.endIndex...]
        guard !authority.contains("@"), !path.contains("?"), !path.contains("#"),
            let (host, port) = Self.hostAndPort(authority), Self.isPlain(path)
        else { return nil }
        self.init(
            origin: HTTPOrigin(scheme, host: host, port: port),
            path: String(path.reversed().drop { $0 == "/" }.reversed()),
            signingRegion: signingRegion)
    }

    private static func hostAndPort(_ authority: Substring) -> (host: String, port: Int?)? {
        var host = authority
        var port: Int?
        if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
            host = authority[..<colon]
            guard let number = Int(digits: authority[authority.index(after: colon)...].utf8),
                (1...65_535).contains(number)
            else { return nil }
            port = number
        }
        let isAddress = host.hasPrefix("[") && host.hasSuffix("]") && host.count > 2
        let letters = isAddress ? host.dropFirst().dropLast() : host
        let isHost = letters.utf8.allSatisfy { byte in
            PercentCoding.isUnreserved(byte) || isAddress && byte == UInt8(ascii: ":")
        }
        return isHost && !letters.isEmpty ? (host.lowercased(), port) : nil
    }

    private static func isPlain(_ path: Substring) -> Bool {
        path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}

/// The endpoints AWS itself runs.
///
/// Source: botocore 1.43 endpoint rule sets of dms, monitoring, logs, sts, portal.sso and oidc.
struct EndpointVariant: Sendable, Equatable {
    /// Whether a FIPS 140 endpoint is wanted.
    var usesFIPS: Bool
    /// Whether an endpoint with IPv6 addresses is wanted.
    var usesDualStack: Bool

    /// Where the plain name is the FIPS endpoint, by partition.
    private static let unmarkedFIPS: [String: Set<String>] = [
        "aws-iso": ["dms"], "aws-iso-b": ["dms"],
        "aws-us-gov": ["dms", "logs", "monitoring", "oidc", "portal.sso", "sts"],
    ]
    /// The same for endpoints that are dual-stack too.
    private static let unmarkedDualStackFIPS: [String: Set<String>] = ["aws-us-gov": ["monitoring"]]

    /// A service's endpoint in a region.
    func endpoint(for service: AWSService, region: String) -> Endpoint {
        let prefix = service.endpointPrefix
        // STS alone has an endpoint for no region in particular, signed for the first one.
        if prefix == "sts", region == "aws-global", !usesFIPS, !usesDualStack {
            return Endpoint(
                origin: HTTPOrigin(.https, host: "sts.amazonaws.com"), signingRegion: "us-east-1")
        }
        let partition = Partition.of(region: region)
        let suffix = usesDualStack ? partition.dualStackSuffix : partition.suffix
        let unmarked = usesDualStack ? Self.unmarkedDualStackFIPS : Self.unmarkedFIPS
        let isMarked = usesFIPS && unmarked[partition.id]?.contains(prefix) != true
        return Endpoint(
            origin: HTTPOrigin(
                .https, host: "\(prefix)\(isMarked ? "-fips" : "").\(region).\(suffix)"),
            signingRegion: region)
    }
}
