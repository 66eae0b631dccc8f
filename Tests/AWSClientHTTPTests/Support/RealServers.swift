import AWSClient
import Foundation

/// The real nginx, and the real tinyproxy with and without a password, for one test.
struct RealServers {
    static let reason = "nginx, tinyproxy or openssl is not installed"

    static let areAbsent =
        TestCertificates.areAbsent || !["nginx", "tinyproxy"].allSatisfy(Command.exists)

    /// What they saw.
    struct Seen: Decodable {
        /// How often each request reached nginx, by its id.
        var arrivals: [String: Int]
        /// How many connections each proxy made, by its name.
        var proxied: [String: Int]
    }

    /// They could not be started, or ended early.
    struct Ended: Error {}

    private struct Started: Decodable {
        var ports: [String: Int]
    }

    private let ports: [String: Int]
    private let process: RefereeProcess
    private var lines: AsyncStream<Data>.Iterator

    /// Runs with them, and gives what they saw.
    static func with(
        _ tls: LoopbackServer.TLS, _ body: (RealServers) async throws -> Void
    ) async throws -> Seen {
        var servers = try await RealServers(tls)
        do {
            try await body(servers)
        } catch {
            _ = try? await servers.stop()
            throw error
        }
        return try await servers.stop()
    }

    private init(_ tls: LoopbackServer.TLS) async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: Data.self)
        process = try RefereeProcess("real_servers.py") { line in
            if let line { continuation.yield(line) } else { continuation.finish() }
        }
        lines = stream.makeAsyncIterator()
        try process.send(tls)
        guard let line = await lines.next() else { throw Ended() }
        ports = try JSONDecoder().decode(Started.self, from: line).ports
    }

    private mutating func stop() async throws -> Seen {
        process.finish()
        guard let line = await lines.next() else { throw Ended() }
        let seen = try JSONDecoder().decode(Seen.self, from: line)
        // The end of the output is the end of the process.
        while await lines.next() != nil {}
        return seen
    }

    /// Where a server of nginx listens; as `0.0.0.0` it is this machine, and yet goes through a proxy.
    func origin(_ name: String, host: String = "127.0.0.1") -> HTTPOrigin {
        HTTPOrigin(name.hasPrefix("tls") ? .https : .http, host: host, port: ports[name])
    }

    /// A proxy; `locked` asks for kim's password.
    func proxy(_ name: String, password: String? = nil) -> ProxySettings {
        let proxy = ProxySettings.Proxy(
            host: "127.0.0.1", port: ports[name] ?? 0, user: password.map { _ in "kim" },
            password: password ?? "")
        return ProxySettings(https: proxy, http: proxy)
    }
}
