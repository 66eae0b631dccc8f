import AWSClient
import AWSClientHTTP
import Foundation
import Testing

@Suite(.fewAtOnce, .timeLimit(.minutes(5))) struct CurlTransportTests {
    private static let quick = CurlTransport.Limits(
        connect: .seconds(2), read: .milliseconds(100), largestBody: 1000)
    private static let patient = CurlTransport.Limits(largestBody: 1000)

    /// Runs a server and a transport, and ends both.
    private func with<Value: Sendable>(
        _ steps: [LoopbackServer.Step], onConnect: Bool = false,
        limits: CurlTransport.Limits = patient,
        _ body: (LoopbackServer, CurlTransport) async throws -> Value
    ) async throws -> Value {
        let play = LoopbackServer.Play(onConnect ? .nothing : .all, steps)
        return try await Exchange.with(LoopbackServer.Script([play]), limits: limits) {
            try await body($0.server, $0.transport)
        }
    }

    private func request(
        _ port: Int, timeout: Duration = .seconds(30), isRepeatable: Bool = false
    ) -> HTTPRequest {
        HTTPRequest(
            origin: HTTPOrigin(.http, host: "127.0.0.1", port: port), path: "/p", query: "a=b",
            headers: ["Host": "127.0.0.1:\(port)", "X-Amz-Target": "T.O"],
            body: Array("{\"a\":1}".utf8),
            timeout: timeout, isRepeatable: isRepeatable)
    }

    private func failure(
        _ steps: [LoopbackServer.Step], onConnect: Bool = false,
        limits: CurlTransport.Limits = patient, timeout: Duration = .seconds(30)
    ) async throws -> AWSClientError {
        try await with(steps, onConnect: onConnect, limits: limits) { server, transport in
            try #require(
                await #expect(throws: AWSClientError.self) {
                    try await transport.send(request(server.port, timeout: timeout))
                })
        }
    }

    private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Amzn-RequestId: r\r\n\r\n{}"

    @Test func aRequestGoesOutAsItIsAndTheAnswerComesBackAsItIs() async throws {
        try await with([.send(Self.ok)]) { server, transport in
            let response = try await transport.send(request(server.port))
            #expect(response.status == 200)
            #expect(response.headers["x-amzn-requestid"] == "r")
            #expect(response.body == Array("{}".utf8))
            let text = try #require(await server.requests.first)
            #expect(text.hasPrefix("POST /p?a=b HTTP/1.1\r\n"))
            #expect(text.hasSuffix("\r\n\r\n{\"a\":1}"))
            let lines = text.lowercased().split(separator: "\r\n")
            #expect(lines.filter { $0.hasPrefix("host:") } == ["host: 127.0.0.1:\(server.port)"])
            #expect(lines.contains("x-amz-target: t.o"))
            #expect(lines.contains("content-length: 7"))
        }
    }

    @Test func theSignatureSurvivesTheWire() async throws {
        try await with([.send(Self.ok)]) { server, transport in
            let date = AWSTime.system.now()
            let credentials = Credentials(
                accessKeyID: "AK", secretAccessKey: "s", sessionToken: "t", source: "test")
            let signed = Signer().sign(
                request(server.port), credentials: credentials, region: "r", service: "dms",
                date: date)
            _ = try await transport.send(signed)
            let text = try #require(await server.requests.first)
            let head = text.components(separatedBy: "\r\n\r\n")[0]
            let fields = head.components(separatedBy: "\r\n").dropFirst().map { line in
                let halves = line.components(separatedBy: ": ")
                return (name: halves[0], value: halves.dropFirst().joined(separator: ": "))
            }
            let received = HTTPRequest(
                origin: HTTPOrigin(.http, host: "elsewhere"), path: "/p", query: "a=b",
                headers: HeaderFields(Array(fields)), body: Array("{\"a\":1}".utf8))
            let verdict = SignatureVerifier().verify(received, now: date) { _ in credentials }
            guard case .valid = verdict else {
                Issue.record("\(verdict)")
                return
            }
        }
    }

    @Test func connectionsAreUsedAgain() async throws {
        try await with([.send(Self.ok)]) { server, transport in
            for _ in 0..<5 {
                _ = try await transport.send(request(server.port, isRepeatable: true))
            }
            #expect(await server.requests.count == 5)
            #expect(await server.connections == 1)
        }
    }

    @Test func aConnectionTheServerHasClosedIsReplaced() async throws {
        try await with([
            .send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), .close,
        ]) {
            server, transport in
            for _ in 0..<3 {
                _ = try await transport.send(request(server.port, isRepeatable: true))
            }
            #expect(await server.connections == 3)
        }
    }

    @Test(arguments: [true, false])
    func manyRequestsAtOnceAllComeBack(isRepeatable: Bool) async throws {
        try await with([.send(Self.ok)]) { server, transport in
            let request = request(server.port, isRepeatable: isRepeatable)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<60 {
                    group.addTask { try await transport.send(request).status }
                }
                for try await status in group { #expect(status == 200) }
            }
            #expect(await server.requests.count == 60)
        }
    }

    @Test func aPageWithStatus503IsAnAnswer() async throws {
        let page = "<html><body>Service Unavailable</body></html>"
        let reply =
            "HTTP/1.1 503 Nope\r\nContent-Type: text/html\r\nContent-Length: \(page.utf8.count)\r\n\r\n"
        try await with([.send(reply + page)]) { server, transport in
            let response = try await transport.send(request(server.port))
            #expect(response.status == 503)
            #expect(response.body == Array(page.utf8))
        }
    }

    @Test func aRedirectIsAnAnswer() async throws {
        try await with([.send("HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n")]) {
            server, transport in
            let response = try await transport.send(request(server.port))
            #expect(response.status == 302)
            #expect(await server.requests.count == 1)
        }
    }

    @Test func aCompressedBodyIsLeftAlone() async throws {
        try await with([
            .send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd")
        ]) { server, transport in
            let response = try await transport.send(request(server.port))
            #expect(response.body == Array("abcd".utf8))
        }
    }

    @Test func aChunkedBodyIsJoined() async throws {
        try await with([
            .send(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"
            )
        ]) { server, transport in
            let response = try await transport.send(request(server.port))
            #expect(response.body == Array("{}".utf8))
        }
    }

    @Test func aRefusedConnectionIsUnreachableAndCertainlyUnsent() async throws {
        let server = try await LoopbackServer.start([])
        await server.stop()
        let transport = CurlTransport()
        let error = await #expect(throws: AWSClientError.self) {
            try await transport.send(request(server.port))
        }
        await transport.shutdown()
        #expect(error?.kind == .unreachable)
        #expect(error?.outcomeIsUnknown == false)
        #expect(
            error?.message
                == "http://127.0.0.1:\(server.port) cannot be reached: the connection was refused.")
        #expect(error?.advice != nil)
    }

    @Test func tlsToAServerWithoutItIsUnreachable() async throws {
        try await with([.send("HTTP/1.1 400 Bad\r\n\r\n"), .close], onConnect: true) {
            server, transport in
            var secure = request(server.port)
            secure.origin.scheme = .https
            let error = await #expect(throws: AWSClientError.self) {
                try await transport.send(secure)
            }
            #expect(error?.kind == .unreachable)
            #expect(error?.outcomeIsUnknown == false)
        }
    }

    @Test(
        arguments: [
            ([.reset], true), ([.close], true), ([.reset], false), ([.close], false),
            ([.send("HTTP/1.1 200 OK\r\nContent-Le"), .close], false),
            ([.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":"), .close], false),
            ([.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":"), .reset], false),
            (
                [
                    .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"a\":"),
                    .close,
                ], false
            ),
        ] as [([LoopbackServer.Step], Bool)])
    func aCutConnectionIsInterruptedAndInDoubt(
        steps: [LoopbackServer.Step], onConnect: Bool
    ) async throws {
        let error = try await failure(steps, onConnect: onConnect)
        #expect(error.kind == .interrupted, "\(error)")
        #expect(error.outcomeIsUnknown)
        #expect(error.advice != nil)
    }

    @Test func silenceTimesOutInDoubt() async throws {
        let error = try await failure([.hold], limits: Self.quick)
        #expect(error.kind == .timedOut)
        #expect(error.outcomeIsUnknown)
    }

    @Test func silenceInTheMiddleTimesOut() async throws {
        let error = try await failure(
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), .hold], limits: Self.quick)
        #expect(error.kind == .timedOut)
    }

    @Test func aSlowDripRunsIntoTheDeadline() async throws {
        let error = try await failure(
            [.send("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n"), .drip], limits: Self.quick,
            timeout: .milliseconds(200))
        #expect(error.kind == .timedOut)
        #expect(error.outcomeIsUnknown)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\nX-Long: \(String(repeating: "x", count: 200_000))\r\n\r\n",
        "SSH-2.0-OpenSSH_9.0\r\n\r\n", "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n\(String(repeating: "x", count: 1001))",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ])
    func whatIsNotAnAcceptableAnswerIsUnreadable(reply: String) async throws {
        let error = try await failure([.send(reply), .hold])
        #expect(error.kind == .unreadableReply, "\(error)")
        #expect(error.outcomeIsUnknown)
    }

    @Test func aBodyAsLongAsTheLimitIsRead() async throws {
        let body = String(repeating: "x", count: 1000)
        try await with([.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n\(body)")]) {
            server, transport in
            let response = try await transport.send(request(server.port))
            #expect(response.body.count == 1000)
        }
    }

    @Test func cancellingEndsTheRequestAndClosesItsConnection() async throws {
        try await with([.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), .hold]) {
            server, transport in
            let request = request(server.port)
            let task = Task { try await transport.send(request) }
            await server.waitForRequests(1)
            task.cancel()
            let error = await #expect(throws: AWSClientError.self) { try await task.value }
            #expect(error?.kind == .cancelled)
            #expect(error?.outcomeIsUnknown == true)
            await server.waitForClosed(1)
        }
    }

    @Test func afterShutdownNothingIsSent() async throws {
        let transport = CurlTransport()
        await transport.shutdown()
        await transport.shutdown()
        let error = await #expect(throws: AWSClientError.self) {
            try await transport.send(request(1))
        }
        #expect(error?.kind == .cancelled)
        #expect(error?.outcomeIsUnknown == false)
    }
}
