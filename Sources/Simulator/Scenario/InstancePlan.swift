/// A replication instance of a scenario.
public struct InstancePlan: Codable, Sendable, Equatable {
    /// The name, lower case as DMS stores it; metrics carry it as a dimension.
    public var identifier: String
    /// The instance class, which decides the memory that metrics speak of.
    public var instanceClass = "dms.r5.xlarge"
    /// Gibibytes of storage.
    public var allocatedStorage = 100
    /// The part of the storage that is taken before anything is swapped out, 0...1.
    public var usedStorage = 0.14
    /// The replication engine's version; statistics before 3.5 do not say what was applied.
    public var engineVersion = "3.6.1"
    /// Whether a standby exists in another zone.
    public var isMultiAZ = false
    /// AWS's status word.
    public var status = "available"
    /// Maintenance that AWS wants to do: `os-upgrade`, `system-update`, `db-upgrade` or `os-patch`;
    /// `nil` for none.
    public var pendingMaintenance: String?

    /// Makes an available instance.
    public init(identifier: String) {
        self.identifier = identifier
    }
}
