import Foundation
import Migration
import Synchronization
import TestFixtures
import TestSupport
import Testing

@testable import MonitorRuntime

/// Reading a log to its end, and on.
struct LogFollowerTests {
    private static let start = Date(timeIntervalSince1970: 1_795_334_400)
    private let stream = LogStreamName(group: "dms-tasks-riga", stream: "dms-task-A")
    private let service = FakeMigrationService()

    private var sources: [TaskLogSource] { [TaskLogSource(task: "A", stream: stream)] }

    private static func event(_ second: Double, _ text: String) -> LogEvent {
        LogEvent(date: start.addingTimeInterval(second), message: "[SORTER ]I: \(text)")
    }

    private final class Seen: Sendable {
        let lines = Mutex<[String]>([])
        let told = Mutex<[String]>([])
        let waits = Mutex<[Double]>([])
    }

    /// Follows until `rounds` waits are over; `onWait` is called in each.
    private func follow(
        _ sources: [TaskLogSource]? = nil, rounds: Int, into seen: Seen,
        onWait: @escaping @Sendable (Int) -> Void = { _ in }
    ) async throws {
        let clock = RuntimeClock(now: { Self.start }, uptime: { 0 }) { seconds, _ in
            let round = seen.waits.withLock { waits in
                waits.append(seconds)
                return waits.count
            }
            onWait(round)
            if round >= rounds { throw CancellationError() }
        }
        try await LogFollower(sources ?? self.sources, service: service, clock: clock).run(
            LogFollower.Span(since: Self.start, follows: true),
            deliver: { lines in
                seen.lines.withLock { $0 += lines.map(\.line.text) }
                return true
            }, tell: { sentence in seen.told.withLock { $0.append(sentence) } })
    }

    @Test func itReadsToTheEndAndStops() async throws {
        service.change { $0.logs[stream] = [Self.event(0, "one"), Self.event(1, "two")] }
        let seen = Seen()
        let clock = RuntimeClock(now: { Self.start }, uptime: { 0 }) { _, _ in
            Issue.record("nothing to wait for")
        }
        try await LogFollower(sources, service: service, clock: clock).run(
            LogFollower.Span(since: Self.start),
            deliver: { lines in
                seen.lines.withLock { $0 += lines.map(\.line.text) }
                return true
            }, tell: { _ in })
        #expect(seen.lines.withLock { $0 } == ["one", "two"])
    }

    @Test func whatComesLaterIsPrintedOnce() async throws {
        let (service, stream) = (service, stream)
        service.change { $0.logs[stream] = [Self.event(0, "one")] }
        let seen = Seen()
        try await follow(rounds: 4, into: seen) { round in
            if round == 2 {
                service.change { $0.logs[stream]?.append(Self.event(9, "two")) }
            }
        }
        let lines = seen.lines.withLock { $0 }
        #expect(lines.count == 2 && lines[1].hasSuffix("two"))
    }

