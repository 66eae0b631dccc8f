/// The few of a task's settings this program speaks about. A setting AWS left out is nil.
public struct TaskSettings: Sendable, Hashable {
    /// What a load does first to a table that is already on the target.
    public enum TablePreparation: Sendable, Hashable {
        case doNothing
        case dropAndCreate
        case truncate
        case unknown(String)

        /// Reads AWS's spelling; any other text is kept.
        public init(_ text: String) {
            self =
                switch text {
                case "DO_NOTHING": .doNothing
                case "DROP_AND_CREATE": .dropAndCreate
                case "TRUNCATE_BEFORE_LOAD": .truncate
                default: .unknown(text)
                }
        }

        /// AWS's spelling.
        public var text: String {
            switch self {
            case .doNothing: "DO_NOTHING"
            case .dropAndCreate: "DROP_AND_CREATE"
            case .truncate: "TRUNCATE_BEFORE_LOAD"
            case .unknown(let text): text
            }
        }
    }

    public var isLoggingEnabled: Bool?
    /// nil until the task has run once with logging enabled.
    public var logGroup: String?
    public var logStream: String?
    public var isValidationEnabled: Bool?
    /// Failed and suspended rows after which validation of the task stops.
    public var validationFailureLimit: Int?
    /// Failed and suspended rows after which validation of one table stops.
    public var validationTableFailureLimit: Int?
    /// True if rows that differ are repaired by DMS itself (3.6.1 and later).
    public var isResyncEnabled: Bool?
    /// When it does so, as a cron expression in UTC.
    public var resyncSchedule: String?
    /// Minutes it may take each time; changes are not applied meanwhile.
    public var resyncMinutes: Int?
    public var tablePreparation: TablePreparation?
    /// How many tables are loaded at a time.
    public var maxFullLoadSubTasks: Int?
    /// Stop once the load has ended, before cached changes are applied.
    public var stopsBeforeCachedChanges: Bool?
    /// Stop once the load has ended and cached changes are applied.
    public var stopsAfterCachedChanges: Bool?
    /// `SUSPEND_TABLE`, `STOP_TASK` …: an open text.
    public var tableErrorPolicy: String?
    /// How many errors of tables end the task; 0 means no limit.
    public var tableErrorLimit: Int?
    /// How often DMS restarts after a recoverable error; -1 means without end.
    public var recoverableErrorLimit: Int?
    /// The schema of DMS's own tables on the target; empty means the engine's usual one.
    public var controlSchema: String?

    public init() {}

    /// Where the task's log is, if the settings say.
    public var log: LogStreamName? {
        guard let logGroup, let logStream, !logGroup.isEmpty, !logStream.isEmpty else {
            return nil
        }
        return LogStreamName(group: logGroup, stream: logStream)
    }
}
