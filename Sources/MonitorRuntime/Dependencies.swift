public import AccountState
public import Foundation
public import Logging
public import Migration
public import Monitor

/// Everything outside the program that running it needs, handed in.
public struct Dependencies: Sendable {
    public var service: any MigrationService
    public var clock: RuntimeClock
    /// What is under way; that of the `ManualClock` when the clock is one.
    public var activity: Activity
    /// A number from 0 up to 1, another each time.
    public var random: @Sendable () -> Double
    /// How often a feed is asked while all is well, in seconds.
    public var interval: @Sendable (Feed) -> TimeInterval
    public var audit: AuditQueue
    public var origin: AuditOrigin
    /// Who may change anything; the same the program was given.
    public var rules: ActionRules
    public var logger: Logger
    /// Whether another run of the program, by its `AuditOrigin.session`, still goes on here.
    public var isAlive: @Sendable (String) -> Bool
    /// The journals of the cutovers that are followed.
    public var journals = JournalDesk()
    /// The databases of the migrations that are followed.
    public var databases: DatabaseDesk
    /// Where texts people want to keep are written; nil where nothing may be.
    public var textFiles: TextFiles?
    /// Takes the code an MFA device shows, for the next renewal of the credentials.
    public var enterCode: @Sendable (_ code: String, _ device: String) -> Void

    /// Dependencies that log nothing; set `logger` and `interval` for others than the usual.
    public init(
        service: any MigrationService, clock: RuntimeClock, activity: Activity = Activity(),
        random: @escaping @Sendable () -> Double, audit: any AuditLog, origin: AuditOrigin,
        readOnlyBecause: String?
    ) {
        self.service = service
        self.clock = clock
        self.activity = activity
        self.random = random
        self.audit = AuditQueue(audit)
        self.origin = origin
        databases = DatabaseDesk(now: clock.now)
        rules = ActionRules(lockedBecause: readOnlyBecause)
        interval = { $0.interval }
        isAlive = { _ in false }
        enterCode = { _, _ in }
        logger = Logger(label: "dmswatch", factory: { _ in SwiftLogNoOpLogHandler() })
    }
}
