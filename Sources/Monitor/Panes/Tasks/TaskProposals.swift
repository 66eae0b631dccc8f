import Migration

/// What a key may propose to do to one task: the proposal, or a notice that says why not.
struct TaskProposals {
    let task: ReplicationTask
    /// All tables of the task; empty if they are not known.
    let tables: [TableStatistics]
    let settings: TaskSettings?
    /// Said after every consequence; nil if there is nothing to add.
    var remark: String?

    init(_ task: ReplicationTask, in context: PaneContext, remark: String? = nil) {
        self.task = task
        self.remark = remark
        tables = context.tables(of: task.arn)
        settings = context.settings(of: task.arn)
    }

    func stop() -> PaneAction {
        if let refusal = Refusal.toStop(task) { return refused("stopped", refusal) }
        let choice = choice("Stop task", .stop(task.arn), isDestructive: true)
        return propose("Stop task", [choice])
    }

    /// Every way AWS would set the task going, the least harmful first.
    func resume() -> PaneAction {
        if let refusal = Refusal.toStart(task) { return refused("resumed", refusal) }
        let choices = StartChoice.choices(for: task, tables: tables, settings: settings)
        return propose(
            task.hasNeverRun ? "Start task" : "Resume task",
            choices.map { choice($0.title, .start(task.arn, $0.type)) })
    }

    /// Loads the whole task again.
    func reload() -> PaneAction {
        if let refusal = Refusal.toReloadWhole(task) { return refused("reloaded", refusal) }
        let choice = choice(
            "Reload everything", .start(task.arn, .reloadTarget), isDestructive: true)
        return propose("Reload task", [choice])
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

    private func choice(
        _ title: String, _ mutation: Mutation, isDestructive: Bool = false
    ) -> Proposal.Choice {
        let consequence = Consequence(
            of: mutation, task: task, tables: tables, settings: settings)
        return Proposal.Choice(
            title: title, mutation: mutation,
            risk: isDestructive || consequence.isDestructive ? .destructive : .disruptive,
            consequence: [consequence.text, remark].compactMap { $0 }.joined(separator: " "))
    }

    private func propose(_ title: String, _ choices: [Proposal.Choice]) -> PaneAction {
        let proposal = Proposal(
            title: title, task: task.arn, identifier: task.identifier, choices: choices)
        guard let proposal else {
            return refused("changed", Refusal("AWS accepts nothing in this state"))
        }
        return .propose(proposal)
    }

    private func refused(_ done: String, _ refusal: Refusal) -> PaneAction {
        .notice(Notice(.refusal, "'\(task.identifier)' cannot be \(done): \(refusal)."))
    }
}

extension Refusal {
    /// Why `task` cannot be loaded again as a whole; nil if it can.
    fileprivate static func toReloadWhole(_ task: ReplicationTask) -> Refusal? {
        if task.migrationType.loadsExistingRows == false {
            return Refusal("a task without full load has nothing to reload")
        }
        if task.hasNeverRun { return Refusal("never started", advice: "R starts it") }
        guard let refusal = toStart(task) else { return nil }
        guard TaskPhase(task).isRunning else { return refusal }
        return Refusal(
            "it is running",
            advice: "stop it first, or mark tables in pane 2 to reload those while it runs")
    }
}
