/// A log group without retention never expires, at an ongoing cost.
enum LogsKeptForEver: LintRule {
    static let name = "log-retention"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        guard !evidence.logGroups.isEmpty else { return nil }
        return evidence.logGroups.values.filter { $0.retentionDays == nil }.compactMap { group in
            let instance = evidence.instances?.first {
                group.name == "dms-tasks-\($0.identifier)"
            }
            return LintFinding(
                name, .note, of: instance?.identifier ?? group.name,
                instance?.arn ?? ARN(group.name),
                title: "the log never expires (ongoing cost)",
                evidence: "The log group \(group.name) has no retention.",
                fix: "aws logs put-retention-policy --log-group-name \(group.name) "
                    + "--retention-in-days 30", key: group.name)
        }
    }
}
