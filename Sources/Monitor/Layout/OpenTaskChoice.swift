import Migration

/// Which task the panes are about before anybody has chosen one.
enum OpenTaskChoice {
    /// The task most worth watching: one that loads, else one that runs, else one that failed,
    /// else the first by name. Nil if there is none.
    static func first(among tasks: [ReplicationTask]) -> ARN? {
        let named = tasks.sorted { ($0.identifier, $0.arn) < ($1.identifier, $1.arn) }
        return named.first { $0.status == .running && !$0.isFullLoadFinished }?.arn
            ?? named.first { $0.status == .running }?.arn
            ?? named.first { $0.status.isTransitional }?.arn
            ?? named.first { $0.status == .failed }?.arn
            ?? named.first?.arn
    }
}
