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
