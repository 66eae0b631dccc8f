import Migration

/// What stands for a line of the list of tasks: a task by its ARN, a group by its name.
enum TaskRowID: Sendable, Hashable {
    case task(ARN)
    case group(String)

    /// Nil for a group.
    var arn: ARN? {
        if case .task(let arn) = self { arn } else { nil }
    }
}
