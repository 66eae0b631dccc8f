/// A way to start a task that AWS accepts in its present state.
public struct StartChoice: Sendable, Hashable, Identifiable {
    public var type: StartType
    /// For example `Resume from checkpoint`.
    public var title: String
    public var consequence: Consequence

    public var id: StartType { type }

    /// The choices for `task`, the least harmful first; empty if ``Refusal/toStart(_:)`` gives a
    /// reason.
    ///
    /// `tables` are all the task's; `settings` are nil if they were not read. Where the position to
    /// resume from is lost, a reload comes first, because a resume fails in the same way again.
    public static func choices(
        for task: ReplicationTask, tables: TablesAtStake, settings: TaskSettings?,
        lost: LostPosition? = nil
    ) -> [StartChoice] {
        var types = types(for: task)
        if lost != nil, types.contains(.reloadTarget) {
            types = [.reloadTarget] + types.filter { $0 != .reloadTarget }
        }
        return types.map { type in
            StartChoice(
                type: type, title: title(type, task),
                consequence: .ofStarting(task, as: type, tables: tables, settings: settings))
        }
    }

    /// AWS accepts `start-replication` on the first run alone, and the other two after it.
    private static func types(for task: ReplicationTask) -> [StartType] {
        if Refusal.toStart(task) != nil { return [] }
        if task.hasNeverRun { return [.startReplication] }
        return task.migrationType.loadsExistingRows == false
            ? [.resumeProcessing] : [.resumeProcessing, .reloadTarget]
    }

    private static func title(_ type: StartType, _ task: ReplicationTask) -> String {
        switch type {
        case .startReplication: "Start for the first time"
        case .resumeProcessing:
            task.recoveryCheckpoint == nil ? "Resume" : "Resume from checkpoint"
        case .reloadTarget: "Reload everything"
        }
    }
}
