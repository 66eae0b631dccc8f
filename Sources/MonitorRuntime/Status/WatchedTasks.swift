public import Migration

/// Finds the tasks a person named on the command line.
public enum WatchedTasks {
    /// The tasks with these identifiers or ARNs, or all if none is named, by name.
    ///
    /// - Parameters:
    ///   - names: what was typed.
    ///   - tasks: every task there is.
    /// - Returns: the tasks, in the order of their names.
    /// - Throws: `.notFound`, with the tasks there are, for a name that none has.
    public static func choose(
        _ names: [String], among tasks: [ReplicationTask]
    ) throws(ServiceFailure) -> [ReplicationTask] {
        let sorted = tasks.sorted { ($0.identifier, $0.arn) < ($1.identifier, $1.arn) }
        guard !names.isEmpty else { return sorted }
        for name in names {
            guard !sorted.contains(where: { $0.identifier == name || $0.arn.text == name }) else {
                continue
            }
            let known =
                sorted.prefix(10).map { "'\($0.identifier)'" }.joined(separator: ", ")
                + (sorted.count > 10 ? " and \(sorted.count - 10) more" : "")
            throw ServiceFailure(
                .notFound, message: "There is no replication task '\(name)' here.",
                advice: known.isEmpty
                    ? "This account and region has no tasks at all: check --profile and --region."
                    : "There are \(known).")
        }
        return sorted.filter { names.contains($0.identifier) || names.contains($0.arn.text) }
    }
}
