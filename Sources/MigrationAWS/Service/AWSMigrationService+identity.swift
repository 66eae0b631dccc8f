import AWSClient
public import Migration

/// Who is asking, and how much may still be asked.
extension AWSMigrationService {
    public func callerIdentity(urgency: Urgency) async throws(ServiceFailure) -> CallerIdentity {
        try CallerIdentity(
            wire: try await send(GetCallerIdentity.self, NoMembers(), urgency: urgency))
    }

    public var budget: APIBudget { APIBudget(client.budget) }

    public var credentials: CredentialStatus? {
        client.credentials.map { CredentialStatus($0) }
    }
}
