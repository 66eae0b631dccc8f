import AWSClient
import Migration

extension APIBudget {
    /// The client's own account of its budget.
    init(_ state: RequestBudgetState) {
        let paused = state.throttled.filter { $0.pausedUntil != nil }
        self.init(
            tokens: state.tokens, requestsLastMinute: state.requestsInLastMinute,
            throttledUntil: paused.compactMap(\.pausedUntil).max(),
            throttledServices: paused.map { Self.names[$0.service] ?? $0.service })
    }

    /// What people call the services.
    private static let names = [
        "dms": "DMS", "monitoring": "CloudWatch", "logs": "Logs", "sts": "STS",
    ]
}
