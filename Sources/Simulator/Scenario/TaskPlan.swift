/// A replication task of a scenario.
public struct TaskPlan: Codable, Sendable, Equatable {
    /// What a task migrates (DMS API, MigrationTypeValue).
    public enum MigrationType: String, Codable, Sendable {
        case fullLoad = "full-load"
        case changes = "cdc"
        case fullLoadAndChanges = "full-load-and-cdc"

        /// Whether the task loads tables.
        public var loads: Bool { self != .changes }
        /// Whether the task replicates changes.
        public var replicates: Bool { self != .fullLoad }
    }

    /// The task's name, which never equals the last segment of its ARN.
    public var identifier: String
    /// What it migrates.
    public var migrationType: MigrationType
    /// Identifier of its replication instance.
    public var instance: String
    /// Identifier of its source endpoint.
    public var source: String
    /// Identifier of its target endpoint.
    public var target: String
    /// Source tables; a mapping may select some of them.
    public var tables: [TablePlan]
    /// The second of the scenario at which it is started; `nil` for never.
    public var startsAt: Int?
    /// A status that stays, such as `moving`; `nil` for a task that runs normally.
    public var heldStatus: String?
    /// Tables loaded at once (MaxFullLoadSubTasks).
    public var subtasks = 8
    /// Bytes per second one subtask loads.
    public var loadBytesPerSecond = 9_000_000.0
    /// Rows per second changed at the source.
    public var changesPerSecond = 120.0
    /// Rows per second the task can apply, as a multiple of `changesPerSecond`.
    public var applyHeadroom = 2.2
    /// Whether validation is on.
    public var validates = true
    /// Rows per second one validation thread compares.
    public var validatedRowsPerSecond = 150_000.0
    /// Lines a second in its log, beside those a task writes anyway.
    public var logLinesPerSecond = 0
    /// A settings document, as JSON text, that is put over DMS's defaults; `nil` for those alone.
    public var settings: String?
    /// A mapping document as JSON text; `nil` for one that selects every table of `tables`.
    public var mappings: String?
    /// The incidents.
    public var incidents: [Incident] = []

    /// Makes a task that is created and never started.
    public init(
        _ identifier: String, _ migrationType: MigrationType, instance: String, source: String,
        target: String, tables: [TablePlan]
    ) {
        self.identifier = identifier
        self.migrationType = migrationType
        self.instance = instance
        self.source = source
        self.target = target
        self.tables = tables
    }
}
