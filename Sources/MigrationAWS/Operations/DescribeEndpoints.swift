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
    }
}

extension AWSMigrationService {
    public func endpoints(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [DatabaseEndpoint] {
        try await entries(
            .endpoint, of: DescribeEndpoints.self, DescribeEndpoints.Input(), urgency: urgency,
            "Endpoints",
            \.endpoints, DatabaseEndpoint.init(wire:)
        ).firstOfEachIdentity
    }
}

extension Wire {
    /// `Endpoint` of the DMS API; what may carry secrets is not kept.
    struct Endpoint: Sendable {
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
        struct Bucket: Sendable {
            var name: String?
            var folder: String?
        }
    }
}

extension DatabaseEndpoint {
    /// An endpoint as AWS describes it; a name left out is the last part of its ARN.
    init(wire: Wire.Endpoint) throws(MissingMember) {
        let arn = ARN(try Wire.require(wire.arn, "EndpointArn"))
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

extension DescribeEndpoints.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Marker": try reader.read(&marker)
        case "Endpoints": try reader.read(&endpoints)
        default: try reader.skip()
        }
    }
}

extension Wire.Endpoint: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "EndpointArn": try reader.read(&arn)
        case "EndpointIdentifier": try reader.read(&identifier)
        case "EndpointType": try reader.read(&role)
        case "Status": try reader.read(&status)
        case "EngineName": try reader.read(&engine)
        case "EngineDisplayName": try reader.read(&engineTitle)
        case "ServerName": try reader.read(&server)
        case "Port": try reader.read(count: &port)
        case "DatabaseName": try reader.read(&database)
        case "Username": try reader.read(&username)
        case "SslMode": try reader.read(&sslMode)
        case "ExtraConnectionAttributes": try reader.read(&extraAttributes)
        case "S3Settings": try reader.read(&bucket)
        default: try reader.skip()
        }
    }
}

extension Wire.Endpoint.Bucket: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "BucketName": try reader.read(&name)
        case "BucketFolder": try reader.read(&folder)
        default: try reader.skip()
        }
    }
}
