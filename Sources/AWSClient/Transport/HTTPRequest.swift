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

    /// The longest an exchange takes unless said otherwise.
    public static let defaultTimeout: Duration = .seconds(60)

    /// A request.
    public init(
        method: String = "POST",
        origin: HTTPOrigin,
        path: String = "/",
        query: String = "",
        headers: HeaderFields = [:],
        body: [UInt8] = [],
        timeout: Duration = HTTPRequest.defaultTimeout
    ) {
        self.method = method
        self.origin = origin
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }

    /// The absolute URL.
    public var url: String {
        "\(origin)\(path)" + (query.isEmpty ? "" : "?\(query)")
    }
}
