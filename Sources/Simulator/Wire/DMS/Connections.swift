/// Begins a connection test; the answer says `testing`, and the outcome comes seconds later.
enum TestConnection: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let instanceARN = try input.required("ReplicationInstanceArn")
        let endpointARN = try input.required("EndpointArn")
        guard let instance = account.instances.first(where: { $0.arn == instanceARN }) else {
            throw .notFound("Replication Instance not found: \(instanceARN)")
        }
        guard let endpoint = account.endpoints.first(where: { $0.arn == endpointARN }) else {
            throw .notFound("Endpoint not found: \(endpointARN)")
        }
        guard instance.status == "available" else {
            throw .invalidState("Replication Instance is not in active state")
        }
        return ["Connection": account.testConnection(instance, endpoint)]
    }
}

extension SimulatedAccount {
    /// Seconds a connection test takes.
    private static var testDuration: Int { 8 }

    fileprivate mutating func testConnection(
        _ instance: SimulatedInstance, _ endpoint: SimulatedEndpoint
    ) -> WireValue {
        connections.removeAll { $0.instanceARN == instance.arn && $0.endpointARN == endpoint.arn }
        let connection = SimulatedConnection(
            instanceARN: instance.arn, endpointARN: endpoint.arn, status: .testing,
            endsAtTick: tick + Self.testDuration, pendingFailure: endpoint.plan.connectionFailure)
        connections.append(connection)
        return wire(connection)
    }
}

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

/// Deletes the connection of an instance and an endpoint that no running task uses.
enum DeleteConnection: SimulatedOperation {
    static let changesAccount = true
    private static let duration = 5

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let endpoint = try input.required("EndpointArn")
        let instance = try input.required("ReplicationInstanceArn")
        let found = account.connections.firstIndex {
            $0.endpointARN == endpoint && $0.instanceARN == instance
        }
        guard let index = found else {
            throw .notFound("No connection found between \(instance) and \(endpoint)")
        }
        guard !account.busyTasks(using: endpoint).contains(where: { $0.instanceARN == instance })
        else {
            throw .invalidState("The connection is used by a running task")
        }
        guard account.connections[index].status != .testing else {
            throw .invalidState("The connection is being tested")
        }
        account.connections[index].status = .deleting
        account.connections[index].endsAtTick = account.tick + duration
        return ["Connection": account.wire(account.connections[index])]
    }
}
