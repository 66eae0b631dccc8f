import AWSClient
public import Migration

/// What is looked at around a change.
extension AWSMigrationService {
    public func existingAlarms(
        named names: [String], urgency: Urgency
    ) async throws(ServiceFailure) -> Set<String> {
        guard !names.isEmpty else { return [] }
        let reply = try await send(
            NamedAlarms.self, NamedAlarms.Input(names: Array(names.prefix(100))),
            urgency: urgency)
        let all =
            (reply.metricAlarms ?? []).map(\.name) + (reply.compositeAlarms ?? []).map(\.name)
        return Set(all.compactMap { $0 })
    }
}
