/// An incident of a task at a fixed second of the scenario.
public struct Incident: Codable, Sendable, Equatable {
    /// What happens.
    public enum Kind: String, Codable, Sendable, CaseIterable {
        /// The source changes `factor` times as many rows.
        case changeBurst
        /// The target applies `factor` times as many rows; 0 stops it.
        case slowApply
        /// A transaction stays open at the source, and nothing after it can be read.
        case openTransaction
        /// Reading stops without an error, and latency stays at zero. It ends with `duration`, or when the
        /// task is started again.
        case deadCapture
        /// Reading is paused because swap files, or with the `reason` "disk" the disk, are full.
        case readingPaused
        /// A connection is lost for `duration` seconds; the task retries by its settings.
        case recoverableError
        /// The target refuses `rows` changes of the kind `change` to `table`.
        case applyErrors
        /// The `definition` of `table` changes at the source.
        case tableChange
        /// `table` is suspended with an error while changes are applied.
        case tableError
        /// `rows` rows of `table` are changed at the target, so that they differ.
        case drift
        /// A line appears in the task log.
        case logLine
        /// The task fails with `message` as its last failure.
        case failure
        /// The task stops by itself; `reason` is the word after `Stop Reason`.
        case stop
        /// The source no longer has its log from the task's position on: the task fails in the words of the
        /// source's engine or with `message`, and so does every resume.
        case lostPosition
        /// The task publishes no datapoints.
        case metricGap
        /// Datapoints are published only after it, each with its own time.
        case lateMetrics
        /// The datapoints of latency are 0, whatever waits.
        case zeroLatency
        /// Log lines arrive only with the first one that is written after it.
        case lateLog
    }

    /// A kind of row change.
    public enum Change: String, Codable, Sendable, CaseIterable {
        case insert, update, delete
    }

    /// A kind of change to a table's definition.
    public enum Definition: String, Codable, Sendable, CaseIterable {
        case alter, truncate, drop
    }

    /// What happens.
    public var kind: Kind
    /// The second of the scenario.
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
    /// The table it happens to, as `SCHEMA.TABLE` of the source.
    public var table = ""
    /// How many rows it happens to.
    public var rows = 1
    /// Which row changes the target refuses.
    public var change = Change.insert
    /// What happens to the table's definition.
    public var definition = Definition.alter

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
        (incident.component, incident.severity, incident.message) = (component, severity, message)
        return incident
    }

    /// A task that ends by itself, as failed or as stopped.
    public static func end(_ kind: Kind, at: Int, reason: String, message: String) -> Incident {
        var incident = Incident(kind, at: at)
        incident.reason = reason
        incident.message = message
        return incident
    }

    /// An incident of one table.
    public static func table(
        _ kind: Kind, _ table: String, at: Int, rows: Int = 1, message: String = ""
    ) -> Incident {
        var incident = Incident(kind, at: at)
        (incident.table, incident.rows, incident.message) = (table, rows, message)
        return incident
    }

    /// Whether it lasts at that second.
    func isActive(at second: Int) -> Bool { second >= at && second < at + duration }
}

extension Incident.Kind {
    /// Whether it concerns one table, named by `table`.
    var concernsTable: Bool {
        switch self {
        case .applyErrors, .tableChange, .tableError, .drift: true
        default: false
        }
    }
}
