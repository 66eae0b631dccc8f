import AWSClient
import AWSClientHTTP
import NIOSSL
import Testing

/// Private certificate authorities and proxies.
@Suite(.disabled(if: TestCertificates.areAbsent, Comment(rawValue: TestCertificates.reason)))
struct NetworkTests {
    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"

    private func certificates() throws -> TestCertificates {
        try #require(TestCertificates.shared)
    }

    /// The answer, or the error, of one request over a network.
    private func send(
        to url: HTTPOrigin, over network: NetworkConfiguration
    ) async throws -> Result<HTTPResponse, AWSClientError> {
        let transport = try AsyncHTTPTransport(network: network)
        let result: Result<HTTPResponse, AWSClientError>
        do throws(AWSClientError) {
            result = .success(try await transport.send(HTTPRequest(method: "GET", origin: url)))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        return result
    }

    private func failure(_ result: Result<HTTPResponse, AWSClientError>) throws -> AWSClientError {
        guard case .failure(let error) = result else {
            throw AWSClientError(.configuration, message: "there was an answer")
        }
        return error
    }

    @Test func aPrivateAuthorityIsTrustedWhenNamed() async throws {
        let certificates = try certificates()
        let server = try await LoopbackServer.start(
            tls: certificates.server(for: "IP:127.0.0.1"), [.send(Self.ok)])
        let result = try await send(
            to: HTTPOrigin(.https, host: "127.0.0.1", port: server.port),
            over: NetworkConfiguration(trustedCertificates: certificates.authority))
        #expect(try result.get().status == 200)
        await server.stop()
    }

    @Test(arguments: [
        ("IP:127.0.0.1", 2, false), ("DNS:other.example", 2, true), ("IP:127.0.0.1", -1, true),
    ])
    func unknownExpiredAndForeignCertificatesAreRefused(
        name: String, days: Int, isTrusted: Bool
    ) async throws {
        let certificates = try certificates()
        let server = try await LoopbackServer.start(
            tls: certificates.server(for: name, days: days), [.send(Self.ok)])
        let error = try failure(
            await send(
                to: HTTPOrigin(.https, host: "127.0.0.1", port: server.port),
                over: NetworkConfiguration(
                    trustedCertificates: isTrusted ? certificates.authority : nil)))
        #expect(error.kind == .unreachable, "\(error)")
        #expect(!error.outcomeIsUnknown)
        #expect(error.advice?.contains("AWS_CA_BUNDLE") == true)
        #expect(server.requests.isEmpty)
        await server.stop()
    }

    @Test(arguments: ["", "junk", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
    func aBundleWithoutCertificatesIsRefused(text: String) throws {
        let error = #expect(throws: AWSClientError.self) {
            try AsyncHTTPTransport(
                network: NetworkConfiguration(
                    trustedCertificates: Array(text.utf8), trustedCertificatesPath: "/ca.pem"))
        }
        #expect(error?.kind == .configuration)
        #expect(error?.message == "'/ca.pem' holds no certificate in PEM.")
    }

    private func proxied(_ server: LoopbackServer, _ certificates: TestCertificates)
        -> NetworkConfiguration
    {
        var proxy = ProxySettings()
        proxy.https = ProxySettings.Proxy(
            host: "127.0.0.1", port: server.port, user: "kim", password: "pass")
        proxy.http = proxy.https
        return NetworkConfiguration(trustedCertificates: certificates.authority, proxies: proxy)
    }

    @Test func httpsGoesThroughATunnelOfTheProxy() async throws {
        let certificates = try certificates()
        let proxy = try await LoopbackServer.start(
            tls: certificates.server(for: "DNS:dms.example.invalid"), isProxy: true,
            [.send(Self.ok)])
        let result = try await send(
            to: HTTPOrigin(.https, host: "dms.example.invalid"), over: proxied(proxy, certificates))
        #expect(try result.get().status == 200)
        let requests = proxy.requests
        #expect(requests.count == 2)
        #expect(requests.first?.hasPrefix("CONNECT dms.example.invalid:443 HTTP/1.1\r\n") == true)
        #expect(requests.first?.lowercased().contains("proxy-authorization: basic") == true)
        #expect(requests.last?.hasPrefix("GET / HTTP/1.1\r\n") == true)
        #expect(requests.last?.lowercased().contains("proxy-authorization") == false)
        await proxy.stop()
    }

    @Test(arguments: ["407 Proxy Authentication Required", "403 Forbidden"])
    func aProxyThatRefusesIsUnreachableAndCertainlyUnsent(status: String) async throws {
        let certificates = try certificates()
        let proxy = try await LoopbackServer.start([
            .send("HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n")
        ])
        let error = try failure(
            await send(
                to: HTTPOrigin(.https, host: "dms.example.invalid"),
                over: proxied(proxy, certificates)))
        #expect(error.kind == .unreachable, "\(error)")
        #expect(!error.outcomeIsUnknown)
        #expect(error.message.contains("proxy"))
        await proxy.stop()
    }

    @Test func exceptionsAndLoopbackDoNotUseTheProxy() async throws {
        let certificates = try certificates()
        let server = try await LoopbackServer.start([.send(Self.ok)])
        let proxy = try await LoopbackServer.start([.close])
        let result = try await send(
            to: HTTPOrigin(.http, host: "127.0.0.1", port: server.port),
            over: proxied(proxy, certificates))
        #expect(try result.get().status == 200)
        #expect(proxy.connections == 0)
        await proxy.stop()
        await server.stop()
    }
}
