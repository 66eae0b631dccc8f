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
