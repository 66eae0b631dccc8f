/// One HTTP request, whole in memory.
public struct HTTPRequest: Sendable, Equatable {
    /// `GET`, `POST`, `PUT`.
    public var method: String
    /// Where to.
    public var origin: HTTPOrigin
    /// The path as sent, percent-encoded, beginning with `/`.
    public var path: String
    /// The query as sent, percent-encoded, without the `?`; empty when there is none.
    public var query: String
    /// The header fields. `Host` is added when a request is signed.
    public var headers: HeaderFields
    /// The body, possibly empty.
    public var body: [UInt8]
    /// How long the whole exchange may take, from the first attempt to connect to the last byte of the
    /// answer. Waiting to connect and between bytes is bounded by the transport.
    public var timeout: Duration
    /// Whether the server may see it twice. Only such a request may share a connection that was used
    /// before: when one dies without an answer, what was sent over it is sent again.
    public var isRepeatable: Bool

    /// The longest an exchange takes unless said otherwise.
    public static let defaultTimeout: Duration = .seconds(60)

    public init(
        method: String = "POST",
        origin: HTTPOrigin,
        path: String = "/",
        query: String = "",
        headers: HeaderFields = [:],
        body: [UInt8] = [],
        timeout: Duration = HTTPRequest.defaultTimeout,
        isRepeatable: Bool = false
    ) {
        self.method = method
        self.origin = origin
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.isRepeatable = isRepeatable
    }

    /// The absolute URL.
    public var url: String {
        "\(origin)\(path)" + (query.isEmpty ? "" : "?\(query)")
    }
}

/// Scheme, host and port: where a connection goes.
public struct HTTPOrigin: Sendable, Hashable, CustomStringConvertible {
    /// The two schemes AWS is reached by.
    public enum Scheme: String, Sendable, Hashable {
        /// Plain text, for loopback and link-local endpoints.
        case http
        /// TLS.
        case https

        /// The port meant when none is written.
        public var defaultPort: Int { self == .https ? 443 : 80 }
    }

    /// The scheme.
    public var scheme: Scheme
    /// The host name or address; an IPv6 address keeps its brackets.
    public var host: String
    /// The port, `1...65535`.
    public var port: Int

    /// An origin; the port is the scheme's own unless given.
    public init(_ scheme: Scheme, host: String, port: Int? = nil) {
        self.scheme = scheme
        self.host = host
        self.port = port ?? scheme.defaultPort
    }

    /// The `Host` header: the port only where it is not the scheme's own.
    public var hostHeader: String {
        port == scheme.defaultPort ? host : "\(host):\(port)"
    }

    /// The origin as a URL without a path.
    public var description: String { "\(scheme.rawValue)://\(hostHeader)" }
}

/// One HTTP answer, whole in memory.
public struct HTTPResponse: Sendable, Equatable {
    /// The status code.
    public var status: Int
    /// The header fields.
    public var headers: HeaderFields
    /// The body, possibly empty.
    public var body: [UInt8]

    public init(status: Int, headers: HeaderFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// Carries one request and brings one answer: over a socket, or in memory in tests and simulations.
public protocol HTTPTransport: Sendable {
    /// Sends the request once and returns the answer, whatever its status.
    ///
    /// A transport follows no redirect, and repeats nothing that is not
    /// ``HTTPRequest/isRepeatable``. When it fails it sets
    /// ``AWSClientError/outcomeIsUnknown`` unless it is certain that the server cannot have read the
    /// request; the client keeps that word for mutations and drops it for reads.
    ///
    /// - Throws: `.unreachable`, `.timedOut`, `.interrupted`, `.unreadableReply` or `.cancelled`;
    ///   `.configuration` when the request cannot be put on the wire.
    func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse
}

/// ``HTTPRequest`` under a name of its own, for files that import another type of that name.
///
/// The module and its main type share a name, so `AWSClient.HTTPRequest` cannot be written.
public typealias AWSHTTPRequest = HTTPRequest

/// ``HTTPResponse`` under a name of its own.
public typealias AWSHTTPResponse = HTTPResponse

/// Header fields in order, with names compared without regard to case.
public struct HeaderFields: Sendable, Equatable {
    /// One field as it goes over the wire.
    public struct Field: Sendable, Equatable {
        /// The name, in whatever case it was given.
        public var name: String
        /// The value.
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The fields, in the order they were added.
    public private(set) var fields: [Field]

    /// Headers with these fields.
    public init(_ fields: [(name: String, value: String)] = []) {
        self.fields = fields.map { Field(name: $0.name, value: $0.value) }
    }

    /// Every value given under a name.
    public func values(_ name: String) -> [String] {
        let wanted = name.lowercased()
        return fields.lazy.filter { $0.name.lowercased() == wanted }.map(\.value)
    }

    /// The first value under a name, or nil; setting replaces every value, and nil removes them.
    public subscript(name: String) -> String? {
        get {
            let wanted = name.lowercased()
            return fields.first { $0.name.lowercased() == wanted }?.value
        }
        set {
            let wanted = name.lowercased()
            fields.removeAll { $0.name.lowercased() == wanted }
            if let newValue { add(name, newValue) }
        }
    }

    /// Adds a field after the others, keeping those of the same name.
    public mutating func add(_ name: String, _ value: String) {
        fields.append(Field(name: name, value: value))
    }
}

extension HeaderFields: ExpressibleByDictionaryLiteral {
    /// Headers in the order written.
    public init(dictionaryLiteral elements: (String, String)...) {
        self.init(elements.map { (name: $0.0, value: $0.1) })
    }
}
