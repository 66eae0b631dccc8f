import AWSClient
import Foundation
import Migration
import MigrationAWS
import Testing

/// GetLogEvents, and DescribeLogStreams when there is no such log.
struct GetLogEventsTests {
    private static let since = LogPosition.since(.at(1_767_322_800))

    private func page(_ recording: String, from position: LogPosition) async throws -> LogPage {
        try await replay("GetLogEvents/\(recording)") { service throws(ServiceFailure) in
            try await service.logEvents(of: Names.log, from: position, urgency: .inView)
        }
    }

    private func absence(_ recording: String) async throws -> ServiceFailure {
        try await failure(in: recording) { service throws(ServiceFailure) in
            try await service.logEvents(of: Names.log, from: Self.since, urgency: .inView)
        }
    }

    @Test("from an instant on, events come with their times in milliseconds")
    func since() async throws {
        let page = try await page("since", from: Self.since)
        let event = try #require(page.events.first)
        #expect(event.date == .at(1_767_322_800.123))
        #expect(event.ingested == .at(1_767_322_805.456))
        #expect(event.message.hasPrefix("2026-01-02T03:00:00 [TARGET_APPLY    ]W:"))
        #expect(page.nextToken == "f/2")
        #expect(!page.isAtEnd)
    }

    @Test("the end is the token that was sent, come back")
    func atEnd() async throws {
        let page = try await page("atEnd", from: .after(token: "f/2"))
        #expect(page == LogPage(events: [], nextToken: "f/2", isAtEnd: true))
    }

    @Test("an empty page with another token is not the end")
    func emptyWithMore() async throws {
        let page = try await page("emptyWithMore", from: .after(token: "f/2"))
        #expect(page == LogPage(events: [], nextToken: "f/3", isAtEnd: false))
    }

    @Test("an expired token is a page that leads nowhere, not a failure")
    func expiredToken() async throws {
        let page = try await page("expiredToken", from: .after(token: "f/old"))
        #expect(page == LogPage(events: [], nextToken: nil, isAtEnd: false))
    }

    @Test("the same error without a token is a failure")
    func invalidName() async throws {
        #expect(
            try await absence("GetLogEvents/invalidName").reason
                == .other(code: "InvalidParameterException"))
    }

    @Test("an event needs nothing but its time", arguments: ["absentMembers", "nullMembers"])
    func nothingButTime(recording: String) async throws {
        let page = try await page(recording, from: Self.since)
        #expect(page.events == [LogEvent(date: .at(1_767_322_800.123), message: "")])
        #expect(page.nextToken == nil)
        #expect(!page.isAtEnd)
    }

    @Test("a line is passed on as it came, however hostile")
    func unknownValues() async throws {
        let page = try await page("unknownValues", from: Self.since)
        #expect(page.events.map(\.message) == ["\u{1B}]0;owned\u{7}\u{202E}txt"])
    }

    @Test(
        "an instant outside what CloudWatch Logs takes is sent as the nearest that it does",
        arguments: [(-5.0, 0), (1.0005, 1000), (1e300, 253_402_300_799_000)])
    func clamped(seconds: Double, milliseconds: Int) async throws {
        let transport = AnsweringTransport { _, _ in .json("{}") }
        _ = try await AWSMigrationService.over(transport).logEvents(
            of: Names.log, from: .since(.at(seconds)), urgency: .inView)
        let body = String(decoding: try #require(transport.requests.first).body, as: UTF8.self)
        #expect(body.contains("\"startTime\":\(milliseconds)}"))
    }

    @Test("upwards a log is read by an end and a bookmark, until the bookmark stays")
    func backward() async throws {
        let body =
            #"{"events":[{"timestamp":1000,"message":"a"}],"nextForwardToken":"f","#
            + #""nextBackwardToken":"b"}"#
        let transport = AnsweringTransport { _, _ in .json(body) }
        let service = AWSMigrationService.over(transport)
        let first = try await service.logEvents(
            of: Names.log, from: .before(.at(2), most: 50), urgency: .inView)
        #expect(first.nextToken == "b")
        #expect(!first.isAtEnd)
        let top = try await service.logEvents(
            of: Names.log, from: .back(token: "b"), urgency: .inView)
        #expect(top.isAtEnd)
        let bodies = transport.requests.map { String(decoding: $0.body, as: UTF8.self) }
        // A millisecond more than is known of: times are rounded on their way.
        #expect(bodies[0].contains("\"endTime\":2002"))
        #expect(bodies[0].contains("\"limit\":50"))
        #expect(bodies.allSatisfy { $0.contains("\"startFromHead\":false") })
        #expect(bodies[1].contains("\"nextToken\":\"b\""))
    }

    @Test("10,000 events are read whole and in order", .timeLimit(.minutes(1)))
    func fullPage() async throws {
        let events = (0..<10_000).map { #"{"timestamp":\#($0),"message":"line \#($0)"}"# }
        let body = #"{"events":[\#(events.joined(separator: ","))],"nextForwardToken":"f"}"#
        let service = AWSMigrationService.over(AnsweringTransport { _, _ in .json(body) })
        let page = try await service.logEvents(of: Names.log, from: Self.since, urgency: .inView)
        #expect(page.events.map(\.message) == (0..<10_000).map { "line \($0)" })
    }

    // MARK: No such log

    @Test("a missing stream names the group and what was written to last")
    func otherStream() async throws {
        let failure = try await absence("DescribeLogStreams/otherStream")
        #expect(failure.reason == .notFound)
        #expect(failure.operation == "logs:GetLogEvents")
        #expect(failure.message.contains("'dms-tasks-orders-instance' has no stream"))
        #expect(failure.message.contains("'dms-task-OTHER'"))
        #expect(failure.advice?.contains("first runs with logging enabled") == true)
    }

    @Test(
        "a group without any stream names none",
        arguments: [
            "noStream", "absentMembers", "nullMembers",
        ])
    func noStream(recording: String) async throws {
        let failure = try await absence("DescribeLogStreams/\(recording)")
        #expect(failure.reason == .notFound)
        #expect(failure.message.hasSuffix("has no stream 'dms-task-FBQ3EXAMPLE7'."))
    }

    @Test("a missing group is told from a missing stream, with the role to check")
    func noGroup() async throws {
        let failure = try await absence("DescribeLogStreams/noGroup")
        #expect(failure.reason == .notFound)
        #expect(failure.message == "There is no log group 'dms-tasks-orders-instance'.")
        #expect(failure.advice?.contains("dms-cloudwatch-logs-role") == true)
    }

    @Test("where streams may not be listed, AWS's own words stand")
    func denied() async throws {
        let failure = try await absence("DescribeLogStreams/denied")
        #expect(failure.reason == .notFound)
        #expect(failure.message.contains("The specified log stream does not exist."))
    }
}
