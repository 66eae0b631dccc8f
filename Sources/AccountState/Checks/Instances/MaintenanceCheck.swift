import Foundation
import Migration

/// Whether maintenance waits that will restart an instance, perhaps during the cutover.
enum MaintenanceCheck {
    static let check = Check(
        "maintenance", "Maintenance", of: .instance,
        evidence: "pending maintenance actions with their dates, and the instance's window",
        thresholds: "warn: due or forced within 24 h; a finding: later",
        source: "DescribePendingMaintenanceActions"
    ) { scope in
        (scope.account.maintenance ?? []).map { action in
            let instance = scope.account.instances?.first { $0.arn == action.resource }
            let date = [action.due, action.forced].compactMap(\.self).min()
            let due = date.map(ClockText.full) ?? "a date not set"
            let window = instance?.maintenanceWindow.map { " in the window \($0)" } ?? ""
            let isNear = date.map { $0.timeIntervalSince(scope.now) < 86_400 } ?? false
            return CheckResult(
                "maintenance",
                CheckSubject(
                    .instance, instance?.identifier ?? action.resource.resourceID, action.resource),
                .warn, "maintenance waits: \(action.action)",
                "\(action.details ?? action.action) is due at \(due)\(window); it restarts the "
                    + "instance and every task on it",
                source: "DescribePendingMaintenanceActions"
            ).with {
                $0.isAdvice = !isNear
                $0.key = action.action
                $0.asOf = date
                $0.read = scope.read(.maintenance)
                $0.whatToDo =
                    "Do it now with aws dms apply-pending-maintenance-action, or move the "
                    + "window away from the cutover."
            }
        }
    }
}
