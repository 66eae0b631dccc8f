public import Migration

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What databases are to be asked for a gate: of which migration, and of which of its tasks.
public struct GateQuestions: Sendable, Hashable {
    public var migration: CutoverMigration
    public var gate: Gate
    public var tasks: [Task]
    /// When writes were marked as stopped; nil while they are not.
    public var mark: DrainMark?
    /// The marker that was sent last; nil if none was.
    public var marker: RunbookProgress.Sentinel?
    /// The one check to be asked for; nil for all.
    public var only: String?

    /// A task whose control tables are read.
    public struct Task: Sendable, Hashable {
        /// The task's resource id, by which DMS names it in its tables.
        public var name: String
        public var arn: ARN
        /// By the task's settings; nil where they do not say.
        public var controlSchema: String?
        /// What is older than its last load says nothing about now; nil if that is not known.
        public var loaded: Date?

        public init(_ task: ReplicationTask, controlSchema: String?) {
            arn = task.arn
            name = task.arn.resourceID
            self.controlSchema = controlSchema.flatMap { $0.isEmpty ? nil : $0 }
            // A table follows its changes as soon as it is loaded itself, long before the last one is.
            loaded = [task.statistics?.fullLoadStart, task.statistics?.freshStart]
                .compactMap(\.self).max()
        }
    }

    public init(
        migration: CutoverMigration, gate: Gate, tasks: [Task], mark: DrainMark?,
        marker: RunbookProgress.Sentinel? = nil
    ) {
        self.marker = marker
        self.migration = migration
        self.gate = gate
        self.tasks = tasks
        self.mark = mark
    }

    /// True if the gate asks a check that is not switched off.
    public func asks(_ id: String) -> Bool {
        guard only == nil || only == id else { return false }
        return GateCatalog.check(id).map {
            $0.gates[gate] != nil && migration.settings.requirement(of: $0, at: gate) != .off
        } ?? false
    }

    /// Seconds between two looks at the source's position.
    public var looksApart: Double { threshold("looks_apart", of: "R20") ?? 60 }

    /// The value of a threshold of a check; nil if there is none of that name.
    public func threshold(_ name: String, of id: String) -> Double? {
        GateCatalog.check(id).flatMap { migration.settings.threshold(name, of: $0) }
    }
}
