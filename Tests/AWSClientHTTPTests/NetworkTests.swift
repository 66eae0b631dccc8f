import AWSClient
import AWSClientHTTP
import Foundation
import Testing

/// Private certificate authorities and proxies.
@Suite(
    .fewAtOnce, .timeLimit(.minutes(5)),
    .disabled(if: TestCertificates.areAbsent, Comment(rawValue: TestCertificates.reason)))
struct NetworkTests {
    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"

    private func certificates() throws -> TestCertificates {
        try #require(TestCertificates.shared)
    }

    /// The answer, or the error, of one request over a network.
    private func send(
        to url: HTTPOrigin, over network: NetworkConfiguration
    ) async throws -> Result<HTTPResponse, AWSClientError> {
        let transport = try CurlTransport(network: network)
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
        #expect(await server.requests.isEmpty)
        await server.stop()
    }

    @Test(arguments: ["", "junk", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
    func aBundleWithoutCertificatesIsRefused(text: String) throws {
        let error = #expect(throws: AWSClientError.self) {
            try CurlTransport(
                network: NetworkConfiguration(
                    trustedCertificates: Array(text.utf8), trustedCertificatesPath: "/ca.pem"))
        }
        #expect(error?.kind == .configuration)
        #expect(error?.message == "'/ca.pem' holds no certificate in PEM.")
    }

    /// The status that a server under a certificate of the authority gives over a network, if any.
    private func status(over network: NetworkConfiguration) async throws -> Int {
        let server = try await LoopbackServer.start(
            tls: certificates().server(for: "IP:127.0.0.1"), [.send(Self.ok)])
        let result = try await send(
            to: HTTPOrigin(.https, host: "127.0.0.1", port: server.port), over: network)
        await server.stop()
        return try result.get().status
    }

    @Test(arguments: [
        "CERT", "OTHER\nCERT", "CERT\nOTHER", "# The company's\n\nCERT", "junk\nCERT\njunk",
        "subject=CN=x\nissuer=CN=x\nCERT\n\n\nOTHER\n# end", "OTHER\n\n\n\nCERT",
    ])
    func aBundleMayHoldMoreThanTheCertificate(text: String) async throws {
        let pem = { (certificates: TestCertificates) in
            String(decoding: certificates.authority, as: UTF8.self)
        }
        let own = try pem(certificates())
        let other = try pem(.another())
        for ends in ["\n", "\r\n"] {
            let bundle = text.replacing("CERT", with: own).replacing("OTHER", with: other)
                .replacing("\n", with: ends)
            let network = NetworkConfiguration(trustedCertificates: Array(bundle.utf8))
            let status = try await status(over: network)
            #expect(status == 200)
        }
    }

    @Test func aBundleWithOneBrokenCertificateIsStillOfUse() async throws {
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
        let bundle = try Array(broken.utf8) + certificates().authority
        let server = try await LoopbackServer.start(
            tls: certificates().server(for: "IP:127.0.0.1"), [.send(Self.ok)])
        let result = try await send(
            to: HTTPOrigin(.https, host: "127.0.0.1", port: server.port),
            over: NetworkConfiguration(trustedCertificates: bundle))
        await server.stop()
        // Used or refused, but never sent to somebody who was not checked.
        if case .failure(let error) = result {
            #expect(error.kind == .unreachable || error.kind == .configuration, "\(error)")
            #expect(!error.outcomeIsUnknown)
            #expect(await server.requests.isEmpty)
        }
    }

    @Test func aFolderOfCertificatesIsTrusted() async throws {
        let files = [
            "own.pem": try certificates().authority,
            "other.pem": try TestCertificates.another().authority,
            "junk.pem": Array("junk".utf8), "README": Array("junk".utf8),
        ]
        try await TestCertificates.withHashedFolder(files) { folder in
            let network = NetworkConfiguration(trustedCertificatesFolder: folder)
            let status = try await status(over: network)
            #expect(status == 200)
        }
    }

    @Test(arguments: [true, false])
    func aFolderWithoutTheAuthorityTrustsNobody(isAbsent: Bool) async throws {
        let files = ["other.pem": try TestCertificates.another().authority]
        try await TestCertificates.withHashedFolder(files) { folder in
            let network = NetworkConfiguration(
                trustedCertificatesFolder: isAbsent ? folder + "/absent" : folder)
            let error = await #expect(throws: AWSClientError.self) {
                try await status(over: network)
            }
            #expect(
                error?.kind == .unreachable || error?.kind == .configuration,
                "\(String(describing: error))")
            #expect(error?.outcomeIsUnknown == false)
        }
    }

    @Test func aKeptConnectionOfTLSIsUsedAgain() async throws {
        let certificates = try certificates()
        let tls = try certificates.server(for: "IP:127.0.0.1")
        try await Exchange.with(
            .init([.init([.answer()])], tls: tls),
            network: NetworkConfiguration(trustedCertificates: certificates.authority)
        ) { exchange in
            var request = exchange.request(isRepeatable: true)
            request.origin.scheme = .https
            for _ in 1...5 { _ = try await exchange.transport.send(request) }
            #expect(await exchange.server.connections == 1)
            request.isRepeatable = false
            for _ in 1...2 { _ = try await exchange.transport.send(request) }
            #expect(await exchange.server.connections == 3)
        }
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
        let requests = await proxy.requests
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
        #expect(await proxy.connections == 0)
        await proxy.stop()
        await server.stop()
    }

    @Test func httpGoesThroughTheProxyWithItsPassword() async throws {
        let certificates = try certificates()
        let proxy = try await LoopbackServer.start([.send(Self.ok)])
        let result = try await send(
            to: HTTPOrigin(.http, host: "dms.example.invalid"), over: proxied(proxy, certificates))
        #expect(try result.get().status == 200)
        let text = try #require(await proxy.requests.first)
        #expect(text.hasPrefix("GET http://dms.example.invalid/ HTTP/1.1\r\n"))
        #expect(text.values("proxy-authorization") == ["Basic a2ltOnBhc3M="])
        await proxy.stop()
    }

    @Test func aProxyWithoutPasswordIsToldNone() async throws {
        let certificates = try certificates()
        let proxy = try await LoopbackServer.start(
            tls: certificates.server(for: "DNS:dms.example.invalid"), isProxy: true,
            [.send(Self.ok)])
        var network = proxied(proxy, certificates)
        network.proxies.https?.user = nil
        network.proxies.https?.password = ""
        let result = try await send(
            to: HTTPOrigin(.https, host: "dms.example.invalid"), over: network)
        #expect(try result.get().status == 200)
        let text = try #require(await proxy.requests.first)
        // The proxy learns the name, and nothing of the request.
        #expect(text.values("host") == ["dms.example.invalid:443"])
        #expect(text.values("proxy-authorization").isEmpty)
        #expect(!text.lowercased().contains("user-agent"), "\(text)")
        await proxy.stop()
    }

    @Test func thePasswordOfAProxyMayHoldAnything() async throws {
        let certificates = try certificates()
        let proxy = try await LoopbackServer.start([.send(Self.ok)])
        var network = proxied(proxy, certificates)
        network.proxies.http?.user = "k:i@m"
        network.proxies.http?.password = "p%41:@/ß"
        let result = try await send(
            to: HTTPOrigin(.http, host: "dms.example.invalid"), over: network)
        #expect(try result.get().status == 200)
        let text = try #require(await proxy.requests.first)
        let expected = Data("k:i@m:p%41:@/ß".utf8).base64EncodedString()
        #expect(text.values("proxy-authorization") == ["Basic \(expected)"])
        await proxy.stop()
    }

    @Test func theHeadersOfARequestStayInsideTheTunnel() async throws {
        let certificates = try certificates()
        let proxy = try await LoopbackServer.start(
            tls: certificates.server(for: "DNS:dms.example.invalid"), isProxy: true,
            [.send(Self.ok)])
        let transport = try CurlTransport(network: proxied(proxy, certificates))
        let request = HTTPRequest(
            origin: HTTPOrigin(.https, host: "dms.example.invalid"),
            headers: ["Authorization": "sEcReT", "X-Amz-Security-Token": "sEcReT"])
        for _ in 1...2 { _ = try await transport.send(request) }
        await transport.shutdown()
        let requests = await proxy.requests
        #expect(requests.count == 4)
        for text in requests where text.hasPrefix("CONNECT ") { #expect(!text.contains("sEcReT")) }
        #expect(requests.filter { $0.values("authorization") == ["sEcReT"] }.count == 2)
        await proxy.stop()
    }
}
