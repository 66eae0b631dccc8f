import AWSClient
import AWSClientHTTP
import Testing

/// Which failures leave a request certainly unsent, and which leave it in doubt.
@Suite(
    .fewAtOnce, .timeLimit(.minutes(5)),
    .disabled(if: TestCertificates.areAbsent, Comment(rawValue: TestCertificates.reason)))
struct CertaintyTests {
    typealias Play = LoopbackServer.Play
    typealias Script = LoopbackServer.Script

    /// Where a request goes.
    enum Place: Sendable {
        /// To the server, over plain HTTP.
        case plain
        /// To the server, over TLS.
        case secure
        /// Through a proxy, which is the server.
        case proxied
        /// To a port where nobody listens.
        case closedPort
        /// Through a proxy at such a port.
        case closedProxy
        /// Through a proxy whose name is unknown.
        case unknownProxy
        /// To a host.
        case host(String)
    }

    /// What the server's certificate is like.
    enum Certificate: Sendable {
        case good, none, expired, foreignName, unknownAuthority
        /// A good one, with a version of TLS that is too old.
        case oldVersion
    }

    /// A row of the table: something that goes wrong.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let place: Place
        let certificate: Certificate
        let script: Script
        /// Whether it takes until the patience ends.
        let isSlow: Bool
        let kind: AWSClientError.Kind

