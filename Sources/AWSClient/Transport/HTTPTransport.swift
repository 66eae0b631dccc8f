/// Carries one request and brings one answer: over a socket, or in memory in tests and simulations.
public protocol HTTPTransport: Sendable {
    /// Sends the request once and returns the answer, whatever its status.
    ///
    /// A transport follows no redirect and repeats nothing. When it fails it sets
    /// ``AWSClientError/outcomeIsUnknown`` unless it is certain that the server cannot have read the
    /// request; the client keeps that word for mutations and drops it for reads.
    ///
    /// - Throws: `.unreachable`, `.timedOut`, `.interrupted`, `.unreadableReply` or `.cancelled`.
    func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse
}
