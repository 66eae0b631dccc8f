import Basics
import Foundation

/// Why a request to AWS failed, in words a user can act on.
///
/// `message` says what happened and `advice` what to do next; neither ever holds a secret key, a
/// session token or an `Authorization` header.
public struct AWSClientError: Error, Sendable, Equatable {
    /// What went wrong, as far as a program has to tell cases apart.
    public enum Kind: Sendable, Equatable {
        /// No source had credentials; each entry is one source and what it said.
        case noCredentials(tried: [String])
        /// The credentials were right once and have expired.
        case expiredCredentials
        /// A role needs the code that the device of this serial number shows.
        case codeNeeded(serial: String)
        /// AWS does not know the key, or the signature does not fit it.
        case invalidCredentials
        /// The identity is known and may not do this.
        case accessDenied
        /// AWS asks for fewer requests.
        case throttled
        /// Any other AWS error code, known to this program or not.
        case service(code: String)
        /// A 5xx answer, or an answer that is not from an AWS service (an HTML page, a redirect).
        case unavailable(status: Int)
        /// The answer could not be decoded: malformed, truncated or too big.
        case unreadableReply
        /// No answer in time.
        case timedOut
        /// No connection: refused, name unknown, TLS failed.
        case unreachable
        /// The connection was cut before the answer was complete.
        case interrupted
        /// The caller no longer wants the answer.
        case cancelled
        /// The profile, region, endpoint or a configuration file is wrong.
        case configuration
        /// A change that carries no confirmation; nothing was sent.
        case unconfirmed
    }

    /// What went wrong.
    public var kind: Kind
    /// The call it happened in, as `dms:DescribeReplicationTasks`; nil outside a call.
    public var operation: String?
    /// What happened, on one line.
    public var message: String
    /// What to do next, or nil when waiting is all there is.
    public var advice: String?
    /// The error code AWS gave, without namespace; nil when the error is not AWS's.
    public var code: String?
    /// AWS's id of the request, for a support case.
    public var requestID: String?
    /// The HTTP status, when there was an answer.
    public var status: Int?
    /// How long the server asked to wait before the next attempt, when it said so.
    public var retryAfter: Duration?
    /// True when a mutation may or may not have taken effect: the request may have reached AWS and no
    /// readable verdict came back. Always false for reads.
    public var outcomeIsUnknown: Bool
    /// Whether the answer taught the client the server's clock, so that signing again may help.
    var isClockCorrected = false

    /// An error with the given parts.
    ///
    /// Message and advice become one printable line each: what they quote of files, of variables and of
    /// answers may hold anything, and goes to a terminal.
    public init(
        _ kind: Kind,
        operation: String? = nil,
        message: String,
        advice: String? = nil,
        code: String? = nil,
        requestID: String? = nil,
        status: Int? = nil,
        retryAfter: Duration? = nil,
        outcomeIsUnknown: Bool = false
    ) {
        self.kind = kind
        self.operation = operation
        self.message = OneLine.text(message, limit: OneLine.longestSentence)
        self.advice = advice.map { OneLine.text($0, limit: OneLine.longestSentence) }
        self.code = code
        self.requestID = requestID
        self.status = status
        self.retryAfter = retryAfter
        self.outcomeIsUnknown = outcomeIsUnknown
    }
}

extension AWSClientError {
    /// The same error, said to be a source of credentials that gave none it should have given.
    ///
    /// - Parameters:
    ///   - place: What was asked, as the beginning of a sentence.
    ///   - advice: What to do about it.
    /// - Returns: The error as one of invalid credentials; unchanged where the network is to blame.
    func gettingCredentials(_ place: String, advice: String) -> AWSClientError {
        switch kind {
        case .service, .unreadableReply, .accessDenied: break
        default: return self
        }
        var error = self
        error.kind = .invalidCredentials
        error.message = OneLine.text("\(place): \(message)", limit: OneLine.longestSentence)
        error.advice = advice
        return error
    }

    /// The same error, said to have happened in a call.
    func during(_ operation: String) -> AWSClientError {
        var error = self
        error.operation = operation
        return error
    }
}

extension AWSClientError: CustomStringConvertible {
    /// One line: the call, what happened, what to do, and the request id.
    public var description: String {
        var text = operation.map { "\($0): " } ?? ""
        text += message
        if let advice { text += " " + advice }
        if let requestID { text += " (request id \(requestID))" }
        return text
    }
}

