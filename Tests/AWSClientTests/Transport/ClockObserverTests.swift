import Foundation
import Synchronization
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
        #expect(try await skew("Fri, 02 Jan 2026 03:04:00 GMT") == -4)
    }

    @Test func aServerThatSaysNothingTeachesNothing() async throws {
        #expect(try await skew(nil) == nil)
        #expect(try await skew("soon") == nil)
        #expect(try await skew("Fri, 02 Jan 2026 03:04:05 GMT", nil) == 0)
    }

    /// What is known after answers that took so many seconds and carried the server's second.
    private func skew(after answers: (delay: TimeInterval, second: Int)...) async throws
        -> TimeInterval?
    {
        let transport = SlowTransport(time: time, answers: answers)
        let observer = ClockObserver(transport, now: time.time.now)
        for _ in answers {
            _ = try await observer.send(HTTPRequest(origin: HTTPOrigin(.https, host: "x")))
        }
        return observer.skew
    }

    @Test func aSlowAnswerIsNoWrongClock() async throws {
        // Written by the server at once, received twenty seconds later.
        #expect(try await skew(after: (20, 5)) == 0)
    }

    @Test func aSlowAnswerTellsWhatItsBoundsAllow() async throws {
        #expect(try await skew(after: (20, 35)) == 10)
    }

    @Test func aQuickAnswerNarrowsWhatASlowOneLeftOpen() async throws {
        // Sent at :05 and :25; the second is read at once and says :30.
        #expect(try await skew(after: (20, 10), (0, 30)) == 5)
        // From :25 on: the slow one allows 10 to 31, the quick one says 40 to 41.
        #expect(try await skew(after: (20, 55), (0, 85)) == 40)
    }
}

/// Answers with the second of the minute that the server's clock shows, some time later.
private final class SlowTransport: HTTPTransport {
    private let time: ManualTime
    private let answers: Mutex<[(delay: TimeInterval, second: Int)]>

    init(time: ManualTime, answers: [(delay: TimeInterval, second: Int)]) {
        self.time = time
        self.answers = Mutex(answers)
    }

    func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        let (delay, second) = answers.withLock { $0.removeFirst() }
        time.advance(by: delay)
        let clock = 184 * 60 + second
        let text = "\(two(clock / 3_600)):\(two(clock / 60 % 60)):\(two(clock % 60))"
        return HTTPResponse(
            status: 200, headers: ["Date": "Fri, 02 Jan 2026 \(text) GMT"])
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
