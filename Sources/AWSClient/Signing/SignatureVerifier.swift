import Basics
public import Foundation

/// Judges a signed request as an AWS front end does: for servers that stand in for AWS.
public struct SignatureVerifier: Sendable {
    /// What the judge found.
    public enum Verdict: Sendable, Equatable {
        /// Signed by this key, for this scope.
        case valid(AuthorizationHeader)
        /// There is no `Authorization` header.
        case missing
        /// A part of the signature is missing or malformed, in words.
        case incomplete(String)
        /// No such access key.
        case unknownKey(String)
        /// The session token is not the one that goes with the key.
        case wrongToken
        /// The request's clock is this far from the server's; positive when the request is ahead.
        case skewed(Duration)
        /// The signature is not the one the secret key makes.
        case mismatch
    }

    /// How far the two clocks may be apart; AWS allows five minutes.
    public var tolerance: Duration

    public init(tolerance: Duration = .seconds(300)) { self.tolerance = tolerance }

    /// Judges a request as received, its `Host` header included, by the server's clock.
    ///
    /// `lookup` gives the credentials of an access key id, or nil when there is no such key.
    public func verify(
        _ request: HTTPRequest, now: Date, lookup: (String) -> Credentials?
    ) -> Verdict {
        guard let header = request.headers["Authorization"] else { return .missing }
        guard let authorization = AuthorizationHeader(header) else {
            return .incomplete(
                "Authorization header is not of the form AWS4-HMAC-SHA256 Credential=…")
        }
        guard let timestamp = request.headers["X-Amz-Date"],
            let signedAt = CivilTime(basicTimestamp: timestamp)
        else { return .incomplete("X-Amz-Date is missing or not a timestamp") }
        guard signedAt.basicDay == authorization.scope.day else {
            return .incomplete("Date in Credential scope does not match YYYYMMDD from X-Amz-Date")
        }
        guard authorization.signedHeaders.contains(where: { $0 == "host" }) else {
            return .incomplete("'Host' must be a signed header")
        }
        guard let credentials = lookup(authorization.accessKeyID) else {
            return .unknownKey(authorization.accessKeyID)
        }
        guard request.headers["X-Amz-Security-Token"] == credentials.sessionToken else {
            return .wrongToken
        }
        let skew = Duration.seconds(signedAt.date.timeIntervalSince(now))
        guard abs(skew) <= tolerance else { return .skewed(skew) }
        let expected = authorization.scope.signature(
            of: CanonicalRequest(request, covering: authorization.signedHeaders),
            timestamp: timestamp, secret: credentials.secretAccessKey)
        return expected == authorization.signature ? .valid(authorization) : .mismatch
    }

    private func abs(_ duration: Duration) -> Duration {
        duration < .zero ? .zero - duration : duration
    }
}
