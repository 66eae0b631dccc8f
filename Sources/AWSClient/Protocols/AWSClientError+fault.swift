import Foundation

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
        return Timestamp.httpDate(text).map { .seconds(max(0, $0.timeIntervalSince(now))) }
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
    /// The service waited in vain for the request to arrive.
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
            "AWS or a gateway before it has a fault; a later try usually helps."
        case .unavailable:
            "Something other than AWS may be answering: check the endpoint, the proxy and the network."
        default:
            nil
        }
    }
}
