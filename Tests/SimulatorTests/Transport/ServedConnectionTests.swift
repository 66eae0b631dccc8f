import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("requests to the account's server, byte by byte")
struct ServedConnectionTests {
    private static let control = "GET /_simulator/requests HTTP/1.1\r\nHost: h\r\n\r\n"

    /// A signed request as a client sends it, with a field that says how its body comes.
    private static func bytes(_ request: HTTPRequest, framing: String? = nil) -> [UInt8] {
        let query = request.query.isEmpty ? "" : "?\(request.query)"
        var text = "\(request.method) \(request.path)\(query) HTTP/1.1\r\n"
        for field in request.headers.fields { text += "\(field.name): \(field.value)\r\n" }
        text += framing ?? "Content-Length: \(request.body.count)"
        return Array((text + "\r\n\r\n").utf8) + (framing == nil ? request.body : [])
    }

    @Test("one connection carries request after request, pipelined or not, in bits or not")
    func keptAlive() async throws {
        let hands = Hands()
        let call = Self.bytes(hands.request("DescribeEvents"))
        try await Served.account(hands.transport()) { client in
            let outcome = try await client.run(
                [.send(call + call + call), .readAnswers(3)]
                    + call.map { .send([$0]) } + [.send(call), .send(Self.control)]
                    + [.readAnswers(6), .readWhileOpen(seconds: 0.05)])
            #expect(outcome.end == .open)
            #expect(outcome.statuses == [200, 200, 200, 200, 200, 200])
            #expect(outcome.answers.last?.body.contains(#"{"total":5,"#) == true)
        }
    }

    @Test("the signature covers path and query as they were sent")
    func raw() async throws {
        let hands = Hands()
        var call = HTTPRequest(
            origin: HTTPOrigin(.http, host: "127.0.0.1", port: 4566), body: Array("{}".utf8))
        call.path = "/a%2Fb/d%20%C3%BC+~'/"
        call.query = "prefix=%2F&x&list-type=2&y=%20+"
        call.headers["X-Amz-Target"] = "AmazonDMSv20160101.DescribeEvents"
        let signed = Signer().sign(
            call, credentials: hands.account.credentials, region: hands.account.region,
            service: "dms", date: hands.now)
        var decoded = signed
        decoded.path = "/a/b/d%20%C3%BC+~'/"
        var recoded = signed
        recoded.path = "/a%2fb/d%20%C3%BC+~'/"
        var another = signed
        another.query = "prefix=%2F&x&list-type=2&y=%20%20"
        let calls = [signed, decoded, recoded, another].flatMap { Self.bytes($0) }
        try await Served.account(hands.transport()) { client in
            let outcome = try await client.run(.send(calls), .readAnswers(4))
            #expect(outcome.statuses == [200, 400, 400, 400])
            #expect(outcome.answers[1].body.contains("InvalidSignatureException"))
        }
    }

    @Test("of two fields of one name both count, in their order")
    func duplicates() async throws {
        let hands = Hands()
        var call = Caller.request(body: Array("{}".utf8))
        call.headers["X-Amz-Target"] = "AmazonDMSv20160101.DescribeEvents"
        call.headers.add("X-Amz-Note", "one")
        call.headers.add("x-amz-note", "two")
        let signed = Signer().sign(
            call, credentials: hands.account.credentials, region: hands.account.region,
            service: "dms", date: hands.now)
        var turned = signed
        turned.headers["X-Amz-Note"] = nil
        turned.headers.add("X-Amz-Note", "two")
        turned.headers.add("X-Amz-Note", "one")
        let calls = Self.bytes(signed) + Self.bytes(turned)
        try await Served.account(hands.transport()) { client in
            let outcome = try await client.run(.send(calls), .readAnswers(2))
            #expect(outcome.statuses == [200, 400])
        }
    }

    @Test("a body may come in chunks")
    func chunked() async throws {
        let hands = Hands()
        let request = hands.request("DescribeEvents", ["SourceType": "replication-task"])
        var bytes = Self.bytes(request, framing: "Transfer-Encoding: chunked")
        for byte in request.body { bytes += Array("1;a=b\r\n".utf8) + [byte] + [13, 10] }
        bytes += Array("0\r\nX-Trailer: 1\r\n\r\n".utf8)
        let sent = bytes
        try await Served.account(hands.transport()) { client in
            let outcome = try await client.run(
                .send(sent), .send(Self.control), .readAnswers(2))
            #expect(outcome.statuses == [200, 200])
            #expect(outcome.answers[0].body.contains("\"Events\":"))
        }
    }

