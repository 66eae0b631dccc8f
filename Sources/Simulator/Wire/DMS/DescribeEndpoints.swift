/// Lists endpoints.
enum DescribeEndpoints: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(
            input, known: ["endpoint-arn", "endpoint-type", "endpoint-id", "engine-name"])
        let paging = try Paging(dms: input)
        let found = account.endpoints.filter { endpoint in
            filters.pass { name in
                switch name {
                case "endpoint-arn": endpoint.arn
                case "endpoint-type": endpoint.plan.role.rawValue
                case "endpoint-id": endpoint.identifier
                case "engine-name": endpoint.plan.engine
                default: nil
                }
            }
        }
        guard !found.isEmpty || filters.isEmpty else {
            throw .notFound("No Endpoints found matching supplied filters")
        }
        let (page, next) = paging.page(of: found)
        return ["Marker": next, "Endpoints": .array(page.map(\.wire))]
    }
}

extension SimulatedEndpoint {
    /// The structure `Endpoint`; the type is in upper case in answers.
    var wire: WireValue {
        var endpoint = WireObject()
        endpoint.append("EndpointIdentifier", .string(identifier))
        endpoint.append("EndpointType", .string(plan.role.rawValue.uppercased()))
        endpoint.append("EngineName", .string(plan.engine))
        endpoint.append("EngineDisplayName", .string(plan.engineDisplayName))
        endpoint["Username"] = .text(username)
        endpoint["ServerName"] = .text(plan.server.isEmpty ? nil : plan.server)
        endpoint["Port"] = .count(plan.port == 0 ? nil : plan.port)
        endpoint["DatabaseName"] = .text(plan.database.isEmpty ? nil : plan.database)
        endpoint["ExtraConnectionAttributes"] = .text(extraConnectionAttributes)
        endpoint.append("Status", .string(status))
        endpoint.append("EndpointArn", .string(arn))
        endpoint.append("SslMode", .string(sslMode))
        endpoint["S3Settings"] = s3Settings
        return .object(endpoint)
    }
}
