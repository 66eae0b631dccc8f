import Foundation

/// The task settings this program uses. A setting AWS left out is nil.
public struct TaskSettings: Sendable, Hashable {
    /// What a load does first to a table that exists on the target.
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

extension TaskSettings {
    /// Reads the JSON text of `ReplicationTask.settings`.
    ///
    /// A member that is null, of another kind than documented, or not known here is left out.
    ///
    /// - Throws: `.unreadableReply` if the text is no JSON object.
    public init(json: String) throws(ServiceFailure) {
        let document: JSONNode
        do {
            document = try JSONDecoder().decode(JSONNode.self, from: Data(json.utf8))
        } catch {
            throw Self.unreadable("it is not JSON")
        }
        guard case .object(let sections) = document else {
            throw Self.unreadable("it is JSON, but not an object")
        }
        self.init(Sections(all: sections))
    }

    private init(_ sections: Sections) {
        let logging = sections["Logging"]
        isLoggingEnabled = logging.flag("EnableLogging")
        logGroup = logging.text("CloudWatchLogGroup")
        logStream = logging.text("CloudWatchLogStream")
        let validation = sections["ValidationSettings"]
        isValidationEnabled = validation.flag("EnableValidation")
        validationFailureLimit = validation.number("FailureMaxCount")
        validationTableFailureLimit = validation.number("TableFailureMaxCount")
        let resync = sections["ResyncSettings"]
        isResyncEnabled = resync.flag("EnableResync")
        resyncSchedule = resync.text("ResyncSchedule")
        resyncMinutes = resync.number("MaxResyncTime")
        let load = sections["FullLoadSettings"]
        tablePreparation = load.text("TargetTablePrepMode").map(TablePreparation.init)
        maxFullLoadSubTasks = load.number("MaxFullLoadSubTasks")
        stopsAfterCachedChanges = load.flag("StopTaskCachedChangesApplied")
        stopsBeforeCachedChanges = load.flag("StopTaskCachedChangesNotApplied")
        let errors = sections["ErrorBehavior"]
        tableErrorPolicy = errors.text("TableErrorPolicy")
        tableErrorLimit = errors.number("TableErrorEscalationCount")
        recoverableErrorLimit = errors.number("RecoverableErrorCount")
        controlSchema = sections["ControlTablesSettings"].text("ControlSchema")
    }

    private static func unreadable(_ why: String) -> ServiceFailure {
        ServiceFailure(
            .unreadableReply, message: "The task's settings cannot be read: \(why).",
            advice: "Everything that depends on them is shown as unknown; look at the settings "
                + "in the DMS console.")
    }
}

/// The settings as AWS groups them.
private struct Sections {
    var all: [String: JSONNode]

    subscript(name: String) -> Section {
        guard case .object(let members) = all[name] else { return Section(members: [:]) }
        return Section(members: members)
    }
}

/// One group of settings; a member of the wrong type counts as absent.
private struct Section {
    var members: [String: JSONNode]

    func text(_ name: String) -> String? {
        guard case .text(let text) = members[name] else { return nil }
        return text
    }

    func flag(_ name: String) -> Bool? {
        switch members[name] {
        case .flag(let flag): flag
        case .whole(0): false
        case .whole(1): true
        // Settings written by hand carry booleans as text; DMS accepts them.
        default: text(name).flatMap { Bool($0.lowercased()) }
        }
    }

    func number(_ name: String) -> Int? {
        guard case .whole(let number) = members[name] else {
            return text(name).flatMap { Int($0) }
        }
        return number
    }
}
