import Dispatch
import Foundation
import TestSupport
import Testing

@testable import MonitorRuntime

struct AuditQueueTests {
    /// A record on a disk that stands still until it is let go.
    private final class StuckAudit: AuditLog {
        private let inner = MemoryAudit()
        private let gate = DispatchSemaphore(value: 0)

        func letGo() { gate.signal() }

        func append(_ line: AuditLine) throws(RuntimeError) {
            gate.wait()
            try inner.append(line)
        }

        func history() throws(RuntimeError) -> [AuditLine] { try inner.history() }
    }

    private static let line = AuditLine(
        time: Date(timeIntervalSince1970: 1_795_000_000), user: "ada", host: "console", act: "s-1",
        call: 1, caller: nil, task: "arn", identifier: "ledger", operation: "StopReplicationTask",
        parameters: [:], shown: Date(timeIntervalSince1970: 1_795_000_000),
        confirmed: Date(timeIntervalSince1970: 1_795_000_000), reason: nil, stateBefore: "running",
        outcome: .requested)

    @Test("A disk that stands still holds up nobody but those who want something on record")
    func aStuckDisk() async throws {
        let log = StuckAudit()
        let queue = AuditQueue(log)
        // More than there are threads for all that is asked of AWS.
        let writers = (0..<64).map { _ in Task { try await queue.append(Self.line) } }
        let others = (0..<64).map { number in Task { number } }
        for (number, other) in others.enumerated() { #expect(await other.value == number) }
        for _ in writers { log.letGo() }
        for writer in writers { try await writer.value }
        #expect(try await queue.history().count == 64)
    }

    @Test("What cannot be written is an error of whoever wrote it")
    func failures() async throws {
        let queue = AuditQueue(MemoryAudit(room: 1))
        try await queue.append(Self.line)
        await #expect(throws: RuntimeError.self) { try await queue.append(Self.line) }
        #expect(try await queue.recent().count == 1)
    }
}
