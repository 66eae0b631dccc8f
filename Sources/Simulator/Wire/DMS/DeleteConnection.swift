/// Forgets the connection between an instance and an endpoint that no running task needs.
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
