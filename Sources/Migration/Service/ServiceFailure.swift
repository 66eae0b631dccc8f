/// Why a request to AWS failed: the one error of this target.
public struct ServiceFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, which decides the advice and whether waiting helps.
    public enum Reason: Sendable, Hashable {
        case noCredentials
        case expiredCredentials
        case invalidCredentials
        /// A role needs the code that the device of this serial number shows.
        case codeNeeded(device: String)
        case accessDenied
        case throttled
        /// AWS answered with a server error, or something that is not AWS answered.
        case unavailable
        /// The host is not reachable, or the connection broke or stalled.
        case unreachable
        case unreadableReply
        /// The resource is not there.
        case notFound
        /// The resource is there but in a state that does not allow this.
        case invalidState
        /// A profile, region, endpoint or file is set wrongly.
        case configuration
        case cancelled
        /// Any other AWS error code.
        case other(code: String)
    }

    public var reason: Reason
    /// The operation, for example `dms:DescribeReplicationTasks`; nil before any request.
    public var operation: String?
    /// One plain sentence of what happened and why, AWS's own words included.
    public var message: String
    /// What to do next; nil if waiting is all there is to do.
    public var advice: String?
    public var requestID: String?
    /// True if a mutation may or may not have taken effect.
    public var outcomeIsUnknown: Bool

    public init(
        _ reason: Reason, operation: String? = nil, message: String, advice: String? = nil,
        requestID: String? = nil, outcomeIsUnknown: Bool = false
    ) {
        self.reason = reason
        self.operation = operation
        self.message = message
        self.advice = advice
        self.requestID = requestID
        self.outcomeIsUnknown = outcomeIsUnknown
    }

    public var description: String {
        [message, advice].compactMap { $0 }.joined(separator: " ")
    }
}

/// The result of a test call that shows whether an action is permitted.
public struct CallProbe: Sendable, Hashable {
    /// The result of a test call.
    public enum Outcome: Sendable, Hashable {
        /// AWS answered; that there is nothing is an answer too.
        case permitted
        case failed(ServiceFailure)
        /// The call was not made; the reason, as a clause.
        case notTried(String)
    }

    /// The call as IAM names it, `dms:DescribeReplicationTasks`.
    public var action: String
    /// What the program needs it for, in a few words.
    public var purpose: String
    /// True if the program shows little without it.
    public var isEssential: Bool
    public var outcome: Outcome

    public init(action: String, purpose: String, isEssential: Bool, outcome: Outcome) {
        self.action = action
        self.purpose = purpose
        self.isEssential = isEssential
        self.outcome = outcome
    }
}
