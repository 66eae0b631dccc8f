import Foundation
import Logging

/// Writes what `--debug` shows of every request: never a header, a body or a key.
struct RequestLog: Sendable {
    let logger: Logger

    /// An answer came, whatever its status.
    func answered(_ attempt: Attempt, _ response: HTTPResponse, after seconds: TimeInterval) {
        logger.debug(
            "request answered",
            metadata: common(attempt, seconds).merging([
                "status": "\(response.status)",
                "request-id": "\(ServiceFault.requestID(in: response.headers) ?? "none")",
                "bytes": "\(response.body.count)",
            ]) { $1 })
    }

    /// No answer came.
    func failed(_ attempt: Attempt, _ error: AWSClientError, after seconds: TimeInterval) {
        logger.debug(
            "request failed",
            metadata: common(attempt, seconds).merging(["error": "\(error.message)"]) { $1 })
    }

    /// There will be another attempt.
    func retrying(_ attempt: Attempt, after delay: Duration, because reason: RetryState.Reason) {
        logger.debug(
            "request tried again",
            metadata: [
                "operation": "\(attempt.operation)", "attempt": "\(attempt.number + 1)",
                "reason": "\(reason.rawValue)", "delay-ms": "\(Int(delay / .milliseconds(1)))",
            ])
    }

    private func common(_ attempt: Attempt, _ seconds: TimeInterval) -> Logger.Metadata {
        [
            "operation": "\(attempt.operation)", "attempt": "\(attempt.number)",
            "duration-ms": "\(Int((seconds * 1000).rounded()))",
        ]
    }
}
