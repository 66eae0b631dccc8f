import Dispatch

/// The record of operations, read and written on a thread of its own, one after the other.
///
/// A disk may be slow, full, or on a network that is gone, and another program may hold the file:
/// whoever asks AWS goes on meanwhile, and only those wait who want something on record.
public struct AuditQueue: Sendable {
    private let log: any AuditLog
    private let queue = DispatchQueue(label: "audit")

    /// A queue before a log.
    public init(_ log: any AuditLog) {
        self.log = log
    }

    /// Adds a line; on return it is safe on the disk.
    func append(_ line: AuditLine) async throws(RuntimeError) {
        try await onQueue { (log) throws(RuntimeError) in try log.append(line) }
    }

    /// The lines there are, in order.
    func history() async throws(RuntimeError) -> [AuditLine] {
        try await onQueue { (log) throws(RuntimeError) in try log.history() }
    }

    /// The newest of them.
    func recent() async throws(RuntimeError) -> [AuditLine] {
        try await onQueue { (log) throws(RuntimeError) in try log.recent() }
    }

    /// What changes whenever a line is added.
    func stamp() async -> AuditStamp? {
        await withCheckedContinuation { continuation in
            queue.async { [log] in continuation.resume(returning: log.stamp) }
        }
    }

    private func onQueue<Value: Sendable>(
        _ body: @escaping @Sendable (any AuditLog) throws(RuntimeError) -> Value
    ) async throws(RuntimeError) -> Value {
        let result: Result<Value, RuntimeError> = await withCheckedContinuation { continuation in
            queue.async { [log] in
                let result = Result { () throws(RuntimeError) in try body(log) }
                continuation.resume(returning: result)
            }
        }
        return try result.get()
    }
}
