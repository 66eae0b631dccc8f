public import AccountState
import Cutover
public import Foundation
public import Migration
public import TerminalUI

/// Everything a pane may look at while it draws, or decides what a key means.
public struct PaneContext: Sendable {
    public var account: AccountState
    public var now: Date
    /// The task the other panes are about; nil until one is open.
    public var openTask: ARN?
    /// The task that was open until it was deleted at AWS; then none is open.
    public var lostTask: LostTask?
    public var symbols: Symbols
    public var isFocused: Bool
    /// True if the pane has the focus, ignoring dialogs and pages above it.
    public var isInFront = true
    /// The inside of the pane, borders excluded; what a page of scrolling means.
    public var size: Size
    /// Tasks shown as one migration each.
    public var groups: [TaskGroup] = []
    /// Why nothing may be changed just now; nil if acting is allowed.
    public var obstacle: ActionObstacle?
    /// The tasks a key that acts is about, in the order they are listed: the open one, or in the
    /// tasks pane those marked or the one under the cursor.
    public var targets: [ARN]
    /// Why there is no target, in one sentence.
    public var whyNoTarget = "No task is selected."
    /// What was typed behind the command in the palette.
    public var argument = ""
    /// By what lines of a log are understood.
    public var logRules = LogRules.builtIn
    /// The person's own clock.
    public var localTime = LocalTime.utc
    /// The operations of this run, and those the audit file had when it began; oldest first.
    public var operations: [TaskOperation] = []
    public var history: [PastOperation] = []
    /// What has changed outside this run and was not looked at.
    var changes: [OutsideChange] = []
    /// The migration whose cutover is shown; nil without one.
    public var followed: FollowedMigration?
    public var migrations: [FollowedMigration] = []
    /// The gate of the page in front as it was last judged; nil where none is kept.
    var gateReport: GateReport?
    /// What the target said of rows that failed validation.
    public var rowAnswers: [RowQuestion: RowAnswer] = [:]
    /// What targets said of what DMS wrote down in them.
    public var targetAnswers: [TargetQuestion: TargetAnswer] = [:]

    public init(
        account: AccountState, now: Date, openTask: ARN? = nil, symbols: Symbols = .unicode,
        isFocused: Bool = true, size: Size = Size(width: 80, height: 20),
        isReadOnly: Bool = false, targets: [ARN]? = nil
    ) {
        self.account = account
        self.now = now
        lostTask = openTask.flatMap { account.lostTasks[$0] }
        let openTask = lostTask == nil ? openTask : nil
        self.openTask = openTask
        self.symbols = symbols
        self.isFocused = isFocused
        self.size = size
        self.targets = targets ?? [openTask].compactMap { $0 }
        obstacle = isReadOnly ? ActionObstacle("dmswatch is read-only", canBeArmed: false) : nil
    }

    public var isReadOnly: Bool { obstacle != nil }

    /// The open task as last described.
    public var task: ReplicationTask? { openTask.flatMap { account.task($0) } }
}

extension PaneContext {
    /// What is known of a task.
    func facts(of task: ReplicationTask) -> TaskFacts {
        var facts = TaskFacts(task, in: account, isOpen: openTask == task.arn, now: now)
        facts.isToBeLookedAt = isToBeLookedAt(task.arn)
        return facts
    }

    /// True of a task or an alarm that has changed outside this run until somebody has looked at it.
    func isToBeLookedAt(_ arn: ARN) -> Bool { changes.contains { $0.arn == arn } }

    /// The settings of a task; nil until they are read, or if they cannot be.
    func settings(of task: ARN) -> TaskSettings? {
        account.settings[task]
    }

    /// The tables of a task for a warning about `mutation`. One that strikes them all says nothing
    /// of them until all of them are known.
    func tablesAtStake(of task: ARN, in mutation: Mutation? = nil) -> TablesAtStake {
        guard let store = account.tables[task] else { return TablesAtStake() }
        if case .reloadTables = mutation { return store.atStake }
        return store.isWhole ? store.atStake : TablesAtStake()
    }
}
