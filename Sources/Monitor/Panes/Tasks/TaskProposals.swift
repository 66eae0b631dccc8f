import AccountState
import Migration

/// What a key may propose to do to one task: the proposal, or a notice that says why not.
struct TaskProposals {
    let task: ReplicationTask
    let settings: TaskSettings?
    let instance: ReplicationInstance?
    /// The account's alarms; nil if they are not known.
    let alarms: [Alarm]?
    private let context: PaneContext
    /// Said after every consequence; nil if there is nothing to add.
    var note: String?

    init(_ task: ReplicationTask, in context: PaneContext, note: String? = nil) {
        self.task = task
        self.note = note
        self.context = context
        settings = context.settings(of: task.arn)
        instance = context.account.instance(of: task)
        alarms = context.account.alarms
    }

    func stop() -> PaneAction { propose(.stop) }

    /// Every way AWS would set the task going, the least harmful first.
    func resume() -> PaneAction { propose(.resume) }

    /// Loads the whole task again.
    func reload() -> PaneAction { propose(.reload) }

    /// Proposes to do something to the whole task.
    func propose(_ verb: ActionKind) -> PaneAction {
        if let refusal = refusal(of: verb) {
            return .notice(Notice(.refusal, sentence(verb, refusal)))
        }
        return propose(title(of: verb), choices(for: verb))
    }

    /// Loads some tables again, or compares them again, while the task runs.
    func reload(_ names: [TableName], _ option: Mutation.ReloadOption) -> PaneAction {
        let done = option == .dataReload ? "reloaded" : "validated again"
        let refusal = Refusal.toReload(task, tables: names, option: option, settings: settings)
        if let refusal { return refused(done, refusal) }
        let title = option == .dataReload ? "Reload" : "Validate"
        let count = CountText.of(names.count, "table")
        return propose(
            "\(title) \(count)",
            [choice("\(title) \(count)", .reloadTables(task.arn, names, option))])
    }

    /// Why AWS would not do it; nil if it would.
    func refusal(of verb: ActionKind) -> Refusal? {
        switch verb {
        case .stop: Refusal.toStop(task)
        case .resume: Refusal.toStart(task)
        case .reload: Refusal.toReloadWhole(task)
        case .test: Refusal.toTest(task, on: instance)
        case .validation(let isOn):
            Refusal.toModify(task, .validation(isOn), settings: settings)
        case .logging(let isOn): Refusal.toModify(task, .logging(isOn), settings: settings)
        case .createAlarms: Refusal.toCreateAlarms(plans)
        case .startFrom: Refusal.toStartFrom(task)
        case .stopAt:
            Refusal.toModify(task)
                ?? (task.migrationType.followsChanges == false
                    ? Refusal("a task without CDC has no stop time") : nil)
        }
    }

    /// The refusal as a sentence that names the task.
    func sentence(_ verb: ActionKind, _ refusal: Refusal) -> String {
        "'\(task.identifier)' \(verb.refusal): \(refusal)."
    }

    /// The ways to do it, the sensible one first.
    func choices(for verb: ActionKind) -> [Proposal.Choice] {
        switch verb {
        case .stop: [choice("Stop task", .stop(task.arn), isDestructive: true)]
        case .resume: starts
        case .reload:
            [choice("Reload everything", .start(task.arn, .reloadTarget), isDestructive: true)]
        case .test:
            [choice("Test", .testConnections(task.arn, ConnectionTest.both(of: task)))]
        case .validation(let isOn):
            [choice("Turn \(isOn ? "on" : "off")", .modify(task.arn, .validation(isOn)))]
        case .logging(let isOn):
            [choice("Turn \(isOn ? "on" : "off")", .modify(task.arn, .logging(isOn)))]
        case .createAlarms: [choice("Create", .createAlarms(task.arn, plans ?? []))]
        case .startFrom:
            [Proposal.Choice(title: "Start there", entry: ActionEntry(.cdcStart, of: task))]
        case .stopAt: [Proposal.Choice(title: "Set", entry: ActionEntry(.cdcStop, of: task))]
        }
    }

    private var starts: [Proposal.Choice] {
        let tables = context.tablesAtStake(of: task.arn)
        let lost = context.account.lostPosition(of: task, at: context.now)
        let usual = StartChoice.choices(
            for: task, tables: tables, settings: settings, lost: lost
        ).map { start in
            let fails = start.type == .resumeProcessing ? lost : nil
            return choice(
                start.title + (fails == nil ? "" : ": fails again"),
                .start(task.arn, start.type),
                warning: fails.map {
                    "\($0.what.capitalizedFirst): a resume fails in the same way again."
                })
        }
        guard Refusal.toStartFrom(task) == nil else { return usual }
        return usual + [
            Proposal.Choice(
                title: "Start at a chosen point", entry: ActionEntry(.cdcStart, of: task))
        ]
    }

    private var plans: [AlarmPlan]? {
        guard let instance, let alarms else { return nil }
        return AlarmPlan.recommended(for: task, on: instance, beside: alarms)
    }

    private func title(of verb: ActionKind) -> String {
        switch verb {
        case .stop: "Stop task"
        case .resume: task.hasNeverRun ? "Start task" : "Resume task"
        case .reload: "Reload task"
        case .test: "Test connections"
        case .validation(let isOn): "Turn validation \(isOn ? "on" : "off")"
        case .logging(let isOn): "Turn logging \(isOn ? "on" : "off")"
        case .createAlarms: "Create alarms"
        case .startFrom: "Start at a chosen point"
        case .stopAt: "Set a stop time"
        }
    }

    private func choice(
        _ title: String, _ mutation: Mutation, isDestructive: Bool = false,
        warning: String? = nil
    ) -> Proposal.Choice {
        let consequence = Consequence(
            of: mutation, task: task, tables: context.tablesAtStake(of: task.arn, in: mutation),
            settings: settings)
        return Proposal.Choice(
            title: title, mutation: mutation,
            risk: isDestructive || consequence.isDestructive ? .destructive : .disruptive,
            consequence: [warning, consequence.text, asJudged(mutation), note]
                .compactMap { $0 }.joined(separator: " "))
    }

    /// What stopping leaves behind, as judged now; nil of anything but a stop.
    private func asJudged(_ mutation: Mutation) -> String? {
        guard case .stop = mutation else { return nil }
        return StopStakes(task, in: context).sentence
    }

    private func propose(_ title: String, _ choices: [Proposal.Choice]) -> PaneAction {
        let proposal = Proposal(
            title: title, task: task.arn, identifier: task.identifier, choices: choices)
        guard let proposal else {
            return refused("changed", Refusal("AWS accepts no action in this state"))
        }
        return .propose(proposal)
    }

    private func refused(_ done: String, _ refusal: Refusal) -> PaneAction {
        .notice(Notice(.refusal, "'\(task.identifier)' cannot be \(done): \(refusal)."))
    }
}

extension Refusal {
    /// Why `task` cannot be loaded again as a whole; nil if it can.
    static func toReloadWhole(_ task: ReplicationTask) -> Refusal? {
        if task.migrationType.loadsExistingRows == false {
            return Refusal("a CDC-only task has nothing to reload")
        }
        if task.hasNeverRun { return Refusal("never started", advice: "R starts it") }
        guard let refusal = toStart(task) else { return nil }
        guard TaskPhase(task).isRunning else { return refusal }
        return Refusal(
            "it is running",
            advice: "stop it first, or mark tables in pane 2 to reload those while it runs")
    }
}
