/// Lists what the last tests between instances and endpoints said.
enum DescribeConnections: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(input, known: ["endpoint-arn", "replication-instance-arn"])
        let paging = try Paging(dms: input)
        let found = account.connections.filter { connection in
            filters.pass { name in
                switch name {
                case "endpoint-arn": connection.endpointARN
                case "replication-instance-arn": connection.instanceARN
                default: nil
                }
            }
        }
        guard !found.isEmpty || filters.isEmpty else {
            throw .notFound("No Connections found matching supplied filters")
        }
        let (page, next) = paging.page(of: found)
        let copy = account
        return ["Marker": next, "Connections": .array(page.map(copy.wire))]
    }
}

extension SimulatedAccount {
    /// The structure `Connection`.
    func wire(_ connection: SimulatedConnection) -> WireValue {
        let instance = instances.first { $0.arn == connection.instanceARN }
        let endpoint = endpoints.first { $0.arn == connection.endpointARN }
        return [
            "ReplicationInstanceArn": .string(connection.instanceARN),
            "EndpointArn": .string(connection.endpointARN),
            "Status": .string(connection.status.rawValue),
            "LastFailureMessage": .text(connection.lastFailure),
            "EndpointIdentifier": .text(endpoint?.identifier),
            "ReplicationInstanceIdentifier": .text(instance?.identifier),
        ]
    }
}
