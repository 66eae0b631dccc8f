import AWSClient
public import Migration

/// The state of the client: API budget and credentials.
extension AWSMigrationService {
    public var budget: APIBudget { APIBudget(client.budget) }

    public var gaps: [AnswerGap] { gapStore.gaps }

    public var credentials: CredentialStatus? {
        client.credentials.map { CredentialStatus($0) }
    }
}

extension APIBudget {
    /// The budget as the client reports it; a service that was never asked has all its tokens.
    init(_ state: RequestBudgetState) {
        var services: [ServiceName: ServiceAllowance] = [:]
        for (name, service) in Self.limited {
            let known = state.services[service.signingName]
            services[name] = ServiceAllowance(
                known ?? .init(quota: service.quota, tokens: service.quota.burst))
        }
        let paused = services.filter { $0.value.pausedUntil != nil }
        self.init(
            tokens: state.services[AWSService.databaseMigration.signingName]?.tokens
                ?? AWSService.databaseMigration.quota.burst,
            requestsLastMinute: state.requestsInLastMinute,
            throttledUntil: paused.values.compactMap(\.pausedUntil).max(),
            throttledServices: paused.keys.map(\.rawValue).sorted(), services: services)
    }

    /// STS is not among them: it is asked seldom, and never made to wait.
    private static let limited: [ServiceName: AWSService] = [
        .databaseMigration: .databaseMigration, .cloudWatch: .cloudWatch, .logs: .cloudWatchLogs,
    ]
}

extension ServiceAllowance {
    /// A service's share as the client reports it, without what is kept for changes.
    init(_ service: RequestBudgetState.Service) {
        self.init(
            tokens: max(0, service.tokens - service.quota.reserve), waiting: service.waiting,
            tokensPerSecond: service.throttle?.requestsPerSecond ?? service.quota.rate,
            slowdown: service.throttle?.slowdown ?? 1,
            pausedUntil: service.throttle?.pausedUntil)
    }
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
