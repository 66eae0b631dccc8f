/// Makes an endpoint; its password is not kept.
///
/// A server name that contains `unreachable` makes connection tests fail.
enum CreateEndpoint: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let identifier = try input.required("EndpointIdentifier").lowercased()
        guard ResourceIdentifier.isValid(identifier) else {
            throw ResourceIdentifier.refusal("EndpointIdentifier", identifier)
        }
        let type = try input.required("EndpointType")
        guard let role = EndpointPlan.Role(rawValue: type.lowercased()) else {
            throw .invalidValue("Invalid endpoint type: \(type)")
        }
        let engine = try input.required("EngineName")
        let display = try EndpointInput.display(engine)
        var plan = EndpointPlan(
            identifier: identifier, role: role, engine: engine, engineDisplayName: display,
            server: try input.text("ServerName") ?? "", port: try EndpointInput.port(input) ?? 0,
            database: try input.text("DatabaseName") ?? "")
        plan.connectionFailure = EndpointInput.failure(server: plan.server, engine: display)
        let username = try input.text("Username")
        let attributes = try input.text("ExtraConnectionAttributes")
        let sslMode = try input.text("SslMode") ?? "none"
        let endpoint = try account.createEndpoint(plan) { endpoint in
            endpoint.username = username
            endpoint.extraConnectionAttributes = attributes
            endpoint.sslMode = sslMode
            endpoint.s3Settings = input.value["S3Settings"]
        }
        try account.setTags(input, of: endpoint.arn)
        return ["Endpoint": endpoint.wire]
    }
}
