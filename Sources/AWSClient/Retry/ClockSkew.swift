import Foundation

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
            let server = Timestamp.httpDate(header)
        else { return false }
        guard abs(server.timeIntervalSince(serverTime(at: now))) > Self.suspicious else {
            return false
        }
        offset = server.timeIntervalSince(now)
        return true
    }
}
