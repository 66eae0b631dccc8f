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
    }
}

extension AWSMigrationService {
    public func pendingMaintenance(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [MaintenanceAction] {
        let input = DescribePendingMaintenanceActions.Input()
        return try await entries(
            .maintenance, of: DescribePendingMaintenanceActions.self, input, urgency: urgency,
            "PendingMaintenanceActions", \.resources, MaintenanceAction.actions(wire:)
        ).flatMap(\.self)
    }
}

extension Wire {
    /// `ResourcePendingMaintenanceActions` of the DMS API.
    struct MaintenanceResource: Sendable {
        var resource: String?
        var actions: [MaintenanceAction]?
    }

    /// `PendingMaintenanceAction` of the DMS API.
    struct MaintenanceAction: Sendable {
        var action: String?
        var details: String?
        var applyAfter: Date?
        var due: Date?
        var forced: Date?
    }
}

extension MaintenanceAction {
    /// What waits for one resource, as AWS describes it.
    static func actions(wire: Wire.MaintenanceResource) throws(MissingMember)
        -> [MaintenanceAction]
    {
        let resource = try Wire.require(wire.resource, "ResourceIdentifier")
        return (wire.actions ?? []).map { action in
            MaintenanceAction(
                resource: ARN(resource), action: action.action ?? "", details: action.details,
                due: action.due ?? action.applyAfter, forced: action.forced)
        }
    }
}

extension DescribePendingMaintenanceActions.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Marker": try reader.read(&marker)
        case "PendingMaintenanceActions": try reader.read(&resources)
        default: try reader.skip()
        }
    }
}

extension Wire.MaintenanceResource: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ResourceIdentifier": try reader.read(&resource)
        case "PendingMaintenanceActionDetails": try reader.read(&actions)
        default: try reader.skip()
        }
    }
}

extension Wire.MaintenanceAction: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Action": try reader.read(&action)
        case "Description": try reader.read(&details)
        case "AutoAppliedAfterDate": try reader.read(&applyAfter)
        case "CurrentApplyDate": try reader.read(&due)
        case "ForcedApplyDate": try reader.read(&forced)
        default: try reader.skip()
        }
    }
}
