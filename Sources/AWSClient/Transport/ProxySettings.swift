import Basics

/// Which proxy a request goes through, from the variables every tool reads.
///
/// Lower-case names count before upper-case ones, as with AWS's own tools. Loopback and link-local
/// addresses, where simulators and instance metadata live, are always reached directly.
public struct ProxySettings: Sendable, Equatable {
    /// A proxy that is asked over plain HTTP.
    public struct Proxy: Sendable, Hashable {
        /// The host name or address.
        public var host: String
        /// The port.
        public var port: Int
        /// The user name, or nil when it asks for none.
        public var user: String?
        /// The password; empty when there is none.
        public var password: String

        public init(host: String, port: Int, user: String? = nil, password: String = "") {
            self.host = host
            self.port = port
            self.user = user
            self.password = password
        }
    }

    /// For `https` requests; nil for none.
    public var https: Proxy?
    /// For `http` requests; nil for none.
    public var http: Proxy?
    /// Hosts reached directly: names, suffixes such as `.example.com`, or `*` for all.
    public var exceptions: [String]

    /// Settings; no proxy unless given.
    public init(https: Proxy? = nil, http: Proxy? = nil, exceptions: [String] = []) {
        self.https = https
        self.http = http
        self.exceptions = exceptions
    }

    /// The settings in `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`.
    ///
    /// - Throws: `.configuration` when a proxy's URL is malformed.
    public init(_ environment: AWSEnvironment) throws(AWSClientError) {
        func value(_ name: String) -> (name: String, text: String)? {
            for name in [name.lowercased(), name] {
                if let text = environment[name] { return (name, text) }
            }
            return nil
        }
        self.init()
        if let found = value("HTTPS_PROXY") { https = try Proxy(found.text, from: found.name) }
        if let found = value("HTTP_PROXY") { http = try Proxy(found.text, from: found.name) }
        exceptions =
            value("NO_PROXY")?.text.split(separator: ",").map { String($0.trimmingBlanks) } ?? []
    }

    /// The proxy for an origin; nil when it is reached directly.
    public func proxy(for origin: HTTPOrigin) -> Proxy? {
        guard !Self.isLocal(origin.host), !isExcepted(origin) else { return nil }
        return origin.scheme == .https ? https : http
    }

    private func isExcepted(_ origin: HTTPOrigin) -> Bool {
        let host = origin.host.lowercased()
        return exceptions.contains { exception in
            if exception == "*" { return true }
            let name = exception.lowercased().drop { $0 == "." }
            guard !name.isEmpty else { return false }
            let candidates = [host, "\(host):\(origin.port)"]
            return candidates.contains { $0 == name || $0.hasSuffix("." + name) }
        }
    }

    private static func isLocal(_ host: String) -> Bool {
        host == "localhost" || host == "[::1]" || host.hasPrefix("127.")
            || host.hasPrefix("169.254.") || host.hasPrefix("[fd00:ec2:")
    }
}

extension ProxySettings.Proxy {
    /// Reads `http://user:password@host:port`; the scheme may be left out.
    ///
    /// - Throws: `.configuration` naming the variable, never the password.
    init(_ url: String, from variable: String) throws(AWSClientError) {
        let schemeless = url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
        let scheme = url.firstRange(of: "://").map { url[..<$0.lowerBound].lowercased() }
        guard scheme == nil || scheme == "http" else {
            throw AWSClientError(
                .configuration,
                message: "\(variable) names a proxy over '\(OneLine.text(scheme ?? ""))'.",
                advice:
                    "Only proxies over plain http:// can be used; they carry HTTPS all the same.")
        }
        let authority = schemeless.prefix { $0 != "/" }
        let at = authority.lastIndex(of: "@")
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        guard let origin = Endpoint(url: "http://\(place)", signingRegion: "")?.origin else {
            throw AWSClientError(
                .configuration, message: "\(variable) is not a proxy's URL.",
                advice: "Write it like 'http://proxy.example.com:8080'.")
        }
        self.init(host: origin.host, port: origin.port)
        if let at {
            let halves = authority[..<at].split(
                separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            user = PercentCoding.decode(String(halves[0]))
            password = halves.count == 2 ? PercentCoding.decode(String(halves[1])) : ""
        }
    }
}

extension ProxySettings.Proxy: CustomStringConvertible, CustomReflectable {
    /// Host and port, never user or password.
    public var description: String { "\(host):\(port)" }

    /// Hides user and password from `dump`.
    public var customMirror: Mirror { Mirror(self, children: ["host": host, "port": port]) }
}
