/// Pending maintenance that will restart an instance, perhaps during the cutover.
enum MaintenanceWaiting: LintRule {
    static let name = "maintenance-waiting"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        evidence.maintenance?.map { action in
            let instance = evidence.instances?.first { $0.arn == action.resource }
            let due = (action.due ?? action.forced).map(ClockText.full) ?? "a date not set"
            let window = instance?.maintenanceWindow.map { " in the window \($0)" } ?? ""
            return LintFinding(
                name, .warning, of: instance?.identifier ?? action.resource.resourceID,
                action.resource, title: "maintenance pending: \(action.action)",
                evidence: "\(action.details ?? action.action) is due at \(due)\(window). It "
                    + "restarts the instance and every task on it.",
                fix: "Do it now with aws dms apply-pending-maintenance-action, or move the window "
                    + "away from the cutover.", key: action.action)
        }
    }
}
