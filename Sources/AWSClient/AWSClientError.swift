/// Why a request to AWS did not give an answer, in words a user can act on.
///
/// `message` says what happened and `advice` what to do next; neither ever holds a secret key, a
/// session token or an `Authorization` header.
public struct AWSClientError: Error, Sendable, Equatable {
    /// What went wrong, as far as a program has to tell cases apart.
    public enum Kind: Sendable, Equatable {
        /// No source had credentials; each entry is one source and what it said.
        case noCredentials(tried: [String])
        /// The credentials were right once and have run out.
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
    /// Whether the answer taught the client the server's clock, so that signing anew may help.
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
