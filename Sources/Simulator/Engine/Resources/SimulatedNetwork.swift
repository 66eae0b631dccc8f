/// The one VPC of the account, with a subnet in each of three zones.
struct SimulatedNetwork: Sendable, Equatable {
    struct Subnet: Sendable, Equatable {
        let id: String
        let zone: String
        let block: String
    }

    let id = "vpc-0b1f6a9cd2e347715"
    let block = "172.31.0.0/16"
    let subnets: [Subnet]

    init(region: String) {
        subnets = [
            Subnet(id: "subnet-0a3f1c92b7d8e4561", zone: "\(region)a", block: "172.31.0.0/20"),
            Subnet(id: "subnet-0b7e2d83c6a9f5472", zone: "\(region)b", block: "172.31.16.0/20"),
            Subnet(id: "subnet-0c5d3e74d5b0a6383", zone: "\(region)c", block: "172.31.32.0/20"),
        ]
    }
}

/// A replication subnet group.
struct SimulatedSubnetGroup: Sendable, Equatable {
    let identifier: String
    let arn: String
    var details: String
    var subnets: [SimulatedNetwork.Subnet]
}
