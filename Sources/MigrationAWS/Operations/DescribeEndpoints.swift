import AWSClient
public import Migration

/// Lists endpoints.
enum DescribeEndpoints: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeEndpoints"

    typealias Input = WholeListInput

    struct Output: PagedOutput {
        var marker: String?
        var endpoints: [Wire.Endpoint]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case endpoints = "Endpoints"
        }
    }
}

extension AWSMigrationService {
    public func endpoints(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [DatabaseEndpoint] {
        try await pages(DescribeEndpoints.self, DescribeEndpoints.Input(), urgency: urgency)
            .flatMap { $0.endpoints ?? [] }.map(DatabaseEndpoint.init(wire:)).firstOfEachIdentity
    }
}

extension Wire {
    /// `Endpoint` of the DMS API; what may carry secrets is not kept.
    struct Endpoint: Decodable, Sendable {
        var arn: String?
        var identifier: String?
        var role: String?
        var status: String?
        var engine: String?
        var engineTitle: String?
        var server: String?
        var port: Int?
        var database: String?
        var username: String?
        var sslMode: String?
        var extraAttributes: String?
        var bucket: Bucket?

        /// `S3Settings`, of which only the place is kept.
        struct Bucket: Decodable, Sendable {
            var name: String?
            var folder: String?

            enum CodingKeys: String, CodingKey {
                case name = "BucketName"
                case folder = "BucketFolder"
            }
        }

        enum CodingKeys: String, CodingKey {
            case arn = "EndpointArn"
            case identifier = "EndpointIdentifier"
            case role = "EndpointType"
            case status = "Status"
            case engine = "EngineName"
            case engineTitle = "EngineDisplayName"
            case server = "ServerName"
            case port = "Port"
            case database = "DatabaseName"
            case username = "Username"
            case sslMode = "SslMode"
            case extraAttributes = "ExtraConnectionAttributes"
            case bucket = "S3Settings"
        }
    }
}

extension DatabaseEndpoint {
    /// An endpoint as AWS describes it; a name left out is the last part of its ARN.
    init(wire: Wire.Endpoint) throws(ServiceFailure) {
        let arn = ARN(try Wire.require(wire.arn, "EndpointArn", of: DescribeEndpoints.self))
        self.init(
            arn: arn, identifier: wire.identifier ?? arn.resourceID,
            role: Role(wire.role ?? ""), status: wire.status ?? "")
        engine = wire.engine
        engineTitle = wire.engineTitle
        server = wire.server
        port = wire.port
        database = wire.database
        username = wire.username
        sslMode = wire.sslMode
        bucket = wire.bucket?.name.map { name in
            [name, wire.bucket?.folder ?? ""].filter { !$0.isEmpty }.joined(separator: "/")
        }
        // Only whether there are any: a value can be a password.
        hasExtraAttributes = wire.extraAttributes.map { !$0.isEmpty } ?? false
    }
}
