public import AWSClient
public import Migration

extension ServiceFailure {
    /// The failure that an error of the client is, in the words of a migration.
    public init(_ error: AWSClientError) {
        let meaning = Meaning(error)
        self.init(
            meaning.reason, operation: error.operation, message: error.message,
            advice: meaning.advice ?? error.advice, requestID: error.requestID,
            outcomeIsUnknown: error.outcomeIsUnknown)
    }

    /// True if CloudWatch Logs no longer knows the token it was sent; it has no code of its own.
    var meansTokenExpired: Bool { reason == .other(code: "InvalidParameterException") }
}

/// What an error means here: the one table from AWS's words to ours.
private struct Meaning {
    var reason: ServiceFailure.Reason
    /// Better advice than the client has, which knows no service.
    var advice: String?

    init(_ reason: ServiceFailure.Reason, _ advice: String? = nil) {
        self.reason = reason
        self.advice = advice
    }

    init(_ error: AWSClientError) {
        self =
            switch error.kind {
            case .noCredentials: Meaning(.noCredentials)
            case .expiredCredentials: Meaning(.expiredCredentials)
            case .codeNeeded(let serial): Meaning(.codeNeeded(device: serial))
            case .invalidCredentials: Meaning(.invalidCredentials)
            case .accessDenied: Meaning(.accessDenied)
            case .throttled: Meaning(.throttled)
            case .unavailable: Meaning(.unavailable)
            case .unreadableReply: Meaning(.unreadableReply)
            case .timedOut, .unreachable, .interrupted: Meaning(.unreachable)
            case .cancelled: Meaning(.cancelled)
            case .configuration: Meaning(.configuration)
            case .unconfirmed: Meaning(.other(code: "Unconfirmed"))
            case .service(let code): Meaning(code: code, error)
            }
    }

    /// The codes that a program has to tell apart; modelled ones and those that really come.
    /// Source: the service models (botocore 1.43) and public reports of what DMS answers.
    private init(code: String, _ error: AWSClientError) {
        switch code {
        case "ResourceNotFoundFault", "ResourceNotFoundException", "ResourceNotFound":
            self.init(.notFound, "Look whether it still exists in this region and account.")
        case "InvalidResourceStateFault" where error.message.hasPrefix("Test connection"):
            self.init(
                .invalidState,
                "Test both connections first (T): DMS starts a task only if both succeeded last.")
        case "InvalidResourceStateFault":
            self.init(.invalidState, "Look at the status now: DMS allows this only in some.")
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
