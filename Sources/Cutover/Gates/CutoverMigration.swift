public import Migration

/// The tasks that are cut over together, and the way back.
public struct CutoverMigration: Sendable, Hashable {
    public var name: String
    /// The tasks that move the data, by identifier; `*` and `?` as in a group of tasks.
    public var forward: TaskGroup
    /// The tasks of the way back; nil if there are none.
    public var reverse: TaskGroup?
    /// Seconds of the planned window; nil if none is planned.
    public var window: Double?
    public var settings: GateSettings
    /// The file of its runbook, as written in the configuration; nil if it has none.
    public var runbook: String?
    /// The names of the connections to both databases; nil where there is none.
    public var source: String?
    public var target: String?
    /// The schema of DMS's control tables in the target; nil takes what the task's settings or the
    /// kind of database say.
    public var controlSchema: String?
    /// The schema of the tables on the target, which some kinds of database need for a list.
    public var schema: String?
    /// The table the sentinel goes through, as `schema.table`; nil where there is none.
    public var sentinel: String?

    public init(
        name: String, tasks: [String], reverse: [String] = [], window: Double? = nil,
        settings: GateSettings = GateSettings(), runbook: String? = nil
    ) {
        self.name = name
        forward = TaskGroup(name: name, patterns: tasks)
        self.reverse =
            reverse.isEmpty ? nil : TaskGroup(name: "\(name) (reverse)", patterns: reverse)
        self.window = window
        self.settings = settings
        self.runbook = runbook
    }

    /// The tasks of the migration and those of the way back, each in order of ARN. A task that is
    /// of both counts as one of the way back, for it must not be stopped with the others.
    public func members(
        of tasks: [ReplicationTask]
    ) -> (forward: [ReplicationTask], reverse: [ReplicationTask]) {
        let ordered = tasks.sorted { $0.arn < $1.arn }
        let back = ordered.filter { reverse?.contains($0) ?? false }
        let isBack = Set(back.map(\.arn))
        return (ordered.filter { forward.contains($0) && !isBack.contains($0.arn) }, back)
    }
}
