import Basics

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