extension AWSClientError {
    /// The error in an answer that is not a success.
    ///
    /// The operation is the call's label, which is also the name of its IAM permission. The credentials
    /// the request was signed with are named in advice and hidden in messages.
    init(
        _ response: HTTPResponse, operation: String, credentials: Credentials, now: Date
    ) {
        // A signature mismatch quotes the canonical request, and with it the session token; and nothing
        // says that a server quotes it where we expect it.
        let secrets = [credentials.secretAccessKey, credentials.sessionToken ?? ""]
        let raw = ServiceFault(response)
        let fault = raw.hiding(secrets)
        var kind = Kind(code: raw.code, status: response.status)
        if case .service = kind { kind = .service(code: fault.code ?? "") }
        self.init(
            kind, operation: operation,
            message: Self.sentence(fault, kind, status: response.status),
            advice: kind.advice(operation: operation, credentials: credentials),
            code: fault.code, requestID: fault.requestID, status: response.status,
            retryAfter: Self.retryAfter(response.headers, now: now))
    }

    /// The server's wish, from milliseconds in `x-amz-retry-after` or seconds or a date in `Retry-After`.
    private static func retryAfter(_ headers: HeaderFields, now: Date) -> Duration? {
        if let text = headers["x-amz-retry-after"], let milliseconds = Int(digits: text.utf8) {
            return .milliseconds(milliseconds)
        }
        guard let text = headers["Retry-After"] else { return nil }
        if let seconds = Int(digits: text.utf8) { return .seconds(seconds) }
        return CivilTime.date(httpDate: text).map { .seconds(max(0, $0.timeIntervalSince(now))) }
    }

    private static func sentence(
        _ fault: ServiceFault, _ kind: Kind, status: Int
    ) -> String {
        let said = fault.message.flatMap { $0.isEmpty ? nil : $0 }
        switch (fault.code, said) {
        case (let code?, let said?): return "\(code): \(said)\(said.hasSuffix(".") ? "" : ".")"
        case (let code?, nil): return "AWS answered \(code) (HTTP \(status)) without a message."
        case (nil, let said?): return "HTTP \(status): \(said)\(said.hasSuffix(".") ? "" : ".")"
        case (nil, nil):
            let what = fault.isPage ? "with a web page" : "without an AWS error code"
            return "The endpoint answered HTTP \(status) \(what)."
        }
    }
}

extension AWSClientError.Kind {
    private static let expired: Set<String> = [
        "ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired",
    ]
    private static let invalid: Set<String> = [
        "AuthFailure", "IncompleteSignature", "IncompleteSignatureException", "InvalidAccessKeyId",
        "InvalidClientTokenId", "InvalidSignatureException", "InvalidToken",
        "MissingAuthenticationToken", "MissingAuthenticationTokenException", "RequestInTheFuture",
        "RequestTimeTooSkewed", "SignatureDoesNotMatch", "UnrecognizedClientException",
    ]
    private static let denied: Set<String> = [
        "AccessDenied", "AccessDeniedException", "AccessDeniedFault", "NotAuthorized",
        "UnauthorizedOperation", "UnauthorizedException", "OptInRequired",
        "SubscriptionRequiredException",
    ]
    /// Source: botocore `retries/standard.py`; `Rate exceeded` comes under the first two from DMS.
    private static let throttles: Set<String> = [
        "BandwidthLimitExceeded", "EC2ThrottledException", "LimitExceededException",
        "PriorRequestNotComplete", "ProvisionedThroughputExceededException", "RequestLimitExceeded",
        "RequestThrottled", "RequestThrottledException", "SlowDown", "ThrottledException",
        "Throttling",
        "ThrottlingException", "TooManyRequestsException", "TransactionInProgressException",
    ]
    /// The service timed out waiting for the request to arrive.
    private static let timeouts: Set<String> = ["RequestTimeout", "RequestTimeoutException"]

    /// The kind of fault a code and a status mean.
    init(code: String?, status: Int) {
        switch code {
        case let code? where Self.throttles.contains(code): self = .throttled
        case nil where status == 429: self = .throttled
        case let code? where Self.expired.contains(code): self = .expiredCredentials
        case let code? where Self.invalid.contains(code): self = .invalidCredentials
        case let code? where Self.denied.contains(code): self = .accessDenied
        case let code? where Self.timeouts.contains(code): self = .timedOut
        case let code? where status < 500: self = .service(code: code)
        default: self = .unavailable(status: status)
        }
    }

    fileprivate func advice(operation: String, credentials: Credentials) -> String? {
        switch self {
        case .expiredCredentials:
            credentials.renewal ?? "Renew the credentials from \(credentials.source)."
        case .invalidCredentials:
            "Check the keys from \(credentials.source) and this machine's clock."
        case .accessDenied:
            "Ask for the IAM permission '\(operation)' for the identity in use."
        case .throttled:
            "The account's request quota is shared; ask less often, or wait a moment."
        case .unavailable(let status) where status >= 500:
            "AWS or a gateway before it has a fault; a later attempt usually succeeds."
        case .unavailable:
            "Something other than AWS may be answering: check the endpoint, the proxy and the network."
        default:
            nil
        }
    }
}
