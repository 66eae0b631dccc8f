import AWSClient
public import Migration

/// The state of the client: API budget and credentials.
extension AWSMigrationService {
    public var budget: APIBudget { APIBudget(client.budget) }

    public var gaps: [AnswerGap] { gapBook.gaps }

    public var credentials: CredentialStatus? {
        client.credentials.map { CredentialStatus($0) }
    }
}

extension APIBudget {
    /// The budget as the client reports it.
    init(_ state: RequestBudgetState) {
        let paused = state.throttled.filter { $0.pausedUntil != nil }
        self.init(
            tokens: state.tokens, requestsLastMinute: state.requestsInLastMinute,
            throttledUntil: paused.compactMap(\.pausedUntil).max(),
            throttledServices: paused.map { Self.names[$0.service] ?? $0.service })
    }

    /// The usual names of the services.
    private static let names = [
        "dms": "DMS", "monitoring": "CloudWatch", "logs": "Logs", "sts": "STS",
    ]
}

extension CredentialStatus {
    /// The credentials as the client reports them.
    init(_ status: CachedCredentials.Status) {
        self.init(
            source: status.source, expiration: status.expiration, renewalDue: status.renewalDue,
            advice: status.failure?.advice ?? status.renewal,
            failure: status.failure.map { ServiceFailure($0) }, failedAt: status.failedAt)
    }
}
