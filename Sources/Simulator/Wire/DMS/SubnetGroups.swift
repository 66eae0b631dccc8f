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

/// Lists subnet groups.
enum DescribeReplicationSubnetGroups: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(input, known: ["replication-subnet-group-id"])
        let paging = try Paging(dms: input)
        let found = account.subnetGroups.filter { group in
            filters.pass { _ in group.identifier }
        }
        guard !found.isEmpty || filters.isEmpty else {
            throw .notFound("No Replication Subnet Groups found matching supplied filters")
        }
        let (page, next) = paging.page(of: found)
        let network = account.network
        return [
            "Marker": next,
            "ReplicationSubnetGroups": .array(page.map { $0.wire(in: network) }),
        ]
    }
}

extension SimulatedSubnetGroup {
    /// The structure `ReplicationSubnetGroup`.
    func wire(in network: SimulatedNetwork) -> WireValue {
        let subnets = subnets.map { subnet -> WireValue in
            [
                "SubnetIdentifier": .string(subnet.id),
                "SubnetAvailabilityZone": ["Name": .string(subnet.zone)],
                "SubnetStatus": "Active",
            ]
        }
        return [
            "ReplicationSubnetGroupIdentifier": .string(identifier),
            "ReplicationSubnetGroupDescription": .string(details),
            "VpcId": .string(network.id), "SubnetGroupStatus": "Complete",
            "Subnets": .array(subnets), "SupportedNetworkTypes": ["IPV4"],
        ]
    }
}

extension SimulatedAccount {
    var network: SimulatedNetwork { SimulatedNetwork(region: region) }
}
