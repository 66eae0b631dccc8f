import AWSClient
import Migration

extension CredentialStatus {
    /// The client's own account of its credentials.
    init(_ status: CachedCredentials.Status) {
        self.init(
            source: status.source, expiration: status.expiration, renewalDue: status.renewalDue,
            advice: status.failure?.advice ?? status.renewal,
            failure: status.failure.map { ServiceFailure($0) }, failedAt: status.failedAt)
    }
}
