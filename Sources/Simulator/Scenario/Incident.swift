/// Something that happens to a task at a fixed second of the story.
public struct Incident: Codable, Sendable, Equatable {
    /// What happens.
    public enum Kind: String, Codable, Sendable {
        /// The source changes `factor` times as many rows.
        case changeBurst
        /// The target applies `factor` times as many rows; 0 stops it.
        case slowApply
        /// A transaction stays open at the source, so that nothing can be read past it.
        case openTransaction
        /// A line appears in the task log.
        case logLine
        /// The task fails with `message` as its last failure.
        case failure
        /// The task stops by itself; `reason` is the word after `Stop Reason`.
        case stop
    }

    /// What happens.
    public var kind: Kind
    /// Second of the story.
    public var at: Int
    /// Seconds it lasts; 0 for what is over at once.
    public var duration = 0
    /// Multiplies a rate; 1 leaves it.
    public var factor = 1.0
    /// Component of a log line, at most 16 characters.
    public var component = "TASK_MANAGER"
    /// Severity letter of a log line: E, W or I.
    public var severity = "I"
    /// Text of a log line or of a failure.
    public var message = ""
    /// The word after `Stop Reason`, such as `RECOVERABLE_ERROR`.
    public var reason = "FATAL_ERROR"

    /// Makes an incident.
    public init(_ kind: Kind, at: Int, duration: Int = 0, factor: Double = 1) {
        self.kind = kind
        self.at = at
        self.duration = duration
        self.factor = factor
    }

    /// A line in the task log.
    public static func log(
        at: Int, _ component: String, _ severity: String, _ message: String
    ) -> Incident {
        var incident = Incident(.logLine, at: at)
        incident.component = component
        incident.severity = severity
        incident.message = message
        return incident
    }

    /// A task that ends by itself, as failed or as stopped.
    public static func end(
        _ kind: Kind, at: Int, reason: String, message: String
    ) -> Incident {
        var incident = Incident(kind, at: at)
        incident.reason = reason
        incident.message = message
        return incident
    }

    /// Whether it is going on at that second.
    func isActive(at second: Int) -> Bool { second >= at && second < at + duration }
}
