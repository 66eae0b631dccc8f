import Migration

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
