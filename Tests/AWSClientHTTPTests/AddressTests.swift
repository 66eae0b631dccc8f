import AWSClient
import AWSClientHTTP
import Foundation
import Testing

/// IPv4, IPv6 and names that lead to both.
@Suite(.fewAtOnce, .timeLimit(.minutes(5))) struct AddressTests {
    /// Sends a request to a host, where a server listens on an address.
    private func send(
        to host: String, listening address: String,
        limits: CurlTransport.Limits = .init()
    ) async throws -> String {
        var script = LoopbackServer.Script([.answer()])
        script.address = address
        return try await Exchange.with(script, limits: limits) { exchange in
            var request = exchange.request("GET")
            request.origin.host = host
            request.headers["Host"] = request.origin.hostHeader
            let response = try await exchange.transport.send(request)
            #expect(response.status == 200)
            return try #require(await exchange.server.requests.first)
        }
    }

    @Test(.enabled(if: Loopback.hasIPv6, "this machine has no IPv6 on loopback"))
    func anAddressOfIPv6IsReached() async throws {
        let text = try await send(to: "[::1]", listening: "::1")
        #expect(text.values("host").first?.hasPrefix("[::1]:") == true)
    }

    @Test(.enabled(if: Loopback.hasIPv6, "this machine has no IPv6 on loopback"))
    func aNameWithBothAddressesIsReachedAtTheOneThatListens() async throws {
        for address in ["::1", "127.0.0.1"] {
            let text = try await send(to: "localhost", listening: address)
            #expect(text.values("host").first?.hasPrefix("localhost:") == true)
        }
    }

    @Test(.enabled(if: Loopback.hasIPv6, "this machine has no IPv6 on loopback"))
    func aProxyMayHaveAnAddressOfIPv6() async throws {
        var script = LoopbackServer.Script([.answer()])
        script.address = "::1"
        let server = try await LoopbackServer.start(script)
        var network = NetworkConfiguration()
        network.proxies.http = .init(host: "[::1]", port: server.port)
        let transport = try CurlTransport(network: network)
        let outcome = await transport.outcome(
            of: HTTPRequest(method: "GET", origin: HTTPOrigin(.http, host: "dms.example.invalid")))
        await transport.shutdown()
        await server.stop()
        #expect(throws: Never.self) { try outcome.get() }
        #expect(await server.connections == 1)
    }

    @Test func aHostWithoutAnyAddressThatListensIsUnreachable() async throws {
        let server = try await LoopbackServer.start([])
        await server.stop()
        let transport = CurlTransport()
        for host in ["localhost", "[::1]", "127.0.0.1"] {
            let origin = HTTPOrigin(.http, host: host, port: server.port)
            let error = await #expect(throws: AWSClientError.self) {
                try await transport.send(HTTPRequest(origin: origin))
            }
            #expect(error?.kind == .unreachable, "\(host): \(String(describing: error))")
            #expect(error?.outcomeIsUnknown == false)
        }
        await transport.shutdown()
    }
}

/// What this machine's loopback can do.
private enum Loopback {
    static let hasIPv6 =
        (try? Python.executable.get()).map { python in
            let probe = "import socket; socket.socket(socket.AF_INET6).bind(('::1', 0))"
            return (try? Command.run([python.path, "-IS", "-c", probe])) != nil
        } == true
}
