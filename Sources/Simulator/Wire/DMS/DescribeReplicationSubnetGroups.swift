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
