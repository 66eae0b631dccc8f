/// The alarms that concern DMS, out of all that an account has.
struct AlarmSelection: Sendable {
    let metricAlarms: [Wire.MetricAlarm]
    let compositeAlarms: [Wire.CompositeAlarm]

    /// Keeps metric alarms on DMS metrics, and composite alarms whose rule names a kept alarm, at
    /// however many removes.
    init(metricAlarms: [Wire.MetricAlarm], compositeAlarms: [Wire.CompositeAlarm]) {
        self.metricAlarms = metricAlarms.filter(\.concernsDMS)
        var kept = Set(self.metricAlarms.flatMap { [$0.name, $0.arn].compactMap { $0 } })
        var keptRules: Set<Int> = []
        let rules = compositeAlarms.map { AlarmRule($0.rule ?? "").names }
        var hasGrown = !kept.isEmpty
        while hasGrown {
            hasGrown = false
            for (index, names) in rules.enumerated()
            where !keptRules.contains(index) && !names.isDisjoint(with: kept) {
                keptRules.insert(index)
                let alarm = compositeAlarms[index]
                kept.formUnion([alarm.name, alarm.arn].compactMap { $0 })
                hasGrown = true
            }
        }
        self.compositeAlarms = compositeAlarms.indices.filter(keptRules.contains)
            .map { compositeAlarms[$0] }
    }
}

extension Wire.MetricAlarm {
    /// True if it watches a metric of DMS, by itself or within metric math.
    var concernsDMS: Bool {
        namespace == MetricQuery.namespace
            || (metrics ?? []).contains { query in
                query.stat?.metric?.namespace == MetricQuery.namespace
                    || query.expression?.contains(MetricQuery.namespace) == true
            }
    }
}
