/// Lists the subnets of the VPC.
enum DescribeSubnets: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let network = account.network
        var found: [WireValue] = []
        for subnet in network.subnets {
            let isWanted = try EC2Filters.pass(input) { name in
                switch name {
                case "vpc-id": network.id
                case "subnet-id": subnet.id
                case "availability-zone": subnet.zone
                case "default-for-az": "true"
                case "state": "available"
                default: nil
                }
            }
            guard isWanted else { continue }
            found.append([
                "subnetId": .string(subnet.id), "vpcId": .string(network.id),
                "availabilityZone": .string(subnet.zone), "cidrBlock": .string(subnet.block),
                "state": "available", "defaultForAz": true, "availableIpAddressCount": 4091,
            ])
        }
        return ["subnetSet": .array(found)]
    }
}
