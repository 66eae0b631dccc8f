import AccountState
import Foundation
import Migration

/// The lines of the list: tasks in order, and where groups are configured, each group in the
/// place of the first of its tasks.
struct TaskRows {
    let query: TaskQuery
    /// The names of the groups whose tasks are listed too.
    let expanded: Set<String>

    func rows(in context: PaneContext) -> [TaskRow] {
        let tasks = query.tasks(in: context.account, at: context.now)
        guard !context.groups.isEmpty else {
            return tasks.map { .task(context.facts(of: $0), isMember: false) }
        }
        var rows: [TaskRow] = []
        var listed: Set<String> = []
        for task in tasks {
            let facts = context.facts(of: task)
            guard let group = context.groups.first(where: { $0.contains(task) }) else {
                rows.append(.task(facts, isMember: false))
                continue
            }
            guard listed.insert(group.name).inserted else { continue }
            rows += self.rows(of: group, tasks, context)
        }
        // A group nobody belongs to is shown all the same: most likely its pattern is wrong.
        guard query.filter.isEmpty else { return rows }
        let empty = context.groups.filter { !listed.contains($0.name) }
        return rows + empty.map { .group(GroupFacts($0, [], isExpanded: false)) }
    }

    private func rows(
        of group: TaskGroup, _ tasks: [ReplicationTask], _ context: PaneContext
    ) -> [TaskRow] {
        // A task of two groups is listed in the first.
        let members = tasks.filter { task in
            context.groups.first { $0.contains(task) }?.name == group.name
        }.map { context.facts(of: $0) }
        let isExpanded = expanded.contains(group.name) || !query.filter.isEmpty
        let head = TaskRow.group(GroupFacts(group, members, isExpanded: isExpanded))
        return [head] + (isExpanded ? members.map { .task($0, isMember: true) } : [])
    }
}

/// One line of the list of tasks: a task, or several that are one migration.
enum TaskRow: Sendable {
    /// A task; `isMember` if it is listed below its group.
    case task(TaskFacts, isMember: Bool)
    case group(GroupFacts)

    var id: TaskRowID {
        switch self {
        case .task(let facts, _): .task(facts.task.arn)
        case .group(let facts): .group(facts.group.name)
        }
    }

    /// The task; nil of a group.
    var task: TaskFacts? {
        if case .task(let facts, _) = self { facts } else { nil }
    }

    var now: Date {
        switch self {
        case .task(let facts, _): facts.now
        case .group(let facts): facts.members.first?.now ?? .distantPast
        }
    }

    /// Nil of a group no task belongs to.
    var phase: TaskPhase? {
        switch self {
        case .task(let facts, _): facts.phase
        case .group(let facts): facts.rollup.phase
        }
    }

    var loadedFraction: Double? {
        switch self {
        case .task(let facts, _): facts.loadedFraction
        case .group(let facts): facts.rollup.fraction
        }
    }

    /// What the fraction is a fraction of; nil if that is not known.
    var loadBasis: LoadProgress.Basis? {
        switch self {
        case .task(let facts, _): facts.load?.fraction == nil ? nil : facts.load?.basis
        case .group(let facts):
            facts.members.allSatisfy { ($0.load?.basis ?? .rows) == .rows } ? .rows : .tables
        }
    }

    /// AWS's own estimate; nil of a group, and of a task that loads nothing.
    var percentByAWS: Int? {
        guard let facts = task, facts.task.migrationType.loadsExistingRows != false else {
            return nil
        }
        return facts.task.statistics?.percent
    }

    /// Tables that will not be done unless somebody does something.
    var stuckTables: Int {
        switch self {
        case .task(let facts, _): facts.load?.counts.stuck ?? 0
        case .group(let facts): facts.rollup.counts.stuck
        }
    }

    var remaining: RemainingTime? {
        switch self {
        case .task(let facts, _): facts.remaining
        case .group(let facts): facts.rollup.remaining
        }
    }

    /// What is said of the lag; nil where there is none to speak of.
    var lag: CheckResult? {
        switch self {
        case .task(let facts, _): facts.lag
        case .group(let facts): facts.rollup.lag
        }
    }

    /// Nil of a group, and where no lag is told.
    var lagTrend: Trend? { task?.lagTrend }

    /// The worst that is said of the task, or of any of the group; nil of a group without tasks.
    var outcome: CheckOutcome? {
        switch self {
        case .task(let facts, _): facts.outcome
        case .group(let facts): facts.rollup.outcome
        }
    }

    var validation: ValidationSummary? {
        switch self {
        case .task(let facts, _): facts.validation
        case .group(let facts): facts.rollup.validation
        }
    }

    var instance: String? {
        switch self {
        case .task(let facts, _): facts.instance
        case .group(let facts):
            Set(facts.members.compactMap(\.instance)).count == 1
                ? facts.members.first?.instance : nil
        }
    }
}

/// What stands for a line of the list of tasks: a task by its ARN, a group by its name.
enum TaskRowID: Sendable, Hashable {
    case task(ARN)
    case group(String)

    /// Nil for a group.
    var arn: ARN? {
        if case .task(let arn) = self { arn } else { nil }
    }
}

/// What is known of a group of tasks, put together when asked for.
struct GroupFacts: Sendable {
    let group: TaskGroup
    let members: [TaskFacts]
    /// True if its tasks are listed below it.
    let isExpanded: Bool
    let rollup: GroupRollup

    init(_ group: TaskGroup, _ members: [TaskFacts], isExpanded: Bool) {
        self.group = group
        self.members = members
        self.isExpanded = isExpanded
        rollup = GroupRollup(
            members.map { facts in
                GroupRollup.Member(
                    phase: facts.phase, load: facts.load, remaining: facts.remaining,
                    lag: facts.lag, outcome: facts.outcome, validation: facts.validation)
            })
    }

    /// `ledger, 3 tasks`.
    var title: String { "\(group.name), \(CountText.of(members.count, "task"))" }
}
