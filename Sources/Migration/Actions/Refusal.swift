/// Why something cannot be done to a task in the state it is in.
public struct Refusal: Sendable, Hashable, CustomStringConvertible {
    /// A short reason for a key bar or a dialog, for example `already stopped`.
    public var reason: String
    /// What to do instead; nil if there is nothing.
    public var advice: String?

    public init(_ reason: String, advice: String? = nil) {
        self.reason = reason
        self.advice = advice
    }

    public var description: String {
        [reason, advice].compactMap { $0 }.joined(separator: ": ")
    }

    /// Why `task` cannot be stopped; nil if it can.
    public static func toStop(_ task: ReplicationTask) -> Refusal? {
        switch TaskPhase(task) {
        case .starting, .loading, .replicating, .running, .unknown: nil
        case .stopping: Refusal("already stopping")
        case .stopped: Refusal("already stopped")
        case .finished: Refusal("already finished")
        case .failed: Refusal("already failed", advice: "resume it or reload it")
        case .neverRun: Refusal("never started")
        case .changing(let status): busy(status)
        case .failedMove: Refusal("not running: its move failed")
        }
    }

    /// Why `task` cannot be set going; nil if it can.
    public static func toStart(_ task: ReplicationTask) -> Refusal? {
        switch TaskPhase(task) {
        case .neverRun, .stopped, .finished, .failed, .failedMove, .unknown: nil
        case .starting: Refusal("already starting")
        case .loading, .replicating, .running: Refusal("already running")
        case .stopping: Refusal("still stopping", advice: "wait until it is stopped")
        case .changing(let status): busy(status)
        }
    }

    /// Why `tables` of `task` cannot be reloaded or validated again; nil if they can.
    ///
    /// The task's settings tell whether it validates; nil if they were not read.
    public static func toReload(
        _ task: ReplicationTask, tables: [TableName], option: Mutation.ReloadOption,
        settings: TaskSettings?
    ) -> Refusal? {
        if tables.isEmpty {
            return Refusal(
                "no table chosen", advice: "move to one with j and k, or mark some with space")
        }
        switch TaskPhase(task) {
        case .loading, .replicating, .running, .unknown: break
        default:
            return Refusal(
                "the task is not running", advice: "AWS reloads tables of running tasks only")
        }
        // ReloadTables refuses such tasks whatever the option.
        if task.migrationType == .cdc {
            return Refusal("a task without full load has nothing to reload")
        }
        if option == .validateOnly, settings?.isValidationEnabled == false {
            return Refusal(
                "validation is off for this task",
                advice: "enable it in the settings while the task is stopped")
        }
        return nil
    }

    private static func busy(_ status: TaskStatus) -> Refusal {
        Refusal("the task is \(status.text)", advice: "wait until AWS is done with that")
    }
}
