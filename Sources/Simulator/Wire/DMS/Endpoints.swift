/// Creates an endpoint; its password is not kept.
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

/// Deletes an endpoint that no task uses.
enum DeleteEndpoint: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("EndpointArn")
        guard let index = account.endpoints.firstIndex(where: { $0.arn == arn }) else {
            throw .notFound("Endpoint not found: \(arn)")
        }
        try account.deleteEndpoint(at: index)
        return ["Endpoint": account.endpoints[index].wire]
    }
}

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

/// Lists the engines there are, and what they can be used as.
enum DescribeEndpointTypes: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(input, known: ["engine-name", "endpoint-type"])
        let paging = try Paging(dms: input)
        let all = EndpointInput.engines.flatMap { engine in
            ["source", "target"].map { (engine: engine, type: $0) }
        }
        let found = all.filter { choice in
            let excluded =
                choice.type == "source" ? EndpointInput.targetsOnly : EndpointInput.sourcesOnly
            return !excluded.contains(choice.engine.name)
                && filters.pass { $0 == "engine-name" ? choice.engine.name : choice.type }
        }
        let (page, next) = paging.page(of: found)
        return [
            "Marker": next,
            "SupportedEndpointTypes": .array(
                page.map { choice in
                    [
                        "EngineName": .string(choice.engine.name), "SupportsCDC": true,
                        "EndpointType": .string(choice.type),
                        "ReplicationInstanceEngineMinimumVersion": "3.4.7",
                        "EngineDisplayName": .string(choice.engine.display),
                    ]
                }),
        ]
    }
}

/// Reads what the calls that make and change an endpoint share.
enum EndpointInput {
    /// Engines by the names requests use, with those the console shows.
    static let engines: [(name: String, display: String)] = [
        ("mysql", "MySQL"), ("mariadb", "MariaDB"), ("postgres", "PostgreSQL"),
        ("oracle", "Oracle"), ("sqlserver", "Microsoft SQL Server"),
        ("aurora", "Amazon Aurora MySQL"), ("aurora-postgresql", "Amazon Aurora PostgreSQL"),
        ("redshift", "Amazon Redshift"), ("s3", "Amazon S3"), ("db2", "IBM Db2 LUW"),
        ("sybase", "SAP Sybase ASE"), ("mongodb", "MongoDB"), ("docdb", "Amazon DocumentDB"),
        ("dynamodb", "Amazon DynamoDB"), ("kinesis", "Amazon Kinesis"),
        ("kafka", "Apache Kafka"), ("opensearch", "Amazon OpenSearch"),
        ("elasticsearch", "Amazon OpenSearch"), ("neptune", "Amazon Neptune"),
        ("redis", "Redis"), ("azuredb", "Microsoft Azure SQL Database"),
    ]
    /// Engines that are only ever written to, and those that are only ever read.
    static let targetsOnly = [
        "redshift", "dynamodb", "kinesis", "kafka", "opensearch", "elasticsearch", "neptune",
        "redis",
    ]
    static let sourcesOnly = ["db2", "azuredb"]

    static func display(_ engine: String) throws(AWSFault) -> String {
        guard let known = engines.first(where: { $0.name == engine }) else {
            throw .invalidValue("Invalid engine name: \(engine)")
        }
        return known.display
    }

    /// The port; `nil` when the call names none.
    static func port(_ input: WireInput) throws(AWSFault) -> Int? {
        let port = try input.integer("Port")
        guard (1...65_535).contains(port ?? 1) else {
            throw .invalidValue("Invalid port: \(port ?? 0). Must be 1 to 65535")
        }
        return port
    }

    /// A server whose name contains `unreachable` makes connection tests fail.
    static func failure(server: String, engine: String) -> String? {
        guard server.contains("unreachable") else { return nil }
        return "Test Endpoint failed: Application-Status: 1020912, Application-Message: Cannot "
            + "connect to \(engine) Network error has occurred"
    }
}

/// Lets an instance read an endpoint's schemas again.
enum RefreshSchemas: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("EndpointArn")
        let endpoint = account.endpoints[try account.endpointIndex(arn)]
        let instance = try account.availableInstance(try input.required("ReplicationInstanceArn"))
        let isRefreshing = account.schemaRefreshes.contains {
            $0.endpointARN == arn && $0.status == "refreshing"
        }
        guard !isRefreshing else {
            throw .invalidState("Schemas of the endpoint are being refreshed already")
        }
        account.schemaRefreshes.removeAll { $0.endpointARN == arn }
        let refresh = SchemaRefresh(
            endpointARN: arn, instanceARN: instance.arn,
            failure: endpoint.plan.connectionFailure, at: account.tick)
        account.schemaRefreshes.append(refresh)
        return ["RefreshSchemasStatus": refresh.wire]
    }
}

/// Says how the last refresh of an endpoint's schemas went.
enum DescribeRefreshSchemasStatus: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("EndpointArn")
        _ = try account.endpointIndex(arn)
        guard let refresh = account.schemaRefreshes.first(where: { $0.endpointARN == arn }) else {
            throw .notFound("No schema refresh found for endpoint: \(arn)")
        }
        return ["RefreshSchemasStatus": refresh.wire]
    }
}

/// Lists the schemas of a source; a target's are not known.
enum DescribeSchemas: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let endpoint = account.endpoints[
            try account.endpointIndex(try input.required("EndpointArn"))]
        let paging = try Paging(dms: input)
        let planned = account.tasks.filter { $0.sourceARN == endpoint.arn }.flatMap(\.tables)
        let tables = planned.map(\.plan) + account.sourceTables(of: endpoint.identifier)
        let schemas = endpoint.plan.role == .source ? Set(tables.map(\.schema)).sorted() : []
        let (page, next) = paging.page(of: schemas)
        return ["Marker": next, "Schemas": .texts(Array(page))]
    }
}

extension SchemaRefresh {
    /// The structure `RefreshSchemasStatus`.
    fileprivate var wire: WireValue {
        [
            "EndpointArn": .string(endpointARN), "ReplicationInstanceArn": .string(instanceARN),
            "Status": .string(status), "LastRefreshDate": .instant(refreshedAt),
            "LastFailureMessage": .text(failure),
        ]
    }
}
