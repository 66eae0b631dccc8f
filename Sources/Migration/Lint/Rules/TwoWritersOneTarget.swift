/// Two tasks that follow changes between the same two endpoints: every change may be applied twice.
enum TwoWritersOneTarget: LintRule {
    static let name = "two-writers"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        let following = evidence.tasks.filter { $0.migrationType.followsChanges == true }
        return following.compactMap { task in
            guard let source = task.sourceEndpointARN, let target = task.targetEndpointARN else {
                return nil
            }
            let others = following.filter {
                $0.arn != task.arn && $0.sourceEndpointARN == source
                    && $0.targetEndpointARN == target
            }
            guard !others.isEmpty else { return nil }
            return LintFinding(
                name, .warning, of: task.identifier, task.arn,
                title: "another CDC task uses the same endpoints",
                evidence: "\(others.map(\.identifier).sorted().joined(separator: ", ")) has the "
                    + "same endpoints. Where their tables overlap, changes are applied twice.",
                fix: "Compare their mappings (i) before both run.")
        }
    }
}
