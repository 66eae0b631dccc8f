public import Foundation
public import Logging
public import Migration
public import Monitor

/// Everything outside the program that running it needs, handed in.
public struct Surroundings: Sendable {
    public var service: any MigrationService
    public var clock: RuntimeClock
    /// What is under way; that of the `ManualClock` when the clock is one.
    public var activity: Activity
    /// A number from 0 up to 1, another each time.
    public var random: @Sendable () -> Double
    /// How often a feed is asked while all is well, in seconds.
    public var interval: @Sendable (Feed) -> TimeInterval
    public var audit: any AuditLog
    public var origin: AuditOrigin
    /// Why nothing may be changed, in a few words; nil if acting is allowed.
    public var readOnlyBecause: String?
    public var logger: Logger

    /// Surroundings that log nothing; set `logger` and `interval` for others than the usual.
    public init(
        service: any MigrationService, clock: RuntimeClock, activity: Activity = Activity(),
        random: @escaping @Sendable () -> Double, audit: any AuditLog, origin: AuditOrigin,
        readOnlyBecause: String?
    ) {
        self.service = service
        self.clock = clock
        self.activity = activity
        self.random = random
        self.audit = audit
        self.origin = origin
        self.readOnlyBecause = readOnlyBecause
        interval = { $0.interval }
        logger = Logger(label: "dmswatch", factory: { _ in SwiftLogNoOpLogHandler() })
    }
}
