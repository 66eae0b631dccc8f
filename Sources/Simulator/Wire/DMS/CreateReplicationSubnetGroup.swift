/// Makes a group of subnets that covers at least two zones.
enum CreateReplicationSubnetGroup: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let identifier = try input.required("ReplicationSubnetGroupIdentifier").lowercased()
        let details = try input.required("ReplicationSubnetGroupDescription")
        guard identifier != "default" else {
            throw .invalidValue("The name default is reserved for subnet groups.")
        }
        guard !account.subnetGroups.contains(where: { $0.identifier == identifier }) else {
            throw SimulatedAccount.alreadyExists("Replication Subnet Group", identifier)
        }
        let group = SimulatedSubnetGroup(
            identifier: identifier, arn: account.arn(.subnetGroup, made: identifier),
            details: details,
            subnets: try subnets(try input.texts("SubnetIds"), of: account.network))
        account.subnetGroups.append(group)
        try account.setTags(input, of: group.arn)
        return ["ReplicationSubnetGroup": group.wire(in: account.network)]
    }

    static func subnets(
        _ ids: [String], of network: SimulatedNetwork
    ) throws(AWSFault) -> [SimulatedNetwork.Subnet] {
        var subnets: [SimulatedNetwork.Subnet] = []
        for id in ids {
            guard let subnet = network.subnets.first(where: { $0.id == id }) else {
                throw AWSFault(
                    code: "InvalidSubnet", message: "The subnet \(id) does not exist.")
            }
            subnets.append(subnet)
        }
        guard Set(subnets.map(\.zone)).count >= 2 else {
            throw AWSFault(
                code: "ReplicationSubnetGroupDoesNotCoverEnoughAZs",
                message: "The Replication Subnet Group doesn't meet availability zone (AZ) "
                    + "coverage requirement. Please add subnets to cover at least 2 AZs. Current "
                    + "coverage: \(Set(subnets.map(\.zone)).count)")
        }
        return subnets
    }
}