    @Test("a quiet log is asked less and less, within bounds")
    func aQuietLogIsAskedLess() async throws {
        service.change { $0.logs[stream] = [Self.event(0, "one")] }
        let seen = Seen()
        try await follow(rounds: 8, into: seen)
        let waits = seen.waits.withLock { $0 }
        #expect(waits.first == 3)
        #expect(waits.last == 10)
        #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test("trouble that may pass is told once and waited out")
    func troubleIsWaitedOut() async throws {
        service.change { $0.logs[stream] = [Self.event(0, "one")] }
        let throttled = ServiceFailure(.throttled, message: "Rate exceeded.")
        service.fail(.logEvents, with: throttled, throttled)
        let seen = Seen()
        try await follow(rounds: 3, into: seen)
        #expect(seen.told.withLock { $0 } == ["Rate exceeded. Trying again."])
        #expect(seen.lines.withLock { $0.count } == 1)
        #expect(seen.waits.withLock { $0[0] } >= 10)
    }

    @Test func whatWaitingCannotMendEndsIt() async {
        service.fail(.logEvents, with: ServiceFailure(.accessDenied, message: "No."))
        let seen = Seen()
        await #expect(throws: ServiceFailure.self) { try await follow(rounds: 3, into: seen) }
    }

    @Test("a task that moves to another instance, and back, is followed, each line once")
    func aTaskThatMovesIsFollowed() async throws {
        let service = service
        let task = ReplicationTask.onRiga("A")
        let oslo = ReplicationInstance.named("oslo-rep01")
        let streams = [ReplicationInstance.riga, oslo].map {
            LogStreamName(task: task.arn, instanceIdentifier: $0.identifier)
        }
        service.change {
            $0.tasks = [task]
            $0.instances = [.riga, oslo]
            $0.logs[streams[0]] = [Self.event(0, "one"), Self.event(1, "two")]
        }
        let seen = Seen()
        let source = TaskLogSource(task: "A", stream: streams[0], arn: task.arn)
        try await follow([source], rounds: 45, into: seen) { round in
            service.change { account in
                switch round {
                case 3:
                    account.tasks[0].instanceARN = oslo.arn
                    account.logs[streams[1]] = [Self.event(1, "three"), Self.event(2, "four")]
                case 16: account.logs[streams[1]]?.append(Self.event(3, "five"))
                case 18:
                    account.tasks[0].instanceARN = ReplicationInstance.riga.arn
                    account.logs[streams[0]]?.append(Self.event(4, "six"))
                default: break
                }
            }
        }
        #expect(
            seen.lines.withLock { $0 } == ["one", "two", "three", "four", "five", "six"])
        #expect(
            seen.told.withLock { $0 }
                == ["oslo-rep01", "riga-rep01"].map {
                    "The log of 'A' goes on in the stream '\(streams[0].stream)' of the group "
                        + "'dms-tasks-\($0)'."
                })
        // A task that says nothing for long is asked more and more seldom.
        #expect(service.count(.replicationTask) <= 6)
    }

    @Test("a stream that is not there keeps nobody from the others, and is told once")
    func aMissingStreamIsPassedOver() async throws {
        let missing = LogStreamName(group: "dms-tasks-riga", stream: "dms-task-none")
        service.change { $0.logs[stream] = [Self.event(0, "one")] }
        let seen = Seen()
        let both = [TaskLogSource(task: "none", stream: missing)] + sources
        try await follow(both, rounds: 4, into: seen)
        #expect(seen.lines.withLock { $0 } == ["one"])
        #expect(seen.told.withLock { $0 } == ["The log does not exist yet. Trying again."])
    }

    @Test func aReaderThatHasGoneEndsIt() async throws {
        service.change { $0.logs[stream] = [Self.event(0, "one")] }
        let clock = RuntimeClock(now: { Self.start }, uptime: { 0 }) { _, _ in
            Issue.record("it went on")
        }
        let follower = LogFollower(sources, service: service, clock: clock)
        let span = LogFollower.Span(since: Self.start, follows: true)
        let seen = Seen()
        try await follower.run(
            span,
            deliver: { lines in
                seen.lines.withLock { $0 += lines.map(\.line.text) }
                return false
            }, tell: { _ in })
        #expect(seen.lines.withLock { $0 } == ["one"])
        try await follower.run(
            span, isOpen: { false },
            deliver: { _ in
                Issue.record("nobody reads")
                return true
            }, tell: { _ in })
    }

    @Test func logsOfSeveralTasksAreMergedByTime() async throws {
        let other = LogStreamName(group: "dms-tasks-riga", stream: "dms-task-B")
        service.change {
            $0.logs[stream] = [0, 2, 4].map { Self.event($0, "a\(Int($0))") }
            $0.logs[other] = [1, 3, 9].map { Self.event($0, "b\(Int($0))") }
        }
        let seen = Mutex<[TaskLogLine]>([])
        let sources = [
            TaskLogSource(task: "a", stream: stream), TaskLogSource(task: "b", stream: other),
        ]
        try await LogFollower(sources, service: service, clock: .wall()).run(
            LogFollower.Span(since: Self.start),
            deliver: { lines in
                seen.withLock { $0 += lines }
                return true
            }, tell: { _ in })
        #expect(seen.withLock { $0.map(\.line.text) } == ["a0", "b1", "a2", "b3", "a4", "b9"])
        #expect(seen.withLock { $0.map(\.task) } == ["a", "b", "a", "b", "a", "b"])
    }

    @Test func itEndsWhereItIsToldTo() async throws {
        service.change { $0.logs[stream] = [0, 5, 9].map { Self.event($0, "\(Int($0))") } }
        let seen = Seen()
        try await LogFollower(sources, service: service, clock: .wall()).run(
            LogFollower.Span(since: Self.start, until: Self.start.addingTimeInterval(5)),
            deliver: { lines in
                seen.lines.withLock { $0 += lines.map(\.line.text) }
                return true
            }, tell: { _ in })
        #expect(seen.lines.withLock { $0 } == ["0", "5"])
    }
}
