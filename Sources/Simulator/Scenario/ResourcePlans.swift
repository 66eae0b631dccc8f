/// A replication instance of a scenario.
public struct InstancePlan: Codable, Sendable, Equatable {
    /// The name, lower case as DMS stores it; metrics carry it as a dimension.
    public var identifier: String
    /// The instance class, which decides the memory that metrics speak of.
    public var instanceClass = "dms.r5.xlarge"
    /// Gibibytes of storage.
    public var allocatedStorage = 100
    /// The used part of the storage without swap files, 0...1.
    public var usedStorage = 0.14
    /// The replication engine's version; statistics before 3.5 do not say what was applied.
    public var engineVersion = "3.6.1"
    /// Whether a standby exists in another zone.
    public var isMultiAZ = false
    /// AWS's status word.
    public var status = "available"
    /// The pending maintenance action: `os-upgrade`, `system-update`, `db-upgrade` or `os-patch`; `nil`
    /// for none.
    public var pendingMaintenance: String?

    /// Makes an available instance.
    public init(identifier: String) {
        self.identifier = identifier
    }
}

/// A source or target endpoint of a scenario.
public struct EndpointPlan: Codable, Sendable, Equatable {
    /// Which end of a migration it is.
    public enum Role: String, Codable, Sendable {
        case source, target
    }

    /// The name.
    public var identifier: String
    /// Which end it is.
    public var role: Role
    /// DMS's engine name, such as `oracle` or `aurora-postgresql`.
    public var engine: String
    /// The engine name as the console shows it.
    public var engineDisplayName: String
    /// Host name of the database server.
    public var server: String
    /// Port of the database server.
    public var port: Int
    /// Database or service name.
    public var database: String
    /// Why connection tests fail; `nil` when they succeed.
    public var connectionFailure: String?

    /// Makes an endpoint whose connection tests succeed.
    public init(
        identifier: String, role: Role, engine: String, engineDisplayName: String, server: String,
        port: Int, database: String
    ) {
        self.identifier = identifier
        self.role = role
        self.engine = engine
        self.engineDisplayName = engineDisplayName
        self.server = server
        self.port = port
        self.database = database
    }
}

/// A CloudWatch metric alarm of a scenario.
public struct MetricAlarmPlan: Codable, Sendable, Equatable {
    /// The alarm's name.
    public var name: String
    /// The description.
    public var details: String
    /// Metric of the namespace `AWS/DMS`.
    public var metric: String
    /// Identifier of the instance it watches.
    public var instance: String?
    /// Identifier of the task it watches; the dimension's value becomes the task's ARN suffix.
    public var task: String?
    /// Wrong dimensions, as a user may type them; value by name.
    public var mistypedDimensions: [String: String] = [:]
    /// The statistic, as AWS spells it.
    public var statistic = "Maximum"
    /// AWS's comparison operator.
    public var comparison = "GreaterThanThreshold"
    /// The threshold, in the metric's unit.
    public var threshold: Double
    /// Seconds of a period, a multiple of 60.
    public var period = 60
    /// Periods looked at.
    public var evaluationPeriods = 1
    /// The treatment of missing data: missing, ignore, breaching or notBreaching.
    public var missingData = "missing"

    /// Makes an alarm on one period of 60 s.
    public init(
        _ name: String, details: String, metric: String, instance: String?, task: String? = nil,
        above threshold: Double
    ) {
        self.name = name
        self.details = details
        self.metric = metric
        self.instance = instance
        self.task = task
        self.threshold = threshold
    }
}

/// An event subscription of a scenario.
public struct SubscriptionPlan: Codable, Sendable, Equatable {
    /// The subscription's name.
    public var name: String
    /// `replication-task` or `replication-instance`; `nil` for the events of both.
    public var sourceType: String?
    /// Identifiers of tasks or instances; empty for all of them.
    public var sources: [String] = []
    /// Categories of events, as AWS spells them; empty for all of them.
    public var categories: [String] = []
    /// Whether it is enabled.
    public var isEnabled = true
    /// The name of the SNS topic it notifies, which the account then has.
    public var topic = "dms-alerts"

    /// Makes an enabled subscription to all events.
    public init(_ name: String, sourceType: String? = nil) {
        self.name = name
        self.sourceType = sourceType
    }
}
