import Migration

/// Which tasks are listed, and in which order.
struct TaskQuery: Sendable, Hashable {
    var filter: String
    var sort: TaskSort

    /// The tasks of the world that the filter admits, in order.
    func tasks(in context: PaneContext) -> [ReplicationTask] {
        let words = filter.split(whereSeparator: \.isWhitespace).map { FoldedText(String($0)) }
        let all = (context.world.tasks ?? []).sorted {
            ($0.identifier, $0.arn) < ($1.identifier, $1.arn)
        }
        let admitted = words.isEmpty ? all : all.filter { admits($0, words, in: context) }
        return order(admitted, in: context)
    }

    private func admits(
        _ task: ReplicationTask, _ words: [FoldedText], in context: PaneContext
    ) -> Bool {
        let instance = context.world.instance(of: task)?.identifier ?? ""
        let text = FoldedText(
            "\(task.identifier) \(task.arn) \(TaskPhase(task).word) \(instance)")
        return words.allSatisfy { text.contains($0) }
    }

    private func order(_ tasks: [ReplicationTask], in context: PaneContext) -> [ReplicationTask] {
        if sort.column == .name { return sort.isReversed ? tasks.reversed() : tasks }
        let keyed = tasks.enumerated().map { place, task in
            (key: key(of: TaskFacts(task: task, context: context)), place: place, task: task)
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

    private func key(of facts: TaskFacts) -> Double? {
        switch sort.column {
        case .state: Double(facts.phase.rank)
        case .name: nil
        case .lag: facts.lag?.seconds
        case .progress: facts.loadedFraction
        }
    }
}
