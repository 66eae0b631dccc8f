import AWSClient
import AWSClientHTTP
import Foundation
import Testing

/// What goes over the wire: what was asked for, and nothing of libcurl's own.
@Suite(.fewAtOnce, .timeLimit(.minutes(5))) struct OutgoingTests {
    private static let answer = LoopbackServer.Script([.answer()])

    /// The raw text that arrives for a request to 127.0.0.1.
    private func arrived(_ change: (inout HTTPRequest) -> Void) async throws -> String {
        try await Exchange.with(Self.answer) { exchange in
            var request = exchange.request()
            request.headers = ["Host": "here.example"]
            change(&request)
            _ = try await exchange.transport.send(request)
            return try #require(await exchange.server.requests.first)
        }
    }

    @Test func nothingIsAddedToAGet() async throws {
        let text = try await arrived { request in
            request.method = "GET"
            request.body = []
        }
        #expect(text == "GET /p HTTP/1.1\r\nHost: here.example\r\n\r\n")
    }

    @Test func theLengthIsAllThatIsAddedToAPost() async throws {
        let text = try await arrived { $0.body = Array("{}".utf8) }
        #expect(
            text.lowercased()
                == "post /p http/1.1\r\nhost: here.example\r\ncontent-length: 2\r\n\r\n{}")
    }

    @Test(arguments: ["POST", "PUT"])
    func anEmptyBodyHasALength(method: String) async throws {
        let text = try await arrived { request in
            request.method = method
            request.body = []
        }
        #expect(text.hasPrefix("\(method) /p HTTP/1.1\r\n"))
        #expect(text.values("content-length") == ["0"])
        #expect(text.headerFields.count == 2)
    }

    @Test(arguments: ["GET", "DELETE"])
    func noBodyHasNoLength(method: String) async throws {
        let text = try await arrived { request in
            request.method = method
            request.body = []
        }
        #expect(text == "\(method) /p HTTP/1.1\r\nHost: here.example\r\n\r\n")
    }

    @Test(arguments: ["GET", "PUT", "PATCH", "DELETE"])
    func anyMethodMayHaveABody(method: String) async throws {
        let text = try await arrived { request in
            request.method = method
            request.body = Array("abc".utf8)
        }
        #expect(text.hasPrefix("\(method) /p HTTP/1.1\r\n"))
        #expect(text.hasSuffix("\r\n\r\nabc"))
        #expect(text.values("content-length") == ["3"])
        #expect(text.headerFields.count == 2)
    }

    @Test func aLargeBodyIsSentWithoutAsking() async throws {
        // From one megabyte on libcurl would ask for leave with `Expect`.
        let size = 3 << 19
        let text = try await arrived { request in
            request.body = Array(repeating: UInt8(ascii: "x"), count: size)
        }
        #expect(text.values("content-length") == ["\(size)"])
        #expect(text.headerFields.count == 2)
        #expect(text.utf8.count > size)
    }

    @Test func aBodyMayHoldAnyByte() async throws {
        let body = Array("a\0b\r\n\r\nc".utf8)
        let text = try await arrived { $0.body = body }
        #expect(Array(text.utf8.suffix(body.count)) == body)
        #expect(text.values("content-length") == ["\(body.count)"])
    }

    @Test func headersArriveAsGivenAndInOrder() async throws {
        let fields = [
            (name: "Host", value: "here.example"), (name: "Accept", value: "text/x"),
            (name: "User-Agent", value: "dmswatch/1"), (name: "X-Empty", value: ""),
            (name: "X-Same", value: "1"), (name: "x-same", value: "2"),
            (name: "Content-Type", value: "application/x; a=b"), (name: "X-Colon", value: "a: b:c"),
            (name: "X-Name", value: "Zoë"), (name: "Authorization", value: "AWS4 a=b, c=d"),
        ]
        let text = try await arrived { request in
            request.method = "GET"
            request.body = []
            request.headers = HeaderFields(fields)
        }
        #expect(text.headerFields.map { "\($0)" } == fields.map { "\($0)" })
    }

    @Test(arguments: [
        "/", "//", "//double//slash", "/a/../b", "/a/./b/.", "/..", "/%2F/%2f", "/%2E%2E/x",
        "/%41%C3%A9", "/a;b=c", "/a:b@c", "/~x!$&'()*+,=", "/x/?", "/x?a=/../%2E",
        "/x?a=b?c&d=%20+",
    ])
    func aPathIsSentAsItIs(path: String) async throws {
        let halves = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let text = try await arrived { request in
            request.path = String(halves[0])
            request.query = halves.count == 2 ? String(halves[1]) : ""
        }
        // A query that is empty is none.
        let sent = path.hasSuffix("/?") ? String(halves[0]) : path
        #expect(text.hasPrefix("POST \(sent) HTTP/1.1\r\n"), "\(text)")
    }

    @Test(arguments: ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\0b", "\r\n", "a\r\n\r\nGET / HTTP/1.1"])
    func nothingIsSentThatWouldEndALineEarly(text: String) async throws {
        let changes: [@Sendable (inout HTTPRequest) -> Void] = [
            { $0.headers["X-Value"] = text }, { $0.headers[text] = "x" }, { $0.method = text },
            { $0.path = "/\(text)" }, { $0.query = text }, { $0.origin.host = text },
            { $0.headers["X-Amz-Security-Token"] = "sEcReT\(text)" },
        ]
        try await Exchange.with(Self.answer) { exchange in
            for change in changes {
                var request = exchange.request()
                change(&request)
                let error = try await exchange.failure(of: request)
                #expect(error.kind == .configuration, "\(error)")
                #expect(!error.outcomeIsUnknown)
                #expect(!"\(error)".contains("sEcReT"), "\(error)")
            }
            #expect(await exchange.server.connections == 0)
        }
    }

    @Test(arguments: ["a b", "a/../b", "a@b", "a#b", "a?b", "", "[::1", "ä b", "a:1", "user:pw@"])
    func aHostThatIsNoneGoesNowhere(host: String) async throws {
        try await Exchange.with(Self.answer) { exchange in
            var request = exchange.request()
            request.origin.host = host + (host.hasSuffix("@") ? "127.0.0.1" : "")
            let error = try await exchange.failure(of: request)
            #expect(error.kind == .configuration || error.kind == .unreachable, "\(error)")
            #expect(!error.outcomeIsUnknown)
            #expect(await exchange.server.connections == 0)
        }
    }

    @Test func noCookieComesBack() async throws {
        let reply =
            "HTTP/1.1 200 OK\r\nSet-Cookie: a=b; Path=/\r\nStrict-Transport-Security: max-age=9999\r\n"
            + "Alt-Svc: h2=\":1\"; ma=9999\r\nWWW-Authenticate: Basic realm=x\r\n"
            + "Content-Length: 0\r\n\r\n"
        try await Exchange.with(.init([.send(reply)])) { exchange in
            for _ in 1...3 {
                _ = try await exchange.transport.send(exchange.request("GET", isRepeatable: true))
            }
            let requests = await exchange.server.requests
            #expect(requests.count == 3)
            #expect(Set(requests).count == 1)
            #expect(requests.allSatisfy { $0.headerFields.count == 1 })
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308, 401])
    func noAnswerLeadsToAnotherRequest(status: Int) async throws {
        try await Exchange.with(
            .init([
                .send(
                    "HTTP/1.1 \(status) X\r\nLocation: /x\r\nWWW-Authenticate: Basic realm=x\r\n"
                        + "Content-Length: 0\r\n\r\n")
            ])
        ) { exchange in
            let status = try await exchange.transport.send(exchange.request()).status
            #expect(status == status)
            #expect(await exchange.server.requests.count == 1)
        }
    }

    /// In a process of its own: the environment belongs to all tests.
    @Test func theEnvironmentAndTheFilesOfTheUserAreNotRead() async {
        await #expect(processExitsWith: .success) {
            let home = FileManager.default.temporaryDirectory
                .appending(path: "dmswatch-home-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: home) }
            for name in [".netrc", "_netrc"] {
                try Data("machine 127.0.0.1 login kim password pass\n".utf8)
                    .write(to: home.appending(path: name))
            }
            try Data("header = \"X-Evil: 1\"\n".utf8).write(to: home.appending(path: ".curlrc"))
            setenv("HOME", home.path, 1)
            setenv("CURL_HOME", home.path, 1)
            setenv("NETRC", home.appending(path: ".netrc").path, 1)
            for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
                setenv(name, "http://127.0.0.1:1", 1)
            }
            try await OutgoingTests.expectAPlainGet()
            // And nothing but the settings of the transport decides who does without the proxy.
            setenv("no_proxy", "*", 1)
            setenv("NO_PROXY", "*", 1)
            try await OutgoingTests.expectAProxyIsAsked()
        }
    }

    private static func expectAPlainGet() async throws {
        try await Exchange.with(answer) { exchange in
            _ = try await exchange.transport.send(exchange.request("GET"))
            let text = try #require(await exchange.server.requests.first)
            #expect(text.hasPrefix("GET /p HTTP/1.1\r\n"))
            #expect(text.headerFields.count == 1, "\(text)")
        }
    }

    private static func expectAProxyIsAsked() async throws {
        let proxy = try await LoopbackServer.start([.answer()])
        var network = NetworkConfiguration()
        network.proxies.http = .init(host: "127.0.0.1", port: proxy.port)
        let transport = try CurlTransport(network: network)
        let request = HTTPRequest(
            method: "GET", origin: HTTPOrigin(.http, host: "dms.example.invalid"))
        let response = try await transport.send(request)
        await transport.shutdown()
        await proxy.stop()
        #expect(response.status == 200)
        #expect(await proxy.connections == 1)
    }
}
