import AccountState
import Migration

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
                    lag: facts.lag, validation: facts.validation)
            })
    }

    /// `ledger, 3 tasks`.
    var title: String { "\(group.name), \(CountText.of(members.count, "task"))" }
}
