public import Migration

extension AccountState {
    /// What a look over everything known finds; kept until something new arrives.
    public var lint: Lint {
        derived.lint.answer(to: true) { Lint(lintEvidence) }
    }

    /// The findings of all rules, and of the alarms' dimensions, the worst first.
    public var findings: [LintFinding] {
        derived.findings.answer(to: true) {
            let inspection = AlarmInspection(self)
            let blind = (alarms ?? []).compactMap { alarm in
                inspection.fault(of: alarm).flatMap { $0.finding(of: alarm) }
            }
            return (lint.findings + blind).sorted {
                ($0.severity, $0.rule, $0.subject, $0.id)
                    < ($1.severity, $1.rule, $1.subject, $1.id)
            }
        }
    }

    private var lintEvidence: LintEvidence {
        var evidence = LintEvidence()
        evidence.tasks = tasks ?? []
        evidence.settings = settingTrees
        evidence.instances = instances
        evidence.endpoints = endpoints
        evidence.connections = connections
        evidence.maintenance = maintenance
        evidence.alarms = alarms
        evidence.subscriptions = subscriptions
        evidence.logGroups = logGroups
        for (subject, store) in metrics {
            guard case .instance(let name) = subject else { continue }
            evidence.instanceMetrics[name] = store.series.compactMapValues(\.newest)
        }
        return evidence
    }
}
