import Foundation

extension Wire {
    /// `ResourcePendingMaintenanceActions` of the DMS API.
    struct MaintenanceResource: Decodable, Sendable {
        var resource: String?
        var actions: [MaintenanceAction]?

        enum CodingKeys: String, CodingKey {
            case resource = "ResourceIdentifier"
            case actions = "PendingMaintenanceActionDetails"
        }
    }

    /// `PendingMaintenanceAction` of the DMS API.
    struct MaintenanceAction: Decodable, Sendable {
        var action: String?
        var details: String?
        var applyAfter: Date?
        var due: Date?
        var forced: Date?

        enum CodingKeys: String, CodingKey {
            case action = "Action"
            case details = "Description"
            case applyAfter = "AutoAppliedAfterDate"
            case due = "CurrentApplyDate"
            case forced = "ForcedApplyDate"
        }
    }
}