        init(
            _ name: String, _ place: Place, _ steps: [LoopbackServer.Step] = [],
            reads: Play.Reads = .all, certificate: Certificate = .none, isDeaf: Bool = false,
            isSlow: Bool = false, kind: AWSClientError.Kind = .unreachable
        ) {
            testDescription = name
            self.place = place
            self.certificate = certificate
            self.isSlow = isDeaf || isSlow
            self.kind = kind
            var script = Script([Play(reads, steps)])
            script.isDeaf = isDeaf
            self.script = script
        }
    }

    private static let ok: [LoopbackServer.Step] = [.answer()]
    private static let refusal = "Content-Length: 0\r\n\r\n"

    static let unsent: [Case] = [
        Case("nobody listens", .closedPort),
        Case("the name is unknown", .host("name.invalid")),
        Case("the name cannot be one", .host("\(String(repeating: "n", count: 70)).invalid")),
        Case("nobody accepts the connection", .plain, isDeaf: true),
        Case(
            "there is plain HTTP instead of TLS", .secure, [.send("HTTP/1.1 400 Bad\r\n\r\n")],
            reads: .nothing),
        Case("TLS does not begin", .secure, [.hold], reads: .nothing, isSlow: true),
        Case("TLS is cut", .secure, [.close], reads: .peeked),
        Case("TLS is reset", .secure, [.reset], reads: .peeked),
        Case("the connection is closed before TLS", .secure, [.close], reads: .nothing),
        Case("the certificate is expired", .secure, ok, certificate: .expired),
        Case("the certificate has another name", .secure, ok, certificate: .foreignName),
        Case("the authority is unknown", .secure, ok, certificate: .unknownAuthority),
        Case("TLS is too old", .secure, ok, certificate: .oldVersion),
        Case("the certificate behind a proxy is expired", .proxied, ok, certificate: .expired),
        Case("nobody listens where the proxy should", .closedProxy),
        Case("the proxy's name is unknown", .unknownProxy),
        Case("the proxy does not accept the connection", .proxied, isDeaf: true),
        Case(
            "the proxy wants a password", .proxied,
            [.send("HTTP/1.1 407 Password\r\nProxy-Authenticate: Basic realm=x\r\n\(refusal)")]),
        Case(
            "the proxy wants it and closes", .proxied,
            [.send("HTTP/1.1 407 Password\r\nProxy-Authenticate: Basic\r\n\(refusal)"), .close]),
        Case("the proxy forbids it", .proxied, [.send("HTTP/1.1 403 No\r\n\(refusal)")]),
        Case(
            "the proxy forbids it with a page", .proxied,
            [.send("HTTP/1.1 403 No\r\nContent-Length: 6\r\n\r\n<html>"), .close]),
        Case("the proxy reaches nobody", .proxied, [.send("HTTP/1.1 502 No\r\n\(refusal)")]),
        Case(
            "the proxy redirects", .proxied,
            [.send("HTTP/1.1 302 No\r\nLocation: http://127.0.0.1:1/\r\n\(refusal)")]),
        Case("the proxy cuts the connection", .proxied, [.close]),
        Case("the proxy resets the connection", .proxied, [.reset]),
        Case("the proxy cuts its answer", .proxied, [.send("HTTP/1.1 200 O"), .close]),
        Case("the proxy is silent", .proxied, [.hold], isSlow: true),
        Case(
            "the proxy is silent in its answer", .proxied, [.send("HTTP/1.1 200 O"), .hold],
            isSlow: true),
        Case("the proxy is none", .proxied, [.send("SSH-2.0-OpenSSH_9.0\r\n\r\n"), .close]),
        Case(
            "the proxy's answer has no end", .proxied,
            [
                .send("HTTP/1.1 200 OK\r\n"),
                .flood("X-More: \(String(repeating: "x", count: 90))\r\n"),
            ]),
    ]

    static let inDoubt: [Case] = [
        Case("there is silence", .plain, [.hold], isSlow: true, kind: .timedOut),
        Case(
            "there is silence in the head", .plain, [.send("HTTP/1.1 200 O"), .hold],
            isSlow: true, kind: .timedOut),
        Case(
            "there is silence in the body", .plain,
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .hold], isSlow: true,
            kind: .timedOut),
        Case("it is cut before it is read", .plain, [.close], reads: .peeked, kind: .interrupted),
        Case("it is cut while it is read", .plain, [.close], reads: .head, kind: .interrupted),
        Case("it is cut after it was read", .plain, [.close], kind: .interrupted),
        Case(
            "it is reset before it is read", .plain, [.reset], reads: .peeked,
            kind: .interrupted),
        Case("it is reset after it was read", .plain, [.reset], kind: .interrupted),
        Case(
            "the head is cut", .plain, [.send("HTTP/1.1 200 OK\r\nContent-Le"), .close],
            kind: .interrupted),
        Case(
            "the body is cut", .plain,
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .close], kind: .interrupted),
        Case(
            "the body is reset", .plain,
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .reset], kind: .interrupted),
        Case(
            "a chunk is cut", .plain,
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"), .close],
            kind: .interrupted),
        Case(
            "the last chunk is missing", .plain,
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"), .close],
            kind: .interrupted),
        Case(
            "it is cut after an interim answer", .plain,
            [.send("HTTP/1.1 100 Continue\r\n\r\n"), .close], kind: .interrupted),
        Case(
            "a header is too long", .plain,
            [.send("HTTP/1.1 200 OK\r\nX-Long: \(String(repeating: "x", count: 200_000))\r\n\r\n")],
            kind: .unreadableReply),
        Case(
            "a header has no end", .plain, [.send("HTTP/1.1 200 OK\r\nX-Long: "), .flood("x")],
            kind: .unreadableReply),
        Case(
            "the head has no end", .plain,
            [.send("HTTP/1.1 200 OK\r\n"), .flood("X-More: x\r\n")], kind: .unreadableReply),
        Case(
            "interim answers have no end", .plain,
            [
                .flood(
                    "HTTP/1.1 102 Processing\r\nX-More: \(String(repeating: "x", count: 90))\r\n\r\n"
                )
            ],
            kind: .unreadableReply),
        Case(
            "the body is said to be too long", .plain,
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"), .flood("x")],
            kind: .unreadableReply),
        Case(
            "the body has no end", .plain, [.send("HTTP/1.1 200 OK\r\n\r\n"), .flood("x")],
            kind: .unreadableReply),
        Case(
            "the chunks have no end", .plain,
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"), .flood("1\r\nx\r\n")],
            kind: .unreadableReply),
        Case(
            "the server is another kind", .plain, [.send("SSH-2.0-OpenSSH_9.0\r\n\r\n"), .hold],
            kind: .unreadableReply),
        Case(
            "there is a body and no head", .plain, [.send("<html>no</html>"), .close],
            kind: .unreadableReply),
        Case(
            "the length is no number", .plain,
            [.send("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"), .hold], kind: .unreadableReply),
        Case(
            "a chunk's length is no number", .plain,
            [.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), .hold],
            kind: .unreadableReply),
    ]

    @Test(arguments: unsent, [true, false])
    func isCertainlyUnsent(_ failure: Case, isRepeatable: Bool) async throws {
        let (error, requests) = try await self.failure(
            failure, at: failure.place, under: failure.certificate, isRepeatable: isRepeatable,
            limits: CurlTransport.Limits(
                connect: failure.isSlow ? .milliseconds(200) : .seconds(20)))
        #expect(error.kind == failure.kind, "\(error)")
        #expect(!error.outcomeIsUnknown, "\(error)")
        #expect(error.advice != nil)
        #expect(!requests.contains { $0.contains("POST /") }, "\(requests)")
    }

    @Test(arguments: inDoubt, [Place.plain, .secure, .proxied])
    func isInDoubt(_ failure: Case, at place: Place) async throws {
        let certificate = if case .plain = place { Certificate.none } else { Certificate.good }
        let (error, _) = try await self.failure(
            failure, at: place, under: certificate, isRepeatable: false,
            limits: CurlTransport.Limits(
                connect: .seconds(20), read: failure.isSlow ? .milliseconds(100) : .seconds(20),
                largestBody: 1000))
        #expect(error.kind == failure.kind, "\(error)")
        #expect(error.outcomeIsUnknown, "\(error)")
        #expect(error.advice != nil)
    }

    /// What goes wrong with one request, and the requests that arrived.
    private func failure(
        _ failure: Case, at place: Place, under certificate: Certificate, isRepeatable: Bool,
        limits: CurlTransport.Limits
    ) async throws -> (AWSClientError, [String]) {
        let certificates = try Self.certificates.get()
        var script = failure.script
        if case .proxied = place { script.isProxy = true }
        script.tls = certificates[certificate]
        let server = try await LoopbackServer.start(script)
        let closed = try await LoopbackServer.start([])
        await closed.stop()
        var network = NetworkConfiguration(
            trustedCertificates: TestCertificates.shared?.authority)
        network.proxies = proxies(for: place, port: server.port, closed: closed.port)
        let transport = try CurlTransport(limits: limits, network: network)
        let request = HTTPRequest(
            origin: origin(of: place, port: server.port, closed: closed.port),
            body: Array("{\"a\":1}".utf8), isRepeatable: isRepeatable)
        let outcome = await transport.outcome(of: request)
        await transport.shutdown()
        let left = await server.stop()
        #expect(left == 0, "connections outlived the transport")
        let error = try #require(throws: AWSClientError.self) { try outcome.get() }
        return (error, await server.requests)
    }

    /// One certificate of each kind; it takes a while to make them.
    private static let certificates = Result { () throws -> [Certificate: LoopbackServer.TLS] in
        let authority = try #require(TestCertificates.shared)
        let names = "IP:127.0.0.1,DNS:dms.example.invalid"
        let good = try authority.server(for: names)
        var old = good
        old.newest = "TLSv1_1"
        return [
            .good: good, .oldVersion: old,
            .expired: try authority.server(for: names, days: -1),
            .foreignName: try authority.server(for: "DNS:other.example"),
            .unknownAuthority: try TestCertificates.another().server(for: names),
        ]
    }

    private func origin(of place: Place, port: Int, closed: Int) -> HTTPOrigin {
        switch place {
        case .plain: HTTPOrigin(.http, host: "127.0.0.1", port: port)
        case .secure: HTTPOrigin(.https, host: "127.0.0.1", port: port)
        case .closedPort: HTTPOrigin(.http, host: "127.0.0.1", port: closed)
        case .proxied, .closedProxy, .unknownProxy: HTTPOrigin(.https, host: "dms.example.invalid")
        case .host(let name): HTTPOrigin(.https, host: name)
        }
    }

    private func proxies(for place: Place, port: Int, closed: Int) -> ProxySettings {
        switch place {
        case .proxied: ProxySettings(https: .init(host: "127.0.0.1", port: port))
        case .closedProxy: ProxySettings(https: .init(host: "127.0.0.1", port: closed))
        case .unknownProxy: ProxySettings(https: .init(host: "proxy.invalid", port: 3128))
        default: ProxySettings()
        }
    }
}
