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
