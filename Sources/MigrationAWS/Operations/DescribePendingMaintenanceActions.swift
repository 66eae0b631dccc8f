import AWSClient
import Foundation
public import Migration

/// Lists maintenance that waits for instances.
enum DescribePendingMaintenanceActions: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribePendingMaintenanceActions"

    typealias Input = WholeListInput

    struct Output: PagedOutput {
        var marker: String?
        var resources: [Wire.MaintenanceResource]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case resources = "PendingMaintenanceActions"
        }
    }
}

extension AWSMigrationService {
    public func pendingMaintenance(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [MaintenanceAction] {
        let input = DescribePendingMaintenanceActions.Input()
        let resources = try await pages(
            DescribePendingMaintenanceActions.self, input, urgency: urgency
        ).flatMap { $0.resources ?? [] }
        return try resources.map(MaintenanceAction.actions(wire:)).flatMap(\.self)
    }
}

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

extension MaintenanceAction {
    /// What waits for one resource, as AWS describes it.
    static func actions(wire: Wire.MaintenanceResource) throws(ServiceFailure)
        -> [MaintenanceAction]
    {
        let resource = try Wire.require(
            wire.resource, "ResourceIdentifier", of: DescribePendingMaintenanceActions.self)
        return (wire.actions ?? []).map { action in
            MaintenanceAction(
                resource: ARN(resource), action: action.action ?? "", details: action.details,
                due: action.due ?? action.applyAfter, forced: action.forced)
        }
    }
}
