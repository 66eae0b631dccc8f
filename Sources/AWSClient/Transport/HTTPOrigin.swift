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
