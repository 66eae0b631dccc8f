import AWSClient
import Foundation
import Migration
import Testing

@testable import MigrationAWS

struct PageCursorTests {
    private func walk(_ markers: [String?]) throws -> [String?] {
        var cursor = PageCursor()
        var asked = [cursor.marker]
        for marker in markers {
            guard try cursor.advance(to: marker, operation: "dms:Test") else { break }
            asked.append(cursor.marker)
        }
        return asked
    }

    @Test("an absent and an empty marker end a listing")
    func end() throws {
        #expect(try walk(["a", nil, "b"]) == [nil, "a"])
        #expect(try walk(["a", "", "b"]) == [nil, "a"])
    }

    @Test("a marker that was sent before ends a listing, at any distance")
    func circle() throws {
        #expect(try walk(["a", "a", "b"]) == [nil, "a"])
        #expect(try walk(["a", "b", "a", "c"]) == [nil, "a", "b"])
    }

    @Test("a listing of 100 pages is whole, one of 101 a failure")
    func limit() throws {
        let markers = (0..<99).map { "\($0)" }
        #expect(try walk(markers + [nil]).count == PageCursor.mostPages)
        let failure = #expect(throws: ServiceFailure.self) { try walk(markers + ["one too many"]) }
        #expect(failure?.reason == .unreadableReply)
        #expect(failure?.operation == "dms:Test")
    }

    @Test("a listing that never ends costs 100 requests and no more")
    func endless() async throws {
        let transport = AnsweringTransport { _, index in
            .json(#"{"Marker":"\#(index)","ReplicationTasks":[]}"#)
        }
        let failure = await #expect(throws: ServiceFailure.self) {
            try await AWSMigrationService.over(transport).replicationTasks(urgency: .inView)
        }
        #expect(failure?.reason == .unreadableReply)
        #expect(transport.requests.count == PageCursor.mostPages)
    }

    @Test("a server that sends the same marker for ever is asked for it once")
    func repeatedMarker() async throws {
        let transport = AnsweringTransport { _, index in
            .json(#"{"Marker":"m","ReplicationTasks":[{"ReplicationTaskArn":"\#(index)"}]}"#)
        }
        let tasks = try await AWSMigrationService.over(transport)
            .replicationTasks(urgency: .inView)
        #expect(tasks.map(\.arn.text) == ["0", "1"])
        #expect(transport.requests.count == 2)
    }

    @Test("a task that is on two pages is listed once")
    func repeatedTask() async throws {
        let transport = AnsweringTransport { _, index in
            .json(
                #"{"Marker":"\#(index == 0 ? "m" : "")","#
                    + #""ReplicationTasks":[{"ReplicationTaskArn":"a"}]}"#)
        }
        let tasks = try await AWSMigrationService.over(transport)
            .replicationTasks(urgency: .inView)
        #expect(tasks.count == 1)
    }

    @Test("a fault on a later page is a failure, not the end of the list")
    func laterFault() async throws {
        let transport = AnsweringTransport { _, index in
            index == 0
                ? .json(#"{"Marker":"m","ReplicationTasks":[{"ReplicationTaskArn":"a"}]}"#)
                : HTTPResponse(
                    status: 400, body: Array(#"{"__type":"ResourceNotFoundFault"}"#.utf8))
        }
        let failure = await #expect(throws: ServiceFailure.self) {
            try await AWSMigrationService.over(transport).replicationTasks(urgency: .inView)
        }
        #expect(failure?.reason == .notFound)
    }

    @Test("who no longer wants the answer is not kept until the last page")
    func cancelledBetweenPages() async throws {
        let transport = AnsweringTransport { _, index in
            withUnsafeCurrentTask { $0?.cancel() }
            return .json(#"{"Marker":"\#(index)","ReplicationTasks":[]}"#)
        }
        let watching = Task {
            try await AWSMigrationService.over(transport).replicationTasks(urgency: .inView)
        }
        let failure = await #expect(throws: ServiceFailure.self) { try await watching.value }
        #expect(failure?.reason == .cancelled)
        #expect(transport.requests.count == 1)
    }

    @Test("a change that is cancelled before it is sent is not sent")
    func cancelledMutation() async throws {
        let transport = AnsweringTransport { _, _ in .json("{}") }
        let confirmed = try ConfirmedMutation.confirmed(.stop(Names.task))
        let acting = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await AWSMigrationService.over(transport).perform(confirmed)
        }
        let failure = await #expect(throws: ServiceFailure.self) { try await acting.value }
        #expect(failure?.reason == .cancelled)
        #expect(failure?.outcomeIsUnknown == false)
        #expect(transport.requests.isEmpty)
    }
}
