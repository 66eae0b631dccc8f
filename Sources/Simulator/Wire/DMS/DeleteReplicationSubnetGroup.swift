/// Deletes a subnet group that no instance uses.
enum DeleteReplicationSubnetGroup: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let identifier = try input.required("ReplicationSubnetGroupIdentifier").lowercased()
        guard account.subnetGroups.contains(where: { $0.identifier == identifier }) else {
            throw .notFound("ReplicationSubnetGroup \(identifier) not found.")
        }
        guard !account.instances.contains(where: { $0.subnetGroup == identifier }) else {
            throw .invalidState(
                "Cannot delete the replication subnet group '\(identifier)' because at least one "
                    + "replication instance is still using it.")
        }
        account.subnetGroups.removeAll { $0.identifier == identifier }
        return .object(WireObject())
    }
}
