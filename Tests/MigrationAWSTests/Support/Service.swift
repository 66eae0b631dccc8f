import AWSClient
import Foundation
import Logging
import Migration
import MigrationAWS
import Synchronization
import Testing

extension AWSMigrationService {
    /// A service over a transport, with a clock that only sleeping moves and without retries.
    static func over(
        _ transport: any HTTPTransport, endpoint: String? = nil, now: Date = .frozen,
        credentials: Credentials = Credentials(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: "not-a-secret", source: "test"),
        serviceTime: (@Sendable () -> Date)? = nil
    ) -> AWSMigrationService {
        let clock = ManualClock(now)
        let client = AWSClient(
            configuration: AWSClientConfiguration(
                region: "eu-west-3", endpointURL: endpoint, retry: RetryPolicy(attempts: 1)),
            credentials: StaticCredentials(credentials), transport: transport, time: clock.time,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return AWSMigrationService(client: client, now: serviceTime ?? { clock.now })
    }
}

/// The task, instance and tables that most recordings are about.
enum Names {
    static let task = ARN("arn:aws:dms:eu-west-3:210987654321:task:FBQ3EXAMPLE7")
    static let instance = ARN("arn:aws:dms:eu-west-3:210987654321:rep:T3OM7EXAMPLE")
    static let subject = MetricSubject.task(task, instanceIdentifier: "orders-instance")
    static let log = LogStreamName(task: task, instanceIdentifier: "orders-instance")
    static let tables = [
        TableName(schema: "shop", table: "Orders"), TableName(schema: "shop", table: "customers"),
    ]

    static func alarm(_ name: String) -> ARN {
        ARN("arn:aws:cloudwatch:eu-west-3:210987654321:alarm:\(name)")
    }
}

extension ConfirmedMutation {
    /// A mutation as if a person had confirmed it.
    static func confirmed(_ mutation: Mutation) throws -> ConfirmedMutation {
        try #require(ConfirmedMutation(mutation, shown: .newYear, confirmed: .frozen))
    }
}

/// A clock that stands still until someone sleeps.
final class ManualClock: Sendable {
    private let instant: Mutex<Date>

    init(_ now: Date) { instant = Mutex(now) }

    var now: Date { instant.withLock { $0 } }

    /// The client's time, read off this clock.
    var time: AWSTime {
        AWSTime(
            now: { self.now },
            sleep: { duration in
                try Task.checkCancellation()
                self.instant.withLock { $0 += duration / .seconds(1) }
            },
            random: { 0.5 })
    }
}

extension Date {
    /// The instant most tests take place at: 2026-01-02 03:04:05 UTC.
    static let frozen = Date(timeIntervalSince1970: 1_767_323_045)
    /// The beginning of 2026, UTC.
    static let newYear = Date(timeIntervalSince1970: 1_767_225_600)

    /// An instant from seconds since 1970.
    static func at(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }
}
