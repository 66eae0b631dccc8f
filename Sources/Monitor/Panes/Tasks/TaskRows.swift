import AccountState
import Migration

/// The lines of the list: tasks in order, and where groups are configured, each group in the
/// place of the first of its tasks.
struct TaskRows {
    let query: TaskQuery
    /// The names of the groups whose tasks are listed too.
    let expanded: Set<String>

    func rows(in context: PaneContext) -> [TaskRow] {
        let tasks = query.tasks(in: context.world, at: context.now)
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
