import Basics
public import Foundation
import Synchronization

/// How far AWS's clock is from this machine's, learnt from refusals that a wrong clock can cause.
struct ClockSkew: Equatable {
    /// AWS refuses a signature five minutes off; a smaller difference is not the cause.
    private static let suspicious: TimeInterval = 4 * 60
    private static let codes: Set<String> = [
        "AuthFailure", "InvalidSignatureException", "RequestExpired", "RequestInTheFuture",
        "RequestTimeTooSkewed", "SignatureDoesNotMatch",
    ]

    /// Seconds to add to our clock.
    private(set) var offset: TimeInterval = 0

    /// The server's clock at a moment of ours.
    func serverTime(at now: Date) -> Date { now.addingTimeInterval(offset) }

    /// Takes over the server's clock, read from the answer's `Date` header, when a refusal may be due to
    /// ours; true when it did.
    mutating func learn(from header: String?, code: String?, at now: Date) -> Bool {
        guard let code, Self.codes.contains(code), let header,
            let server = CivilTime.date(httpDate: header)
        else { return false }
        guard abs(server.timeIntervalSince(serverTime(at: now))) > Self.suspicious else {
            return false
        }
        offset = server.timeIntervalSince(now)
        return true
    }
}

/// Passes requests on, and notes how far the servers' clock is from this machine's.
public final class ClockObserver: HTTPTransport {
    private let transport: any HTTPTransport
    private let now: @Sendable () -> Date
    private let possible = Mutex<ClosedRange<TimeInterval>?>(nil)

    /// An observer before a transport.
    public init(_ transport: any HTTPTransport, now: @escaping @Sendable () -> Date) {
        self.transport = transport
        self.now = now
    }

    /// Seconds this machine's clock is at least behind the servers that said what time it is; negative
    /// when it is ahead, 0 when nothing contradicts it, nil while none has said.
    public var skew: TimeInterval? {
        possible.withLock { $0.map { min(max(0, $0.lowerBound), $0.upperBound) } }
    }

    /// Sends the request.
    public func send(_ request: HTTPRequest) async throws(AWSClientError) -> HTTPResponse {
        let sent = now()
        let response = try await transport.send(request)
        if let date = response.headers["Date"].flatMap({ CivilTime.date(httpDate: $0) }) {
            learn(date, sent: sent, received: now())
        }
        return response
    }

    /// A `Date` header has whole seconds, and was written at some moment between sending and receiving:
    /// a slow answer says little, and must not read as a wrong clock.
    private func learn(_ date: Date, sent: Date, received: Date) {
        let least = date.timeIntervalSince(received)
        let most = max(least, date.timeIntervalSince(sent) + 1)
        possible.withLock { known in
            let (low, high) = (known?.lowerBound ?? least, known?.upperBound ?? most)
            // Servers that contradict each other, or a clock that was set: the last one counts.
            let agrees = max(low, least) <= min(high, most)
            known = agrees ? max(low, least)...min(high, most) : least...most
        }
    }
}
