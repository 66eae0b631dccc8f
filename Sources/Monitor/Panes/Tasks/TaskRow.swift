import AccountState
import Foundation
import Migration

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

    var lagAndTrend: (lag: LagReading, trend: Trend?)? {
        switch self {
        case .task(let facts, _): facts.lagAndTrend
        case .group(let facts): facts.rollup.lag.map { ($0, nil) }
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
