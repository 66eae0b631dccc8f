import Basics

/// An alarm that could be created, complete as CloudWatch takes it.
public struct AlarmPlan: Sendable, Hashable {
    public var name: String
    /// One sentence for the person the alarm notifies.
    public var words: String
    public var metric: MetricName
    /// In order of name.
    public var dimensions: [Dimension]
    public var statistic: String
    /// In seconds.
    public var period: Int
    public var evaluationPeriods: Int
    public var threshold: Double
    /// CloudWatch's spelling, for example `GreaterThanThreshold`.
    public var comparison: String
    /// How missing data are treated: `breaching`, `notBreaching`, `ignore` or `missing`.
    public var missingData: String

    /// A dimension of the metric.
    public struct Dimension: Sendable, Hashable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public static let namespace = "AWS/DMS"
}

extension AlarmPlan {
    /// The recommended alarms for a task and its instance that do not exist yet.
    ///
    /// Thresholds follow public runbooks: five minutes of lag above 300 s, changes spilled to
    /// disk for ten minutes, a tenth of the storage left, a processor busy for a quarter of an
    /// hour. An alarm of the same name, or on the same metric of the same thing, is left alone.
    public static func recommended(
        for task: ReplicationTask, on instance: ReplicationInstance, beside existing: [Alarm]
    ) -> [AlarmPlan] {
        all(for: task, on: instance).filter { plan in
            !existing.contains { alarm in
                alarm.name == plan.name
                    || alarm.metric == plan.metric.rawValue
                        && plan.dimensions.allSatisfy { alarm.dimensions[$0.name] == $0.value }
                        && alarm.dimensions.count == plan.dimensions.count
            }
        }
    }

    private static func all(
        for task: ReplicationTask, on instance: ReplicationInstance
    ) -> [AlarmPlan] {
        let host = Dimension(name: "ReplicationInstanceIdentifier", value: instance.identifier)
        let own = [host, Dimension(name: "ReplicationTaskIdentifier", value: task.arn.resourceID)]
        var plans: [AlarmPlan] = []
        if task.migrationType.followsChanges != false {
            plans = [
                plan(
                    .latencyTarget, task.identifier, own, above: 300, for: 5, else: "breaching",
                    "Changes reach the target more than 300 s late."),
                plan(
                    .latencySource, task.identifier, own, above: 300, for: 5, else: "breaching",
                    "Changes are read from the source more than 300 s late."),
                plan(
                    .changesDiskTarget, task.identifier, own, above: 0, for: 10,
                    else: "notBreaching", "Changes wait on the instance's disk for the target."),
            ]
        }
        plans.append(
            plan(
                .cpuUtilization, instance.identifier, [host], above: 90, for: 15, else: "missing",
                "The instance has been busy above 90 % for a quarter of an hour."))
        if let storage = instance.allocatedStorage, storage > 0 {
            var low = plan(
                .freeStorageSpace, instance.identifier, [host],
                above: Double(storage) * 107_374_182.4, for: 5, else: "missing",
                "A tenth of the instance's \(storage) GB of storage is left.")
            low.comparison = "LessThanThreshold"
            low.threshold = low.threshold.rounded()
            plans.append(low)
        }
        return plans
    }

    private static func plan(
        _ metric: MetricName, _ owner: String, _ dimensions: [Dimension], above threshold: Double,
        for minutes: Int, else missing: String, _ words: String
    ) -> AlarmPlan {
        AlarmPlan(
            name: "dmswatch-\(owner)-\(metric.rawValue)", words: words, metric: metric,
            dimensions: dimensions, statistic: metric.statistic, period: 60,
            evaluationPeriods: minutes, threshold: threshold,
            comparison: "GreaterThanThreshold", missingData: missing)
    }

    /// One line: name, metric, threshold and minutes.
    public var summary: String {
        let sign = comparison.hasPrefix("Less") ? "<" : ">"
        let gigabytes = Int(saturating: (threshold / 1_073_741_824).rounded()) ?? 0
        let value =
            metric == .freeStorageSpace ? "\(gigabytes) GB" : "\(Int(saturating: threshold) ?? 0)"
        return "\(name): \(metric.rawValue) \(sign) \(value) for \(evaluationPeriods) min"
    }
}
