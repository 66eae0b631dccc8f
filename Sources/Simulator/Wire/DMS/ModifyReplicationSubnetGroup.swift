/// Changes the subnets of a group, and its description.
enum ModifyReplicationSubnetGroup: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try input.required("ReplicationSubnetGroupIdentifier").lowercased()
        guard let index = account.subnetGroups.firstIndex(where: { $0.identifier == name }) else {
            throw .notFound("ReplicationSubnetGroup \(name) not found.")
        }
        account.subnetGroups[index].subnets = try CreateReplicationSubnetGroup.subnets(
            try input.texts("SubnetIds"), of: account.network)
        if let details = try input.text("ReplicationSubnetGroupDescription") {
            account.subnetGroups[index].details = details
        }
        return ["ReplicationSubnetGroup": account.subnetGroups[index].wire(in: account.network)]
    }
}
