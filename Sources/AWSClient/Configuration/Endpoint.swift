/// Where a service is reached, and the region its requests are signed for.
public struct Endpoint: Sendable, Hashable {
    /// Scheme, host and port.
    public var origin: HTTPOrigin
    /// The path before the service's own; empty or beginning with `/`, without a slash at the end.
    public var path: String
    /// The region signed for.
    public var signingRegion: String

    /// An endpoint.
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
            PercentEncoding.isUnreserved(byte) || isAddress && byte == UInt8(ascii: ":")
        }
        return isHost && !letters.isEmpty ? (host.lowercased(), port) : nil
    }

    private static func isPlain(_ path: Substring) -> Bool {
        path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }
}
