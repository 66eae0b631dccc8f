import Migration

/// An alarm that notifies nobody.
enum AlarmNotifiesNobody: SetupRule {
    static let name = "alarm-tells-nobody"
    static let title = "Alarms that notify nobody"
    static let reads = "AlarmActions and ActionsEnabled of every alarm"
    static let source = "DescribeAlarms"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        // An alarm that only feeds a composite one need not notify anybody. Which one does is not
        // known, so with composite alarms this is a note.
        let isCertain = evidence.alarms?.contains(where: \.isComposite) == false
        return evidence.alarms?.compactMap { alarm in
            guard alarm.actions.isEmpty || alarm.areActionsEnabled == false else { return nil }
            return SetupFinding(
                name, isCertain || alarm.isComposite ? .warning : .note, of: alarm.name, alarm.arn,
                title: "the alarm notifies nobody when it fires",
                evidence: alarm.actions.isEmpty
                    ? "It has no alarm actions." : "Its actions are disabled.",
                fix: alarm.actions.isEmpty
                    ? "Recreate the alarm with --alarm-actions and the ARN of an SNS topic."
                    : "aws cloudwatch enable-alarm-actions --alarm-names \(alarm.name)")
        }
    }
}
