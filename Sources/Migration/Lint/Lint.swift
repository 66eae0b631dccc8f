/// Looks a set-up over with every rule there is.
public struct Lint: Sendable, Hashable {
    /// The worst first; then by rule and name.
    public let findings: [LintFinding]
    /// The rules that could not be followed, because what they depend on was not read.
    public let unchecked: [String]

    public init(_ evidence: LintEvidence) {
        var findings: [LintFinding] = []
        var unchecked: [String] = []
        for rule in Self.rules {
            if let found = rule.findings(in: evidence) {
                findings += found
            } else {
                unchecked.append(rule.name)
            }
        }
        self.findings = findings.sorted {
            ($0.severity, $0.rule, $0.subject, $0.id) < ($1.severity, $1.rule, $1.subject, $1.id)
        }
        self.unchecked = unchecked
    }

    /// The names of all rules.
    public static let ruleNames: [String] = rules.map { $0.name }

    static let rules: [any LintRule.Type] = [
        LoggingOff.self, LogsKeptForEver.self, ValidationOff.self, ValidationLimits.self,
        LargeObjectsCut.self, LargeObjectsLeftOut.self, PublicInstance.self,
        SingleZone.self, StorageLow.self, MemoryShort.self, MaintenanceWaiting.self,
        ChangesPending.self, ConnectionUntested.self, ConnectionUnencrypted.self,
        TaskAlarmMissing.self, InstanceAlarmMissing.self, AlarmTellsNobody.self,
        TaskSubscriptionMissing.self, InstanceSubscriptionMissing.self,
        OneErrorStopsAll.self, ChangesFromNowhere.self, TwoWritersOneTarget.self,
        StopsBeforeChanges.self, DropsTarget.self,
    ]
}
