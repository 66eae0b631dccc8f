import Migration
import TerminalUI

/// Tasks as lines that lead to their details.
enum TaskFactSection {
    static func section(_ title: String, _ tasks: [ReplicationTask]) -> FactSection {
        guard !tasks.isEmpty else { return FactSection(title, [Fact("tasks", "none", .dim)]) }
        return FactSection(
            title,
            tasks.sorted { $0.identifier < $1.identifier }.map { task in
                let phase = TaskPhase(task)
                return Fact(task.identifier, phase.word, phase.role, link: .task(task.arn))
            })
    }
}
