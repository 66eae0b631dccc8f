import AWSClient
import Foundation
import Logging
import MigrationAWS

extension AWSMigrationService {
    /// A service over a transport, with a clock that only sleeping moves and without retries.
    static func over(
        _ transport: any HTTPTransport, endpoint: String? = nil, now: Date = .frozen,
        credentials: Credentials = Credentials(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: "not-a-secret", source: "test")
    ) -> AWSMigrationService {
        let clock = ManualClock(now)
        let client = AWSClient(
            configuration: AWSClientConfiguration(
                region: "eu-west-3", endpointURL: endpoint, retry: RetryPolicy(attempts: 1)),
            credentials: StaticCredentials(credentials), transport: transport, time: clock.time,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return AWSMigrationService(client: client, now: { clock.now })
    }
}
