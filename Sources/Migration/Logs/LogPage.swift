public import Foundation

/// Where a task writes its log in CloudWatch Logs.
public struct LogStreamName: Sendable, Hashable {
    public var group: String
    public var stream: String

    public init(group: String, stream: String) {
        self.group = group
        self.stream = stream
    }

    /// DMS's default names, used when the task's settings have none.
    ///
    /// `dms-tasks-<instance name>` and `dms-task-<last segment of the task's ARN>`.
    public init(task: ARN, instanceIdentifier: String) {
        self.init(group: "dms-tasks-\(instanceIdentifier)", stream: "dms-task-\(task.resourceID)")
    }
}

/// A log group of CloudWatch Logs.
public struct LogGroup: Sendable, Hashable {
    public var name: String
    /// Days after which a line is deleted; nil means that lines never expire.
    public var retentionDays: Int?
    public var storedBytes: Int?

    public init(name: String, retentionDays: Int? = nil, storedBytes: Int? = nil) {
        self.name = name
        self.retentionDays = retentionDays
        self.storedBytes = storedBytes
    }
}

/// Where to go on reading a log stream.
public enum LogPosition: Sendable, Hashable {
    /// From an instant on, oldest first.
    case since(Date)
    /// The newest so many events from an instant on.
    case newest(Int, since: Date)
    /// After what an earlier page ended with; AWS forgets the token after 24 hours.
    case after(token: String)
    /// The newest so many events not after an instant: what stands above the lines that are known.
    case before(Date, most: Int)
    /// Before what an earlier page read backwards began with.
    case back(token: String)
}

/// A page of log events and where the next one begins: of one read backwards, the one above it.
public struct LogPage: Sendable, Hashable {
    /// May be empty although more follows.
    public var events: [LogEvent]
    /// Continues with later events, also after the end was reached, or with earlier ones where the
    /// page was read backwards; nil if AWS gave none.
    public var nextToken: String?
    /// True if there is nothing newer for now; nothing older, where the page was read backwards.
    public var isAtEnd: Bool

    public init(events: [LogEvent], nextToken: String?, isAtEnd: Bool) {
        self.events = events
        self.nextToken = nextToken
        self.isAtEnd = isAtEnd
    }
}

/// An event of CloudWatch Logs as it came; it carries no identifier.
public struct LogEvent: Sendable, Hashable {
    public var date: Date
    /// When CloudWatch received it; it may be long after `date`.
    public var ingested: Date?
    public var message: String

    public init(date: Date, ingested: Date? = nil, message: String) {
        self.date = date
        self.ingested = ingested
        self.message = message
    }
}
