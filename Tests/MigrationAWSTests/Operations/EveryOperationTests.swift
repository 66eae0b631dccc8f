import AWSClient
import Migration
import MigrationAWS
import Synchronization
import Testing

/// What holds for every operation, tried on its recording with the replies damaged.
struct EveryOperationTests {
    /// The recording once for every way to change a member of one of its replies.
    private func variants(
        of call: Call, _ change: (JSON) -> JSON?
    ) throws -> [(path: String, recording: Recording)] {
        let recording = try Recording(call.recording)
        return recording.exchanges.indices.flatMap { index in
            let body = recording.exchanges[index].reply.body ?? .null
            return body.changingEachMember(change).map { change in
                var copy = recording
                copy.exchanges[index].reply.body = change.document
                return (path: "\(index): \(change.path)", recording: copy)
            }
        }
    }

    @Test("an absent member and a null one are the same to every operation", arguments: Call.all)
    func absentIsNull(call: Call) async throws {
        let absent = try variants(of: call) { _ in nil }
        let null = try variants(of: call) { _ in .null }
        #expect(!absent.isEmpty)
        for (without, with) in zip(absent, null) {
            let one = await call.outcome(over: AnsweringTransport(repeating: without.recording))
            let other = await call.outcome(over: AnsweringTransport(repeating: with.recording))
            #expect(one == other, "\(without.path)")
        }
    }

    @Test(
        "a member of a wrong type is read past, or unknown and said so, or makes the answer unreadable",
        arguments: Call.all)
    func wrongType(call: Call) async throws {
        let untouched = await call.outcome(
            over: AnsweringTransport(repeating: try Recording(call.recording)))
        var told = 0
        for variant in try variants(of: call, \.ofAnotherType) {
            let service = AWSMigrationService.over(AnsweringTransport(repeating: variant.recording))
            let outcome = await call.outcome(of: service)
            let isTold = !service.gaps.isEmpty || outcome.reason == .unreadableReply
            if isTold { told += 1 }
            #expect(isTold || outcome == untouched, "\(variant.path)")
        }
        #expect(told > 0)
    }

    @Test(
        "what could not be read is forgotten with the next answer that is whole",
        arguments: Call.all)
    func nextAnswer(call: Call) async throws {
        let whole = try Recording(call.recording)
        for variant in try variants(of: call, \.ofAnotherType).prefix(40) {
            let transport = TwoTransports(
                AnsweringTransport(repeating: variant.recording),
                AnsweringTransport(repeating: whole))
            let service = AWSMigrationService.over(transport)
            _ = await call.outcome(of: service)
            transport.useSecond()
            _ = await call.outcome(of: service)
            #expect(service.gaps.isEmpty, "\(variant.path)")
        }
    }

    @Test("an answer cut off anywhere is unreadable, never a shorter list", arguments: Call.all)
    func truncated(call: Call) async throws {
        let recording = try Recording(call.recording)
        for index in recording.exchanges.indices {
            let bytes = try recording.exchanges[index].reply.bytes
            for length in stride(from: 1, to: bytes.count, by: max(1, bytes.count / 60)) {
                var copy = recording
                copy.exchanges[index].reply.body = nil
                copy.exchanges[index].reply.text = String(
                    decoding: bytes[..<length], as: UTF8.self)
                let outcome = await call.outcome(over: AnsweringTransport(repeating: copy))
                #expect(outcome.reason == .unreadableReply, "reply \(index), \(length) bytes")
            }
        }
    }

    @Test(
        "an answer that is something else is unreadable", arguments: Call.all,
        [
            "<html><body>Welcome to the hotel network</body></html>", "[]", "null", "0", "\"ok\"",
            "{}{}",
            "{\"a\":\u{0}}",
        ])
    func notTheAnswer(call: Call, text: String) async throws {
        let outcome = await call.outcome(over: AnsweringTransport { _, _ in .json(text) })
        #expect(outcome.reason == .unreadableReply)
    }

    @Test("an empty object is an answer in which nothing is said", arguments: Call.all)
    func emptyObject(call: Call) async throws {
        let outcome = await call.outcome(over: AnsweringTransport { _, _ in .json("{}") })
        let one = call.recording.hasSuffix("oneWithSettings")
        #expect(outcome.reason == (one ? .notFound : nil))
    }

    @Test("whatever is thrown is a service failure with the name of the call", arguments: Call.all)
    func failuresAreNamed(call: Call) async throws {
        let transport = AnsweringTransport { _, _ in
            HTTPResponse(status: 400, body: Array(#"{"__type":"Teapot","message":"No."}"#.utf8))
        }
        let outcome = await call.outcome(over: transport)
        guard case .failure(let failure) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(failure.reason == .other(code: "Teapot"))
        let asked = try #require(transport.requests.first).operation
        #expect(failure.operation?.hasSuffix(":\(asked)") == true)
        #expect(!failure.outcomeIsUnknown)
    }
}

/// One transport after the other.
private final class TwoTransports: HTTPTransport {
    private let both: [AnsweringTransport]
    private let place = Mutex(0)

    init(_ first: AnsweringTransport, _ second: AnsweringTransport) { both = [first, second] }

    func useSecond() { place.withLock { $0 = 1 } }

    func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        try await both[place.withLock { $0 }].send(request)
    }
}
