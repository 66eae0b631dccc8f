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
