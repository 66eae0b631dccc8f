public import Migration

extension AlarmFault {
    /// The fault as a finding; nil where nothing is set up wrongly.
    public func finding(of alarm: Alarm) -> LintFinding? {
        guard isPermanent else { return nil }
        return LintFinding(
            "alarm-watches-nothing", .serious, of: alarm.name, alarm.arn,
            title: summary, evidence: explanation, fix: fix)
    }
}
