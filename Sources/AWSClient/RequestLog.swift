import Foundation
import Logging

/// Writes what `--debug` shows of every request: never a header, a body or a key.
struct RequestLog: Sendable {
    let logger: Logger

    /// One attempt of a call.
    struct Entry {
        /// As `dms:DescribeReplicationTasks`.
        var operation: String
        /// From 1.
        var attempt: Int
    }

    /// An answer came, whatever its status.
    func answered(_ entry: Entry, _ response: HTTPResponse, after seconds: TimeInterval) {
        logger.debug(
            "request answered",
            metadata: common(entry, seconds).merging([
                "status": "\(response.status)",
                "request-id": "\(ServiceFault.requestID(in: response.headers) ?? "none")",
                "bytes": "\(response.body.count)",
            ]) { $1 })
    }

    /// No answer came.
    func failed(_ entry: Entry, _ error: AWSClientError, after seconds: TimeInterval) {
        logger.debug(
            "request failed",
            metadata: common(entry, seconds).merging(["error": "\(error.message)"]) { $1 })
    }

    /// There will be another attempt.
    func retrying(_ entry: Entry, after delay: Duration, because reason: RetryState.Reason) {
        logger.debug(
            "request tried again",
            metadata: [
                "operation": "\(entry.operation)", "attempt": "\(entry.attempt + 1)",
                "reason": "\(reason.rawValue)", "delay-ms": "\(Int(delay / .milliseconds(1)))",
            ])
    }

    private func common(_ entry: Entry, _ seconds: TimeInterval) -> Logger.Metadata {
        [
            "operation": "\(entry.operation)", "attempt": "\(entry.attempt)",
            "duration-ms": "\(Int((seconds * 1000).rounded()))",
        ]
    }
}
