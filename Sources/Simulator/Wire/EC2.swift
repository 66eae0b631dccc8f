/// Lists the account's one VPC, which is its default.
enum DescribeVpcs: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let network = account.network
        let isWanted = try EC2Filters.pass(input) { name in
            switch name {
            case "is-default", "isDefault": "true"
            case "vpc-id": network.id
            case "state": "available"
            default: nil
            }
        }
        let vpc: WireValue = [
            "vpcId": .string(network.id), "ownerId": .string(account.accountID),
            "state": "available", "cidrBlock": .string(network.block), "isDefault": true,
        ]
        return ["vpcSet": .array(isWanted ? [vpc] : [])]
    }
}

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

/// The filters of EC2: `Filter.1.Name=…&Filter.1.Value.1=…`.
enum EC2Filters {
    static func pass(
        _ input: WireInput, _ attribute: (String) -> String?
    ) throws(AWSFault) -> Bool {
        for filter in try input.list("Filter") {
            let name = try filter.text("Name") ?? ""
            guard let value = attribute(name) else {
                throw AWSFault(
                    code: "InvalidParameterValue", message: "The filter '\(name)' is invalid")
            }
            guard try filter.texts("Value").contains(value) else { return false }
        }
        return true
    }
}
