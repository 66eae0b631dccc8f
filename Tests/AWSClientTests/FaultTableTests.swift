import Foundation
import Testing

@testable import AWSClient

/// Each thing that can go wrong on the way, with the state of every attempt on a manual clock.
@Suite struct FaultTableTests {
    /// One line of the table.
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        /// What every attempt meets.
        var answer: ScriptedTransport.Answer
        /// What a read that meets it three times is told.
        var kind: AWSClientError.Kind
        /// Pauses of the read, in milliseconds, the dice showing a half.
        var pauses: [Int]
        /// How often a mutation is sent that meets it.
        var mutationAttempts: Int
        /// Whether the mutation is then in doubt.
        var isInDoubt: Bool

        var testDescription: String { name }
    }

    private static let unreadable = AWSClientError(
        .unreadableReply, message: "headers that are too long", outcomeIsUnknown: true)

    private static let rows = [
        Row(
            name: "reset before the request", answer: .failure(.refusedConnection),
            kind: .unreachable, pauses: [500, 1_000], mutationAttempts: 3, isInDoubt: false),
        Row(
            name: "reset after the request", answer: .failure(.cutConnection), kind: .interrupted,
            pauses: [500, 1_000], mutationAttempts: 1, isInDoubt: true),
        Row(
            name: "stall, or a slow drip into the deadline", answer: .failure(.silence),
            kind: .timedOut, pauses: [500, 1_000], mutationAttempts: 1, isInDoubt: true),
        Row(
            name: "truncated body", answer: .json("{\"Marker\":\"m"), kind: .unreadableReply,
            pauses: [], mutationAttempts: 1, isInDoubt: true),
        Row(
            name: "429 without a code", answer: .page(status: 429), kind: .throttled, pauses: [],
            mutationAttempts: 3, isInDoubt: false),
        Row(
            name: "500", answer: .page(status: 500), kind: .unavailable(status: 500),
            pauses: [500, 1_000], mutationAttempts: 1, isInDoubt: true),
        Row(
            name: "503 that asks for 7 s",
            answer: .success(HTTPResponse(status: 503, headers: ["Retry-After": "7"])),
            kind: .unavailable(status: 503), pauses: [7_000, 7_000], mutationAttempts: 1,
            isInDoubt: true),
        Row(
            name: "503 that asks for an hour",
            answer: .success(HTTPResponse(status: 503, headers: ["Retry-After": "3600"])),
            kind: .unavailable(status: 503), pauses: [20_000, 20_000], mutationAttempts: 1,
            isInDoubt: true),
        Row(
            name: "redirect",
            answer: .success(HTTPResponse(status: 307, headers: ["Location": "http://x/"])),
            kind: .unavailable(status: 307), pauses: [], mutationAttempts: 1, isInDoubt: true),
        Row(
            name: "huge header", answer: .failure(unreadable), kind: .unreadableReply, pauses: [],
            mutationAttempts: 1, isInDoubt: true),
        Row(
            name: "throttled", answer: .fault("ThrottlingException"), kind: .throttled, pauses: [],
            mutationAttempts: 3, isInDoubt: false),
        Row(
            name: "refused", answer: .fault("InvalidResourceStateFault"),
            kind: .service(code: "InvalidResourceStateFault"), pauses: [], mutationAttempts: 1,
            isInDoubt: false),
    ]

    @Test("A read that meets it every time", arguments: rows)
    func aRead(row: Row) async {
        let clock = ManualTime()
        let transport = ScriptedTransport([], then: row.answer)
        let client = AWSClient.sample(transport, clock)
        let error = await #expect(throws: AWSClientError.self) {
            try await client.send(ReadTasks.self, .init())
        }
        #expect(error?.kind == row.kind)
        #expect(error?.operation == "dms:DescribeReplicationTasks")
        #expect(error?.outcomeIsUnknown == false, "a read is never in doubt")
        #expect(clock.sleeps == row.pauses.map { .milliseconds($0) })
        #expect(transport.requests.count == row.pauses.count + 1)
        #expect(client.budget.requestsInLastMinute == row.pauses.count + 1)
        let signatures = Set(transport.requests.compactMap { $0.headers["Authorization"] })
        // A signature has whole seconds: attempts within one are signed alike.
        let seconds = row.pauses.reduce(0, +) / 1_000
        #expect(signatures.count > min(1, seconds), "later attempts are signed anew")
    }

    @Test("A read that meets it once, and then goes well", arguments: rows)
    func aReadThatRecovers(row: Row) async {
        let clock = ManualTime()
        let transport = ScriptedTransport([row.answer, .json("{\"Marker\":\"m\"}")])
        let client = AWSClient.sample(transport, clock)
        let output = try? await client.send(ReadTasks.self, .init())
        #expect((output?.marker == "m") == !row.pauses.isEmpty)
        #expect(clock.sleeps == row.pauses.prefix(1).map { .milliseconds($0) })
    }

    @Test("A mutation is sent again only when it cannot have worked", arguments: rows)
    func aMutation(row: Row) async {
        let clock = ManualTime()
        let transport = ScriptedTransport([], then: row.answer)
        let client = AWSClient.sample(transport, clock)
        let error = await #expect(throws: AWSClientError.self) {
            try await client.send(
                StopTask.self, NoMembers(), priority: .acting, permit: .stop)
        }
        #expect(error?.operation == "dms:StopReplicationTask")
        #expect(error?.outcomeIsUnknown == row.isInDoubt)
        #expect(transport.requests.count == row.mutationAttempts)
        #expect(clock.sleeps.count == row.mutationAttempts - 1)
        if row.isInDoubt { #expect(error?.advice?.contains("may or may not") == true) }
    }
}