    @Test("leave to send the body comes before the body, and the answer after it")
    func expecting() async throws {
        let head = "PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"
        let outcome = try await Served.outcome(
            [], .send(head), .readAnswers(1), .send("abc"), .readAnswers(2))
        #expect(outcome.answers.first == .init(status: 100, fields: [], length: nil, body: ""))
        #expect(outcome.statuses.count == 2)
        #expect(outcome.end == .open)
    }

    @Test("an answer to HEAD has the fields of one to GET and no body")
    func head() async throws {
        let head = "HEAD /_simulator/requests HTTP/1.1\r\nHost: h\r\n\r\n"
        let last = head.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n")
        let outcome = try await Served.outcome([], .send(head + last), .readToEnd)
        let text = String(decoding: outcome.bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "HTTP/1.1 404 Not Found").count == 3)
        #expect(text.hasSuffix("\r\n\r\n"))
        #expect(outcome.answers.first.map { ($0.length ?? 0) > 0 } == true)
    }

    @Test("a client that has ended its side is still answered")
    func halfClosed() async throws {
        let outcome = try await Served.outcome(
            [], .send(Served.post + Served.post), .endWriting, .readToEnd)
        #expect(outcome.statuses == [403, 403])
        #expect(outcome.end == .closed)
    }

    @Test("a body of 4 MiB is taken")
    func longestBody() async throws {
        let head =
            "GET /_simulator/requests HTTP/1.1\r\nHost: h\r\nContent-Length: \(4 << 20)\r\n\r\n"
        let body = [UInt8](repeating: 0x20, count: 4 << 20)
        let outcome = try await Served.outcome([], .send(head), .send(body), .readAnswers(1))
        #expect(outcome.statuses == [200])
    }

    @Test(
        "what is no request gets its answer, and then the connection ends",
        arguments: [
            ("GET / HTTP/1.1\nHost: h\n\n", 400), ("\u{16}\u{3}\u{1}\u{2}\u{0}", 400),
            ("GET / HTTP/1.1\r\n\r\n", 400), ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
            ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n", 400),
            ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n", 413),
            ("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: x\r\n\r\n", 501),
        ])
    func refusals(text: String, status: Int) async throws {
        let outcome = try await Served.outcome(
            [], .send(Served.post), .send(text), .readAnswers(2), .endWriting, .readToEnd)
        #expect(outcome.statuses == [403, status])
        #expect(outcome.answers.last?.fields.contains("Connection: close") == true)
        #expect(outcome.end == .closed)
    }

    @Test("a client that sends too much still gets to read why")
    func tooMuch() async throws {
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: 5_000_000)
        let put = "PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 5000000\r\n\r\n"
        for (start, status) in [(put, 413), ("GET /", 431)] {
            let outcome = try await Served.outcome(
                [], .send(start), .send(long), .endWriting, .readToEnd)
            #expect(outcome.statuses == [status])
            #expect(outcome.end == .closed)
        }
    }

    @Test("a client that never ends is cut off")
    func endless() async throws {
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: 40_000_000)
        let outcome = try await Served.outcome([], .send(long), .readToEnd)
        #expect(outcome.end == .reset || outcome.end == .closed)
    }
}

/// An account that is served while a client talks to it.
enum Served {
    static let post = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}"

    static func account(
        _ transport: SimulatedTransport, patience: Duration = .seconds(60),
        _ body: (RawClient) async throws -> Void
    ) async throws {
        let server = SimulatorServer(transport: transport, patience: patience)
        let port = try await server.start()
        do {
            try await body(RawClient(port: port))
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    static func outcome(
        _ faults: [Fault] = [], patience: Duration = .seconds(60), _ steps: RawClient.Step...
    ) async throws -> RawClient.Outcome {
        var outcome = RawClient.Outcome()
        try await account(Hands().transport(faults), patience: patience) {
            outcome = try await $0.run(steps)
        }
        return outcome
    }
}
