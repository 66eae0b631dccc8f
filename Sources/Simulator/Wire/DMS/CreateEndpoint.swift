/// Makes an endpoint; its password is not kept.
///
/// A server name that contains `unreachable` makes connection tests fail.
enum CreateEndpoint: SimulatedOperation {
    static let changesAccount = true
    private static let engines = [
        "mysql": "MySQL", "mariadb": "MariaDB", "postgres": "PostgreSQL", "oracle": "Oracle",
        "sqlserver": "Microsoft SQL Server", "aurora": "Amazon Aurora MySQL",
        "aurora-postgresql": "Amazon Aurora PostgreSQL", "redshift": "Amazon Redshift",
        "s3": "Amazon S3", "db2": "IBM Db2 LUW", "sybase": "SAP Sybase ASE",
        "mongodb": "MongoDB", "docdb": "Amazon DocumentDB", "dynamodb": "Amazon DynamoDB",
        "kinesis": "Amazon Kinesis", "kafka": "Apache Kafka", "opensearch": "Amazon OpenSearch",
        "elasticsearch": "Amazon OpenSearch", "neptune": "Amazon Neptune", "redis": "Redis",
        "azuredb": "Microsoft Azure SQL Database",
    ]

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
        guard let display = engines[engine] else {
            throw .invalidValue("Invalid engine name: \(engine)")
        }
        var plan = EndpointPlan(
            identifier: identifier, role: role, engine: engine, engineDisplayName: display,
            server: try input.text("ServerName") ?? "", port: try input.integer("Port") ?? 0,
            database: try input.text("DatabaseName") ?? "")
        if plan.server.contains("unreachable") {
            plan.connectionFailure =
                "Test Endpoint failed: Application-Status: 1020912, Application-Message: Cannot "
                + "connect to \(display) Network error has occurred"
        }
        let username = try input.text("Username")
        let attributes = try input.text("ExtraConnectionAttributes")
        let sslMode = try input.text("SslMode") ?? "none"
        let endpoint = try account.createEndpoint(plan) { endpoint in
            endpoint.username = username
            endpoint.extraConnectionAttributes = attributes
            endpoint.sslMode = sslMode
        }
        try account.setTags(input, of: endpoint.arn)
        return ["Endpoint": endpoint.wire]
    }
}
