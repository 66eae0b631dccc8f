import Migration

/// Whether an alarm that concerns DMS fires.
enum AlarmFiringCheck {
    static let check = Check(
        "alarm", "Alarms", of: .alarm, evidence: "StateValue of every alarm that concerns DMS",
        thresholds: "fail: ALARM; unknown: a state not known here", source: "DescribeAlarms"
    ) { scope in
        (scope.account.alarms ?? []).map { alarm in
            switch alarm.state {
            case .alarm: firing(alarm, scope)
            case .unknown(let text):
                CheckResult(
                    "alarm", .alarm(alarm), .unknown, "in the state '\(text)'",
                    source: "DescribeAlarms"
                ).resting(on: .alarms, in: scope)
            case .ok, .insufficientData:
                CheckResult(
                    "alarm", .alarm(alarm), alarm.state == .ok ? .pass : .notApplicable,
                    "does not fire", source: "DescribeAlarms"
                ).resting(on: .alarms, in: scope)
            }
        }
    }

    private static func firing(_ alarm: Alarm, _ scope: CheckScope) -> CheckResult {
        let judged = AlarmJudgement(alarm, in: scope.account)
        let words = judged.text(alarm)
        return CheckResult(
            "alarm", .alarm(alarm), .fail, "ALARM" + (words.map { " \($0)" } ?? ""),
            "it fires" + (words.map { ": \($0)" } ?? ""), source: "DescribeAlarms"
        ).with {
            $0.value = judged.value.map { CheckValue($0, .count) }
            $0.threshold = alarm.threshold.map { CheckValue($0, .count) }
            $0.asOf = alarm.since
            $0.read = scope.read(.alarms)
            $0.evidence =
                alarm.reason.map {
                    [CheckEvidence($0, at: alarm.since, source: "StateReason")]
                } ?? []
            $0.whatToDo = "Look at what it watches: Enter."
        }.resting(on: .alarms, in: scope)
    }
}

/// Whether an alarm can see what it watches: one on nothing is blind, whatever its state.
enum AlarmBlindCheck {
    static let check = Check(
        "alarm-blind", "Alarms that see nothing", of: .alarm,
        evidence: "the metric and dimensions of each alarm beside the tasks and instances there "
            + "are; INSUFFICIENT_DATA",
        thresholds: "unknown: it watches nothing, or has no data",
        source: "DescribeAlarms, DescribeReplicationTasks, DescribeReplicationInstances"
    ) { scope in
        let inspection = AlarmInspection(scope.account)
        return (scope.account.alarms ?? []).map { alarm in
            let fault = inspection.fault(of: alarm)
            if let fault, fault.isPermanent { return blind(alarm, fault, scope) }
            guard alarm.state == .insufficientData else {
                return CheckResult(
                    "alarm-blind", .alarm(alarm), .pass, "nothing says that it is blind",
                    source: "DescribeAlarms"
                ).resting(on: .alarms, in: scope)
            }
            guard let fault else {
                return CheckResult(
                    "alarm-blind", .alarm(alarm), .unknown, "has no data", source: "DescribeAlarms"
                ).with { $0.asOf = alarm.since }.resting(on: .alarms, in: scope)
            }
            return blind(alarm, fault, scope)
        }
    }

    private static func blind(
        _ alarm: Alarm, _ fault: AlarmFault, _ scope: CheckScope
    ) -> CheckResult {
        CheckResult(
            "alarm-blind", .alarm(alarm), .unknown, fault.summary, fault.summary,
            source: "DescribeAlarms"
        ).with {
            $0.asOf = alarm.since
            $0.evidence = [
                CheckEvidence(
                    fault.explanation, at: scope.read(.alarms), source: "DescribeAlarms")
            ]
            $0.whatToDo = fault.fix
        }.resting(on: .alarms, in: scope)
    }
}
