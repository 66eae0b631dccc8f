import Foundation
import Testing

@testable import AWSClient

@Suite struct ClockObserverTests {
    private let time = ManualTime()

    private func skew(_ dates: String?...) async throws -> TimeInterval? {
        let transport = ScriptedTransport(
            dates.map { date in
                .success(HTTPResponse(status: 200, headers: date.map { ["Date": $0] } ?? [:]))
            })
        let observer = ClockObserver(transport, now: time.time.now)
        for _ in dates {
            _ = try await observer.send(HTTPRequest(origin: HTTPOrigin(.https, host: "x")))
        }
        return observer.skew
    }

    @Test func theDistanceToTheServersClockIsKept() async throws {
        #expect(try await skew("Fri, 02 Jan 2026 03:09:05 GMT") == 300)
        #expect(try await skew("Fri, 02 Jan 2026 03:04:00 GMT") == -5)
    }

    @Test func aServerThatSaysNothingTeachesNothing() async throws {
        #expect(try await skew(nil) == nil)
        #expect(try await skew("soon") == nil)
        #expect(try await skew("Fri, 02 Jan 2026 03:04:05 GMT", nil) == 0)
    }
}
