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

    public init(
        name: String, tasks: [String], reverse: [String] = [], window: Double? = nil,
        settings: GateSettings = GateSettings()
    ) {
        self.name = name
        forward = TaskGroup(name: name, patterns: tasks)
        self.reverse =
            reverse.isEmpty ? nil : TaskGroup(name: "\(name) (reverse)", patterns: reverse)
        self.window = window
        self.settings = settings
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
