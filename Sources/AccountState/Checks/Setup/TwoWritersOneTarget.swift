import Migration

/// Two tasks that apply changes of the same tables to the same target: each change twice.
enum TwoWritersOneTarget: SetupRule {
    static let name = "two-writers"
    static let title = "Two tasks write the same tables"
    static let reads = "endpoints and selection rules of the CDC tasks"
    static let source = "DescribeReplicationTasks"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        let following = evidence.tasks.filter { $0.migrationType.followsChanges == true }
        // Only tasks between the same two endpoints are compared with one another.
        let pairs = Dictionary(grouping: following) { task in
            [task.sourceEndpointARN, task.targetEndpointARN].compactMap { $0 }
        }
        let selections = Dictionary(
            following.map { ($0.arn, evidence.mappings(of: $0)?.selection) },
            uniquingKeysWith: { one, _ in one })
        return following.compactMap { task in
            guard let source = task.sourceEndpointARN, let target = task.targetEndpointARN
            else { return nil }
            let others = (pairs[[source, target]] ?? []).filter { $0.arn != task.arn }
            return others.isEmpty ? nil : finding(task, others, selections)
        }
    }

    private static func finding(
        _ task: ReplicationTask, _ others: [ReplicationTask],
        _ selections: [ARN: TableSelection?]
    ) -> SetupFinding? {
        let mine = selections[task.arn] ?? nil
        let rivals = others.filter { other in
            guard let mine, let theirs = selections[other.arn] ?? nil else { return true }
            return mine.overlaps(theirs)
        }
        guard !rivals.isEmpty else { return nil }
        let isKnown = mine != nil && rivals.allSatisfy { (selections[$0.arn] ?? nil) != nil }
        let names = rivals.map(\.identifier).sorted().joined(separator: ", ")
        return SetupFinding(
            name, .warning, of: task.identifier, task.arn,
            title: isKnown
                ? "another CDC task migrates the same tables"
                : "another CDC task uses the same endpoints",
            evidence: isKnown
                ? "\(names): same endpoints, and the selection rules overlap. Changes of the "
                    + "tables in both are applied twice."
                : "\(names): same endpoints. The mappings of both are not read, so whether their "
                    + "tables overlap is not known.",
            fix: "Compare their mappings (i) before both run.")
    }
}
