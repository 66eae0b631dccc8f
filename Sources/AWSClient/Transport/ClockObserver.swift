public import Foundation
import Synchronization

/// Passes requests on, and notes how far the servers' clock is from this machine's.
public final class ClockObserver: HTTPTransport {
    private let transport: any HTTPTransport
    private let now: @Sendable () -> Date
    private let observed = Mutex<TimeInterval?>(nil)

    /// An observer before a transport.
    public init(_ transport: any HTTPTransport, now: @escaping @Sendable () -> Date) {
        self.transport = transport
        self.now = now
    }

    /// Seconds this machine's clock is behind the last server that said what time it is; negative when
    /// it is ahead, nil while none has said. A `Date` header has whole seconds.
    public var skew: TimeInterval? { observed.withLock { $0 } }

    /// Sends the request.
    public func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        let response = try await transport.send(request)
        if let date = response.headers["Date"].flatMap(Timestamp.httpDate) {
            let skew = date.timeIntervalSince(now())
            observed.withLock { $0 = skew }
        }
        return response
    }
}
