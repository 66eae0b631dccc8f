public import Foundation
public import Migration

/// Which tasks are listed, and in which order.
public struct TaskQuery: Sendable, Hashable {
    public var filter: String
    public var sort: TaskSort

    public init(filter: String, sort: TaskSort) {
        self.filter = filter
        self.sort = sort
    }

    /// The tasks of `account` that the filter admits, in order, by what is known at `now`.
    public func tasks(in account: AccountState, at now: Date) -> [ReplicationTask] {
        let words = filter.split(whereSeparator: \.isWhitespace).map { FoldedText(String($0)) }
        let all = (account.tasks ?? []).sorted {
            ($0.identifier, $0.arn) < ($1.identifier, $1.arn)
        }
        let admitted = words.isEmpty ? all : all.filter { admits($0, words, in: account) }
        return order(admitted, in: account, at: now)
    }

    private func admits(
        _ task: ReplicationTask, _ words: [FoldedText], in account: AccountState
    ) -> Bool {
        let instance = account.instance(of: task)?.identifier ?? ""
        let text = FoldedText(
            "\(task.identifier) \(task.arn) \(TaskPhase(task).word) \(instance)")
        return words.allSatisfy { text.contains($0) }
    }

    private func order(
        _ tasks: [ReplicationTask], in account: AccountState, at now: Date
    ) -> [ReplicationTask] {
        if sort.column == .name { return sort.isReversed ? tasks.reversed() : tasks }
        let keyed = tasks.enumerated().map { place, task in
            let facts = TaskFacts(task, in: account, isOpen: false, now: now)
            return (key: key(of: facts), place: place, task: task)
        }
        let isAscending = sort.isAscending
        return keyed.sorted { first, second in
            guard let left = first.key, let right = second.key, left != right else {
                let isKnown = (first.key == nil ? 1 : 0, second.key == nil ? 1 : 0)
                return isKnown.0 == isKnown.1 ? first.place < second.place : isKnown.0 < isKnown.1
            }
            return isAscending == (left < right)
        }.map(\.task)
    }

    /// What needs attention first, then by phase.
    private static func rank(_ facts: TaskFacts) -> Double {
        let worst: Double =
            switch facts.outcome {
            case .fail: facts.phase.isRunning ? 1 : 0
            case .unknown: 2
            case .warn: 3
            case .pass, .notApplicable: 4
            }
        return worst * 100 + Double(facts.phase.rank)
    }

    private func key(of facts: TaskFacts) -> Double? {
        switch sort.column {
        case .state: Self.rank(facts)
        case .name: nil
        case .lag: facts.lag?.check == "lag" ? facts.lag?.value?.number : nil
        case .progress: facts.loadedFraction
        }
    }
}

/// What the list of tasks is ordered by. Equal tasks stand in order of name, and a task whose
/// value is unknown stands last, whichever way the others are turned.
public struct TaskSort: Sendable, Hashable {
    /// The raw value is the identity of the column on the screen, and the word for it.
    public enum Column: String, Sendable, CaseIterable {
        case state
        case name
        case lag
        case progress
    }

    public var column: Column
    /// True if the column's own order is turned round.
    public var isReversed: Bool

    public init(column: Column = .state, isReversed: Bool = false) {
        self.column = column
        self.isReversed = isReversed
    }

    /// Lag begins with the greatest; everything else with the least.
    public var isAscending: Bool { (column != .lag) != isReversed }

    /// The next column, in its own order.
    public mutating func advance() {
        let all = Column.allCases
        let index = all.firstIndex(of: column).map { ($0 + 1) % all.count } ?? 0
        self = TaskSort(column: all[index])
    }
}
