import AWSClient
public import Migration

/// Lists what the last tests between instances and endpoints said.
enum DescribeConnections: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeConnections"

    struct Input: PagedInput {
        var filters: [Wire.Filter]?
        /// 20 to 100; DMS takes no more.
        var maxRecords: Int? = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case filters = "Filters"
            case maxRecords = "MaxRecords"
            case marker = "Marker"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var connections: [Wire.Connection]?
    }
}

extension AWSMigrationService {
    public func connections(
        of instance: ARN?, urgency: Urgency
    ) async throws(ServiceFailure) -> [EndpointConnection] {
        let filter = instance.map {
            Wire.Filter(name: "replication-instance-arn", values: [$0.text])
        }
        let input = DescribeConnections.Input(filters: filter.map { [$0] })
        return try await entries(
            .connection, of: DescribeConnections.self, input, urgency: urgency,
            about: instance?.text,
            "Connections", \.connections, EndpointConnection.init(wire:))
    }
}

extension Wire {
    /// `Connection` of the DMS API.
    struct Connection: Sendable {
        var instanceARN: String?
        var endpointARN: String?
        var status: String?
        var lastFailure: String?
        var endpointIdentifier: String?
    }
}

extension EndpointConnection {
    /// A connection as AWS describes it.
    init(wire: Wire.Connection) throws(MissingMember) {
        self.init(
            instance: ARN(
                try Wire.require(wire.instanceARN, "ReplicationInstanceArn")),
            endpoint: ARN(try Wire.require(wire.endpointARN, "EndpointArn")),
            status: Status(wire.status ?? ""), lastFailure: wire.lastFailure)
        endpointIdentifier = wire.endpointIdentifier
    }
}

extension DescribeConnections.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Marker": try reader.read(&marker)
        case "Connections": try reader.read(&connections)
        default: try reader.skip()
        }
    }
}

extension Wire.Connection: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ReplicationInstanceArn": try reader.read(&instanceARN)
        case "EndpointArn": try reader.read(&endpointARN)
        case "Status": try reader.read(&status)
        case "LastFailureMessage": try reader.read(&lastFailure)
        case "EndpointIdentifier": try reader.read(&endpointIdentifier)
        default: try reader.skip()
        }
    }
}
