import AWSClient
import Foundation
import Testing

@testable import Simulator

@Suite("faults and ends of connections, byte by byte")
struct ConnectionEndTests {
    private static let control = "GET /_simulator/requests HTTP/1.1\r\nHost: h\r\n\r\n"

    // MARK: Faults

    @Test("a cut connection ends without an answer, a reset one by a reset")
    func cutAndReset() async throws {
        let cut = try await Served.outcome([Fault(.cut)], .send(Served.post), .readToEnd)
        #expect(cut.bytes.isEmpty)
        #expect(cut.end == .closed)
        let reset = try await Served.outcome([Fault(.reset)], .send(Served.post), .readToEnd)
        #expect(reset.bytes.isEmpty)
        #expect(reset.end == .reset)
    }

    @Test("half an answer announces the whole, and the connection ends or hangs")
    func halved() async throws {
        let outcome = try await Served.outcome([], .send(Served.post), .readAnswers(1))
        let whole = try #require(outcome.answers.first)
        let half = String(whole.body.prefix(whole.body.utf8.count / 2))
        let closed = try await Served.outcome(
            [Fault(.halfClosed)], .send(Served.post), .readToEnd)
        #expect(closed.answers.map(\.length) == [whole.length])
        #expect(closed.answers.map(\.body) == [half])
        #expect(closed.end == .closed)
        let stalled = try await Served.outcome(
            [Fault(.stalled)], .send(Served.post), .readWhileOpen(seconds: 0.3))
        #expect(stalled.answers == closed.answers)
        #expect(stalled.end == .open)
        let left = try await Served.outcome(
            [Fault(.stalled)], .send(Served.post), .endWriting, .readToEnd)
        #expect(left.end == .closed, "nobody is kept waiting who has gone")
    }

    @Test("a late answer and one that stalls outlast the patience with idle connections")
    func outlasting() async throws {
        let stalled = try await Served.outcome(
            [Fault(.stalled)], patience: .milliseconds(250), .send(Served.post),
            .readWhileOpen(seconds: 0.6))
        #expect(stalled.end == .open)
        let late = SimulatedTransport(
            account: Hands().account, now: { Caller.start },
            faults: Faults([Fault(.latency, delay: 0.6)]))
        try await Served.account(late, patience: .milliseconds(250)) { client in
            let outcome = try await client.run(.send(Served.post), .readAnswers(1))
            #expect(outcome.statuses == [403])
        }
    }

    @Test(
        "what is spoiled is whole as a message, and the connection goes on",
        arguments: [
            (Fault.Kind.truncated, 403, "Content-Type: application/x-amz-json-1.1"),
            (.wrongContentType, 403, "Content-Type: text/html"),
            (.malformed, 403, "Content-Length: 26"), (.unavailable, 503, "Content-Type: text/html"),
            (.accessDenied, 400, "Content-Type: application/x-amz-json-1.1"),
        ])
    func spoiled(kind: Fault.Kind, status: Int, field: String) async throws {
        let outcome = try await Served.outcome(
            [Fault(kind, count: 1)], .send(Served.post), .send(Served.post), .readAnswers(2))
        #expect(outcome.statuses == [status, 403])
        let answers = outcome.answers
        try #require(answers.count == 2)
        #expect(answers[0].fields.contains(field), "\(answers[0].fields)")
        #expect(answers[0].isWhole)
        if kind == .truncated {
            #expect(answers[1].body.hasPrefix(answers[0].body))
            #expect(answers[0].length == (answers[1].length ?? 0) / 2)
        }
    }

    @Test("a late answer waits for its time")
    func latency() async throws {
        let hands = Hands()
        try await Served.account(hands.transport([Fault(.latency, delay: 3)])) { client in
            let outcome = try await client.run(.send(Served.post), .readAnswers(1))
            #expect(outcome.statuses == [403])
        }
        #expect(hands.sleeps == [.seconds(3)])
    }

    @Test("every answer has one date, the account's")
    func dates() async throws {
        let outcome = try await Served.outcome(
            [Fault(.clockSkew, count: 1, skew: 3600)], .send(Served.post + Self.control),
            .send("no request\r\n\r\n"), .readAnswers(3))
        #expect(
            outcome.answers.map { $0.fields.filter { $0.hasPrefix("Date: ") } } == [
                ["Date: Fri, 02 Jan 2026 04:04:00 GMT"], ["Date: Fri, 02 Jan 2026 03:04:00 GMT"],
                ["Date: Fri, 02 Jan 2026 03:04:00 GMT"],
            ])
    }

    // MARK: Ends

    @Test(
        "a connection ends on which nothing happens, or too slowly",
        arguments: ["", Served.post, "GET / HT", Served.post + "POST", "\r\n\r\n"])
    func idle(text: String) async throws {
        let outcome = try await Served.outcome(
            patience: .milliseconds(20), .send(text), .readToEnd)
        #expect(outcome.end != .open)
    }

    @Test("a client that never reads is given up")
    func neverReads() async throws {
        let hands = Hands(try #require(Scenario.named("fleet")))
        let call = hands.request("DescribeReplicationTasks")
        var text = "POST / HTTP/1.1\r\n"
        for field in call.headers.fields { text += "\(field.name): \(field.value)\r\n" }
        let bytes = Array((text + "Content-Length: 2\r\n\r\n{}").utf8)
        let many = Array([[UInt8]](repeating: bytes, count: 1000).joined())
        try await Served.account(hands.transport(), patience: .milliseconds(300)) { client in
            let one = try await client.run(.send(bytes), .readAnswers(1))
            #expect(one.statuses == [200])
            #expect(one.bytes.count > 50_000, "many of these fill every buffer")
            let outcome = try await client.run(.send(many), .waitForReset)
            #expect(outcome.end == .reset)
        }
    }

    @Test("connections beyond 200 are ended at once, and others are taken when some have gone")
    func crowd() async throws {
        try await Served.account(Hands().transport()) { client in
            let crowd = try await client.run(
                [RawClient.Step](repeating: .openAnother, count: 200)
                    + [.send(Served.post), .readToEnd])
            #expect(crowd.bytes.isEmpty)
            var later = RawClient.Outcome()
            while later.bytes.isEmpty {
                later = try await client.run(.send(Served.post), .readAnswers(1))
            }
            #expect(later.statuses == [403])
        }
    }

    @Test("stopping ends every connection and frees the port")
    func stopping() async throws {
        let server = SimulatorServer(transport: Hands().transport([Fault(.stalled)]))
        let port = try await server.start()
        try await withThrowingTaskGroup(of: RawClient.End.self) { group in
            let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self)
            for text in ["", "GET / HT", Served.post] {
                group.addTask {
                    try await RawClient(port: port).run(
                        .send(Self.control), .readAnswers(1), .send(text),
                        .tell { arrival.yield() }, .readToEnd
                    ).end
                }
            }
            var arrived = arrivals.makeAsyncIterator()
            for _ in 0..<3 { await arrived.next() }
            await server.stop()
            for try await end in group { #expect(end != .open) }
        }
        await server.stop()
        let next = SimulatorServer(transport: Hands().transport(), port: port)
        #expect(try await next.start() == port)
        await next.stop()
        #expect(try await next.start() == port, "a server may be started again")
        await next.stop()
    }
}
