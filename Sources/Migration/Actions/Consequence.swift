/// What a change would do, in sentences to read before saying yes.
public struct Consequence: Sendable, Hashable {
    /// In the order of their weight.
    public var sentences: [String]
    /// True if data on the target is dropped, emptied or doubled: a case for typing the name.
    public var isDestructive: Bool

    public init(_ sentences: [String], isDestructive: Bool = false) {
        self.sentences = sentences
        self.isDestructive = isDestructive
    }

    /// What `mutation` of `task` would do.
    ///
    /// `tables` are all the task's; `settings` are nil if they were not read, which the sentences
    /// then say.
    public init(
        of mutation: Mutation, task: ReplicationTask, tables: TablesAtStake,
        settings: TaskSettings?
    ) {
        self =
            switch mutation {
            case .start(_, let type):
                .ofStarting(task, as: type, tables: tables, settings: settings)
            case .startFrom(_, let point):
                .ofStarting(task, from: point)
            case .testConnections(_, let tests):
                .ofTesting(tests)
            case .modify(_, let change):
                .ofModifying(task, change, settings: settings)
            case .createAlarms(_, let plans):
                .ofCreating(plans)
            case .stop:
                .ofStopping(task, tables: tables)
            case .reloadTables(_, let names, let option):
                .ofReloading(names, of: task, option, tables: tables, settings: settings)
            }
    }

    /// All sentences as one text.
    public var text: String { sentences.joined(separator: " ") }
}
