import Migration

/// How every alarm of the account stands, whatever it watches: composite alarms are made of them.
struct AlarmStandings: Sendable {
    private var children: [String: AlarmChild] = [:]

    init(metricAlarms: [Wire.MetricAlarm], compositeAlarms: [Wire.CompositeAlarm]) {
        for alarm in metricAlarms { add(alarm.name, alarm.arn, alarm.state) }
        for alarm in compositeAlarms { add(alarm.name, alarm.arn, alarm.state) }
    }

    private mutating func add(_ name: String?, _ arn: String?, _ state: String?) {
        guard let name = name ?? arn else { return }
        let child = AlarmChild(name: name, state: AlarmState(state ?? ""))
        for key in [name, arn].compactMap(\.self) { children[key] = child }
    }

    /// The alarms a rule names, in order of name. A name no alarm has is left out: nothing tells it
    /// from an operator.
    func children(of rule: String) -> [AlarmChild] {
        Set(AlarmRule(rule).names.compactMap { children[$0] }).sorted { $0.name < $1.name }
    }
}
