import AWSClient
import AWSClientHTTP
import Testing

/// Requests to the real nginx, directly and through the real tinyproxy.
///
/// nginx closes a connection after five requests, after a second without any, or, where it is called
/// hasty, after a millisecond.
@Suite(
    .fewAtOnce, .timeLimit(.minutes(5)), .serialized,
    .disabled(if: RealServers.areAbsent, Comment(rawValue: RealServers.reason)))
struct RealServerTests {
    /// A server, and what lies on the way to it.
    struct Route: Sendable, CustomTestStringConvertible {
        var server: String
        var proxy: String?
        var password: String?

        var testDescription: String {
            server + (proxy.map { " through the \($0) proxy" } ?? "")
        }
    }

    static let routes: [Route] = [
        Route(server: "plain"), Route(server: "tls12"), Route(server: "tls13"),
        Route(server: "hasty"),
        Route(server: "plain", proxy: "open"), Route(server: "tls13", proxy: "open"),
        Route(server: "hasty", proxy: "open"),
        Route(server: "plain", proxy: "locked", password: "pass"),
        Route(server: "tls12", proxy: "locked", password: "pass"),
    ]

    private func tls() throws -> LoopbackServer.TLS {
        try #require(TestCertificates.shared).server(for: "IP:127.0.0.1,IP:0.0.0.0")
    }

    private func transport(over proxies: ProxySettings?) throws -> CurlTransport {
        try CurlTransport(
            network: NetworkConfiguration(
                trustedCertificates: TestCertificates.shared?.authority,
                proxies: proxies ?? ProxySettings()))
    }

    @Test(arguments: routes)
    func twoHundredRequestsArriveOnceEach(_ route: Route) async throws {
        let ids = (0..<200).map { "\($0)" }
        let seen = try await RealServers.with(tls()) { servers in
            let transport = try transport(
                over: route.proxy.map { servers.proxy($0, password: route.password) })
            let origin = servers.origin(
                route.server, host: route.proxy == nil ? "127.0.0.1" : "0.0.0.0")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for stream in 0..<4 {
                    group.addTask {
                        for id in ids where (Int(id) ?? 0) % 4 == stream {
                            var request = HTTPRequest(
                                origin: origin, headers: ["X-Id": id], body: Array("{}".utf8))
                            // Three reads for each change.
                            request.isRepeatable = !id.hasSuffix("5")
                            let response = try await transport.send(request)
                            #expect(response.status == 200)
                            #expect(response.body == Array("{}".utf8))
                        }
                    }
                }
                try await group.waitForAll()
            }
            await transport.shutdown()
        }
        for id in ids { #expect(seen.arrivals[id] == 1, "\(id)") }
        for (name, count) in seen.proxied { #expect((count > 0) == (name == route.proxy)) }
    }

    @Test(arguments: [nil, "wrong"])
    func aWrongPasswordOpensNoTunnel(password: String?) async throws {
        let seen = try await RealServers.with(tls()) { servers in
            let transport = try transport(over: servers.proxy("locked", password: password))
            for isRepeatable in [true, false] {
                var request = HTTPRequest(
                    origin: servers.origin("tls13", host: "0.0.0.0"), headers: ["X-Id": "secure"],
                    isRepeatable: isRepeatable)
                let error = await #expect(throws: AWSClientError.self) {
                    try await transport.send(request)
                }
                #expect(error?.kind == .unreachable)
                #expect(error?.outcomeIsUnknown == false)
                #expect(error?.message.contains("proxy") == true)
                request.origin = servers.origin("plain", host: "0.0.0.0")
                request.headers["X-Id"] = "plain"
                let status = try await transport.send(request).status
                #expect(status == 401 || status == 407)
            }
            await transport.shutdown()
        }
        #expect(seen.arrivals["secure"] == nil)
        #expect(seen.arrivals["plain"] == nil)
        #expect(seen.proxied["locked"] == 0)
    }

    @Test(arguments: ["0.0.0.0", "*", ".example.com, 0.0.0.0"])
    func anExceptionNeedsNoProxy(exception: String) async throws {
        let seen = try await RealServers.with(tls()) { servers in
            let proxy = servers.proxy("locked", password: "wrong")
            let environment = AWSEnvironment(
                variables: ["NO_PROXY": exception], homeDirectory: "/home/kim"
            ) { _ in throw AWSEnvironment.FileAbsent() }
            var settings = try ProxySettings(environment)
            (settings.https, settings.http) = (proxy.https, proxy.http)
            let transport = try transport(over: settings)
            for server in ["plain", "tls12", "tls13"] {
                let origin = servers.origin(server, host: "0.0.0.0")
                let response = try await transport.send(HTTPRequest(origin: origin))
                #expect(response.status == 200)
            }
            await transport.shutdown()
        }
        #expect(seen.proxied == ["open": 0, "locked": 0])
    }
}
