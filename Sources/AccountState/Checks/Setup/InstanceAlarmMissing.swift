import Migration

/// An instance without an alarm on storage, memory or CPU.
enum InstanceAlarmMissing: SetupRule {
    static let name = "instance-alarm-missing"
    static let title = "Instances without alarms"
    static let reads = "alarms on storage, memory and CPU of every instance"
    static let source = "DescribeAlarms"

    private static let watched: [MetricName] = [
        .freeStorageSpace, .freeableMemory, .cpuUtilization,
    ]

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        guard let alarms = evidence.alarms, let instances = evidence.instances else { return nil }
        return instances.compactMap { instance in
            let missing = watched.filter { metric in
                !alarms.contains {
                    $0.metric == metric.rawValue
                        && $0.dimensions["ReplicationInstanceIdentifier"] == instance.identifier
                }
            }
            guard !missing.isEmpty else { return nil }
            let names = missing.map(\.rawValue).joined(separator: ", ")
            return SetupFinding(
                name, missing.contains(.freeStorageSpace) ? .warning : .note,
                of: instance.identifier, instance.arn, title: "no alarm on \(names)",
                evidence: "No alarm has one of these metrics and ReplicationInstanceIdentifier = "
                    + "\(instance.identifier).",
                fix: "aws cloudwatch put-metric-alarm --namespace AWS/DMS --metric-name "
                    + "\(missing[0].rawValue) --dimensions Name=ReplicationInstanceIdentifier,"
                    + "Value=\(instance.identifier) and a threshold; likewise for the others.")
        }
    }
}
