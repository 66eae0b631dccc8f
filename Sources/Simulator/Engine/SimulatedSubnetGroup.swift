/// A replication subnet group.
struct SimulatedSubnetGroup: Sendable, Equatable {
    let identifier: String
    let arn: String
    var details: String
    var subnets: [SimulatedNetwork.Subnet]
}
