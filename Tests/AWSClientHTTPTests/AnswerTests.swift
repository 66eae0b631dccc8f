import AWSClient
import AWSClientHTTP
import Testing

/// What is made of the answers a server may give.
@Suite(.fewAtOnce, .timeLimit(.minutes(5))) struct AnswerTests {
    /// The answer to one request.
    private func answer(
        _ steps: [LoopbackServer.Step], method: String = "POST", tls: LoopbackServer.TLS? = nil
    ) async throws -> HTTPResponse {
        try await Exchange.with(.init(steps)) {
            try await $0.transport.send($0.request(method))
        }
    }

    private func fields(_ response: HTTPResponse) -> [String] {
        response.headers.fields.map { "\($0.name)=\($0.value)" }
    }

    @Test func interimAnswersAreSkipped() async throws {
        let response = try await answer([
            .send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\nX-Interim: 1\r\n\r\n"),
            .send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\nContent-Length: 9\r\n\r\n"),
            .send("HTTP/1.1 201 Created\r\nX-Final: 1\r\nContent-Length: 2\r\n\r\n{}"),
        ])
        #expect(response.status == 201)
        #expect(response.body == Array("{}".utf8))
        #expect(fields(response) == ["X-Final=1", "Content-Length=2"])
    }

    @Test(arguments: [
        "204 No Content\r\n\r\n", "304 Not Modified\r\nContent-Length: 100\r\n\r\n",
        "304 Not Modified\r\n\r\n", "200 OK\r\nContent-Length: 0\r\n\r\n",
    ])
    func anAnswerWithoutBodyIsOverWithItsHead(head: String) async throws {
        try await Exchange.with(.init([.send("HTTP/1.1 \(head)")])) { exchange in
            for _ in 1...3 {
                let request = exchange.request(isRepeatable: true)
                let response = try await exchange.transport.send(request)
                #expect(response.status == Int(head.prefix(3)))
                #expect(response.body.isEmpty)
            }
            #expect(await exchange.server.connections == 1)
        }
    }

    @Test func aHeadHasNoBody() async throws {
        try await Exchange.with(
            .init([.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\nX-A: b\r\n\r\n")])
        ) { exchange in
            for _ in 1...3 {
                let request = exchange.request("HEAD", isRepeatable: true)
                let response = try await exchange.transport.send(request)
                #expect(response.status == 200)
                #expect(response.headers["content-length"] == "100")
                #expect(response.body.isEmpty)
            }
            let requests = await exchange.server.requests
            #expect(requests.allSatisfy { $0.hasPrefix("HEAD /p HTTP/1.1\r\n") })
            #expect(requests.allSatisfy { $0.values("content-length").isEmpty })
            #expect(await exchange.server.connections == 1)
        }
    }

    @Test(arguments: ["HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.0 200 OK\r\nX: y\r\n\r\n"])
    func aBodyWithoutLengthEndsWithItsConnection(head: String) async throws {
        let response = try await answer([.send(head), .send("abc"), .send("def"), .close])
        #expect(response.body == Array("abcdef".utf8))
    }

    @Test func aBodyOfAnotherCodingIsLeftAlone() async throws {
        for coding in ["gzip", "deflate", "br", "zstd", "unknown"] {
            let response = try await answer([
                .send("HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\n"),
                .send("Content-Length: 4\r\n\r\n\u{1f}abc"),
            ])
            #expect(response.body == Array("\u{1f}abc".utf8))
            #expect(response.headers["content-encoding"] == coding)
        }
    }

    @Test func chunksAreJoinedAndTrailersLeftOut() async throws {
        let response = try await answer([
            .send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-A: head\r\n\r\n"),
            .send("2;ext=1\r\nab\r\n"), .send("0A\r\n0123456789\r\n"), .send("1\r\n\0\r\n"),
            .send("0\r\nX-A: trailer\r\nX-B: trailer\r\n\r\n"),
        ])
        #expect(response.body == Array("ab0123456789\0".utf8))
        #expect(fields(response) == ["Transfer-Encoding=chunked", "X-A=head"])
    }

    @Test func aFoldedLineGoesOn() async throws {
        let response = try await answer([
            .send("HTTP/1.1 200 OK\r\nX-A: one\r\n two\r\n\tthree\r\nX-B:\r\n four\r\n"),
            .send("Content-Length: 0\r\n\r\n"),
        ])
        #expect(response.headers["x-a"] == "one two three")
        #expect(response.headers["x-b"]?.split(separator: " ") == ["four"])
        #expect(response.headers.fields.count == 3)
    }

    @Test func headersComeInOrderAndMoreThanOnce() async throws {
        let lines = (0..<100).map { "X-\($0 % 7): \($0)" }
        let response = try await answer([
            .send("HTTP/1.1 200 OK\r\n\(lines.joined(separator: "\r\n"))\r\n"),
            .send("Content-Length: 0\r\n\r\n"),
        ])
        let expected = lines.map { $0.replacing(": ", with: "=") } + ["Content-Length=0"]
        #expect(fields(response) == expected)
        #expect(response.headers.values("x-3").first == "3")
        #expect(response.headers.values("X-3").count == 14)
    }

    @Test func valuesAreTrimmedAndMayBeEmptyOrHoldColons() async throws {
        let response = try await answer([
            .send("HTTP/1.1 200 OK\r\nX-A:none\r\nX-B: \t many \t \r\nX-C:\r\nX-D: a:b: c\r\n"),
            .send("X-E: Zoë\r\nContent-Length: 0\r\n\r\n"),
        ])
        #expect(
            fields(response)
                == ["X-A=none", "X-B=many", "X-C=", "X-D=a:b: c", "X-E=Zoë", "Content-Length=0"])
    }

    @Test(arguments: ["HTTP/1.1 200\r\n", "HTTP/1.1 200 \r\n", "HTTP/1.1 200 OK OK\r\n"])
    func theReasonDoesNotMatter(line: String) async throws {
        let response = try await answer([.send("\(line)Content-Length: 2\r\n\r\n{}")])
        #expect(response.status == 200)
        #expect(response.body == Array("{}".utf8))
    }

    @Test func aStatusThatIsNotKnownIsAnAnswer() async throws {
        for status in [299, 418, 499, 500, 599] {
            let response = try await answer([
                .send("HTTP/1.1 \(status) X\r\nContent-Length: 0\r\n\r\n")
            ])
            #expect(response.status == status)
        }
    }

    @Test func anAnswerInSmallPiecesIsWhole() async throws {
        let text = "HTTP/1.1 200 OK\r\nX-A: b\r\nContent-Length: 5\r\n\r\n{\"a\":"
        let response = try await answer(text.map { .send(String($0)) })
        #expect(response.body == Array("{\"a\":".utf8))
        #expect(response.headers["x-a"] == "b")
    }

    @Test(arguments: [
        "200 OK\r\nContent-Length: 2\r\n\r\n{}", "204 No Content\r\n\r\n",
        "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
    ])
    func whatFollowsAnAnswerIsNobodysAnswer(answer: String) async throws {
        let evil = "HTTP/1.1 500 Evil\r\nContent-Length: 0\r\n\r\n"
        try await Exchange.with(.init([.send("HTTP/1.1 \(answer)\(evil)")])) { exchange in
            for _ in 1...10 {
                let request = exchange.request(isRepeatable: true)
                let response = try await exchange.transport.send(request)
                #expect(response.status < 300)
            }
        }
    }

    @Test func theHeadOfALargeAnswerFitsTheLimit() async throws {
        let long = String(repeating: "x", count: 60_000)
        let response = try await answer([
            .send("HTTP/1.1 200 OK\r\nX-Long: \(long)\r\nContent-Length: 0\r\n\r\n")
        ])
        #expect(response.headers["x-long"]?.utf8.count == 60_000)
    }

    @Test func aBodyOfMegabytesIsWhole() async throws {
        let size = 4 << 20
        let response = try await answer([
            .send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n"),
            .sendMany("0123456789abcdef", size / 16),
        ])
        let expected = Array(repeating: Array("0123456789abcdef".utf8), count: size / 16)
        #expect(response.body == expected.flatMap { $0 })
    }

    @Test func anAnswerBeforeTheRequestWasSentWholeCounts() async throws {
        let script = LoopbackServer.Script([.init(.head, [.answer("no"), .hold])])
        try await Exchange.with(script) { exchange in
            var request = exchange.request()
            request.body = Array(repeating: UInt8(ascii: "x"), count: 8 << 20)
            let response = try await exchange.transport.send(request)
            #expect(response.body == Array("no".utf8))
        }
    }
}
