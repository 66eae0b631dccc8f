/// Changes an endpoint that no running task uses.
enum ModifyEndpoint: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("EndpointArn")
        let index = try account.endpointIndex(arn)
        guard account.busyTasks(using: arn).isEmpty else {
            throw .invalidState(
                "Endpoint \(account.endpoints[index].identifier) cannot be modified, because it is "
                    + "used by a running task")
        }
        var endpoint = account.endpoints[index]
        try change(&endpoint, input)
        let isTaken = account.endpoints.contains {
            $0.identifier == endpoint.identifier && $0.arn != arn
        }
        guard !isTaken else {
            throw SimulatedAccount.alreadyExists("Endpoint", endpoint.identifier)
        }
        account.endpoints[index] = endpoint
        return ["Endpoint": endpoint.wire]
    }

    private static func change(
        _ endpoint: inout SimulatedEndpoint, _ input: WireInput
    ) throws(AWSFault) {
        if let name = try input.text("EndpointIdentifier")?.lowercased() {
            guard ResourceIdentifier.isValid(name) else {
                throw ResourceIdentifier.refusal("EndpointIdentifier", name)
            }
            endpoint.plan.identifier = name
        }
        if let type = try input.text("EndpointType") {
            endpoint.plan.role = EndpointPlan.Role(rawValue: type) ?? endpoint.plan.role
        }
        if let engine = try input.text("EngineName") {
            endpoint.plan.engineDisplayName = try EndpointInput.display(engine)
            endpoint.plan.engine = engine
        }
        if let server = try input.text("ServerName") {
            endpoint.plan.server = server
            endpoint.plan.connectionFailure = EndpointInput.failure(
                server: server, engine: endpoint.plan.engineDisplayName)
        }
        endpoint.plan.port = try EndpointInput.port(input) ?? endpoint.plan.port
        endpoint.plan.database = try input.text("DatabaseName") ?? endpoint.plan.database
        endpoint.username = try input.text("Username") ?? endpoint.username
        endpoint.sslMode = try input.text("SslMode") ?? endpoint.sslMode
        endpoint.s3Settings = input.value["S3Settings"] ?? endpoint.s3Settings
        endpoint.extraConnectionAttributes =
            try input.text("ExtraConnectionAttributes") ?? endpoint.extraConnectionAttributes
    }
}
