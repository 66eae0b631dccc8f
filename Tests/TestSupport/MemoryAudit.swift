public import MonitorRuntime
import Synchronization

/// An audit log in memory, on a disk that can be full.
public final class MemoryAudit: AuditLog {
    private struct State {
        var lines: [AuditLine] = []
        var room = Int.max
        var onAppend: @Sendable (AuditLine) -> Void = { _ in }
    }

    private let state = Mutex(State())

    /// A log with room for so many lines.
    public init(room: Int = .max) {
        state.withLock { $0.room = room }
    }

    public var lines: [AuditLine] { state.withLock { $0.lines } }

    /// A log in which lines of earlier runs stand already.
    public init(earlier lines: [AuditLine]) {
        state.withLock { $0.lines = lines }
    }

    /// Calls `body` with each line from now on, once it is written.
    public func onAppend(_ body: @escaping @Sendable (AuditLine) -> Void) {
        state.withLock { $0.onAppend = body }
    }

    public func history() throws(RuntimeError) -> [AuditLine] { state.withLock { $0.lines } }

    public func append(_ line: AuditLine) throws(RuntimeError) {
        let body = state.withLock { state -> (@Sendable (AuditLine) -> Void)? in
            guard state.lines.count < state.room else { return nil }
            state.lines.append(line)
            return state.onAppend
        }
        guard let body else {
            throw .audit(path: "/nowhere/audit.jsonl", why: "No space left on device")
        }
        body(line)
    }
}
