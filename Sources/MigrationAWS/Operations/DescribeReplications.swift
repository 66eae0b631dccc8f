import AWSClient
public import Migration

/// Lists the replications of DMS Serverless.
enum DescribeReplications: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeReplications"

    typealias Input = WholeListInput

    struct Output: PagedOutput {
        var marker: String?
        var replications: [Wire.Replication]?
    }
}

extension AWSMigrationService {
    public func serverlessReplications(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ServerlessReplication] {
        try await entries(
            .replication, of: DescribeReplications.self, DescribeReplications.Input(),
            urgency: urgency, "Replications", \.replications, ServerlessReplication.init(wire:)
        ).firstOfEachIdentity
    }
}

extension Wire {
    /// `Replication` of the DMS API, as far as it is shown.
    struct Replication: Sendable {
        var arn: String?
        var identifier: String?
        var type: String?
        var status: String?
        var stopReason: String?
        var failures: [String]?
    }
}

extension ServerlessReplication {
    /// A replication as AWS describes it; a name left out is the last part of its ARN.
    init(wire: Wire.Replication) throws(MissingMember) {
        let arn = ARN(try Wire.require(wire.arn, "ReplicationConfigArn"))
        self.init(
            arn: arn, identifier: wire.identifier ?? arn.resourceID, status: wire.status ?? "",
            type: MigrationType(wire.type ?? ""))
        stopReason = wire.stopReason.flatMap { $0.isEmpty ? nil : StopReason($0) }
        failures = (wire.failures ?? []).filter { !$0.isEmpty }
    }
}

extension DescribeReplications.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Marker": try reader.read(&marker)
        case "Replications": try reader.read(&replications)
        default: try reader.skip()
        }
    }
}

extension Wire.Replication: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ReplicationConfigArn": try reader.read(&arn)
        case "ReplicationConfigIdentifier": try reader.read(&identifier)
        case "ReplicationType": try reader.read(&type)
        case "Status": try reader.read(&status)
        case "StopReason": try reader.read(&stopReason)
        case "FailureMessages": try reader.read(&failures)
        default: try reader.skip()
        }
    }
}
