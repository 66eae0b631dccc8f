import Migration

/// A log group without retention never expires, at an ongoing cost.
enum LogsNeverExpire: SetupRule {
    static let name = "log-retention"
    static let title = "Logs never expire"
    static let reads = "retention of the log groups"
    static let source = "DescribeLogGroups"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard !evidence.logGroups.isEmpty else { return nil }
        return evidence.logGroups.values.filter { $0.retentionDays == nil }.compactMap { group in
            let instance = evidence.instances?.first {
                group.name == "dms-tasks-\($0.identifier)"
            }
            return SetupFinding(
                name, .note, of: instance?.identifier ?? group.name,
                instance?.arn ?? ARN(group.name),
                title: "the log never expires (ongoing cost)",
                evidence: "The log group \(group.name) has no retention.",
                fix: "aws logs put-retention-policy --log-group-name \(group.name) "
                    + "--retention-in-days 30", key: group.name)
        }
    }
}
