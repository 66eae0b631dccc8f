public import AWSClient
public import Migration

extension ServiceFailure {
    /// The failure that an error of the client stands for.
    public init(_ error: AWSClientError) {
        let mapping = FailureMapping(error)
        self.init(
            mapping.reason, operation: error.operation, message: error.message,
            advice: mapping.advice ?? error.advice, requestID: error.requestID,
            outcomeIsUnknown: error.outcomeIsUnknown)
    }

    /// True if CloudWatch Logs no longer knows the token it was sent; it has no code of its own.
    var meansTokenExpired: Bool { reason == .other(code: "InvalidParameterException") }
}

/// The mapping from client errors and AWS error codes to reasons and advice.
private struct FailureMapping {
    var reason: ServiceFailure.Reason
    /// Advice for the service; the client's own is general.
    var advice: String?

    init(_ reason: ServiceFailure.Reason, _ advice: String? = nil) {
        self.reason = reason
        self.advice = advice
    }

    init(_ error: AWSClientError) {
        self =
            switch error.kind {
            case .noCredentials: FailureMapping(.noCredentials)
            case .expiredCredentials: FailureMapping(.expiredCredentials)
            case .codeNeeded(let serial): FailureMapping(.codeNeeded(device: serial))
            case .invalidCredentials: FailureMapping(.invalidCredentials)
            case .accessDenied: FailureMapping(.accessDenied)
            case .throttled: FailureMapping(.throttled)
            case .unavailable: FailureMapping(.unavailable)
            case .unreadableReply: FailureMapping(.unreadableReply)
            case .timedOut, .unreachable, .interrupted: FailureMapping(.unreachable)
            case .cancelled: FailureMapping(.cancelled)
            case .configuration: FailureMapping(.configuration)
            case .unconfirmed: FailureMapping(.other(code: "Unconfirmed"))
            case .service(let code): FailureMapping(code: code, error)
            }
    }

    /// The codes that need their own reason or advice, modelled or observed.
    /// Source: the service models (botocore 1.43) and public reports of what DMS answers.
    private init(code: String, _ error: AWSClientError) {
        switch code {
        case "ResourceNotFoundFault", "ResourceNotFoundException", "ResourceNotFound":
            self.init(.notFound, "Check whether it still exists in this region and account.")
        case "InvalidResourceStateFault" where error.message.hasPrefix("Test connection"):
            self.init(
                .invalidState,
                "Test both connections first (T): DMS starts a task only if both succeeded last.")
        case "InvalidResourceStateFault":
            self.init(.invalidState, "Check the status: DMS allows this only in some states.")
        case "InvalidParameterCombinationException"
        where error.operation == StartReplicationTask.label:
            self.init(.other(code: code), "A task that has run before is resumed or reloaded.")
        case "KMSAccessDeniedFault", "S3AccessDeniedFault", "SNSNoAuthorizationFault":
            self.init(.accessDenied, "Ask the owner of the key, bucket or topic to let DMS use it.")
        case "KMSThrottlingFault":
            self.init(.throttled)
        case "InternalFailure", "InternalServerError", "InternalServiceError",
            "ServiceUnavailable", "ServiceUnavailableException":
            self.init(.unavailable)
        default:
            self.init(.other(code: code))
        }
    }
}
