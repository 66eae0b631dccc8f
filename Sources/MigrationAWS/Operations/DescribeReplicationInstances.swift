import AWSClient
import Foundation
public import Migration

/// Lists replication instances.
enum DescribeReplicationInstances: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeReplicationInstances"

    typealias Input = WholeListInput

    struct Output: PagedOutput {
        var marker: String?
        var instances: [Wire.ReplicationInstance]?
    }
}

extension AWSMigrationService {
    public func replicationInstances(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [ReplicationInstance] {
        let input = DescribeReplicationInstances.Input()
        return try await entries(
            .instance, of: DescribeReplicationInstances.self, input, urgency: urgency,
            "ReplicationInstances",
            \.instances, ReplicationInstance.init(wire:)
        ).firstOfEachIdentity
    }
}

extension Wire {
    /// `ReplicationInstance` of the DMS API.
    struct ReplicationInstance: Sendable {
        var arn: String?
        var identifier: String?
        var status: String?
        var instanceClass: String?
        var engineVersion: String?
        var allocatedStorage: Int?
        var isMultiAZ: Bool?
        var isPubliclyAccessible: Bool?
        var availabilityZone: String?
        var maintenanceWindow: String?
        var createTime: Date?
        var secondaryAvailabilityZone: String?
        var autoMinorVersionUpgrade: Bool?
        var pending: PendingModifiedValues?
        var subnetGroup: SubnetGroup?
        var privateAddress: String?
        var publicAddress: String?
    }
    /// `ReplicationPendingModifiedValues` of the DMS API: what has been asked for, not yet done.
    struct PendingModifiedValues: Sendable {
        var instanceClass: String?
        var allocatedStorage: Int?
        var isMultiAZ: Bool?
        var engineVersion: String?
        var networkType: String?
    }

    /// `ReplicationSubnetGroup` of the DMS API.
    struct SubnetGroup: Sendable {
        var identifier: String?
        var description: String?
        var network: String?
        var subnets: [Subnet]?
    }

    /// `Subnet` of the DMS API.
    struct Subnet: Sendable {
        var identifier: String?
        var zone: Zone?
    }

    /// `AvailabilityZone` of the DMS API.
    struct Zone: Sendable {
        var name: String?
    }
}

extension ReplicationInstance {
    /// An instance as AWS describes it; a status left out is empty.
    ///
    /// The name is demanded too: metrics and logs are found by it.
    init(wire: Wire.ReplicationInstance) throws(MissingMember) {
        self.init(
            arn: ARN(try Wire.require(wire.arn, "ReplicationInstanceArn")),
            identifier: try Wire.require(wire.identifier, "ReplicationInstanceIdentifier"),
            status: wire.status ?? "")
        instanceClass = wire.instanceClass
        engineVersion = wire.engineVersion
        allocatedStorage = wire.allocatedStorage
        isMultiAZ = wire.isMultiAZ
        isPubliclyAccessible = wire.isPubliclyAccessible
        availabilityZone = wire.availabilityZone
        maintenanceWindow = wire.maintenanceWindow
        created = wire.createTime
        secondaryAvailabilityZone = wire.secondaryAvailabilityZone
        isUpgradedByItself = wire.autoMinorVersionUpgrade
        pendingChanges = wire.pending?.byName ?? [:]
        subnetGroup = wire.subnetGroup?.identifier
        subnetGroupDescription = wire.subnetGroup?.description
        network = wire.subnetGroup?.network
        subnets = (wire.subnetGroup?.subnets ?? []).compactMap { subnet in
            subnet.identifier.map { Subnet(identifier: $0, zone: subnet.zone?.name) }
        }
        privateAddress = wire.privateAddress
        publicAddress = wire.publicAddress
    }
}

extension Wire.PendingModifiedValues {
    /// What is to change, by name; nothing of what stays.
    fileprivate var byName: [String: String] {
        let pairs = [
            ("class", instanceClass), ("storage", allocatedStorage.map { "\($0) GiB" }),
            ("multi-AZ", isMultiAZ.map { $0 ? "yes" : "no" }), ("engine version", engineVersion),
            ("network type", networkType),
        ]
        return Dictionary(
            pairs.compactMap { name, value in value.map { (name, $0) } }, uniquingKeysWith: { $1 })
    }
}

extension DescribeReplicationInstances.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Marker": try reader.read(&marker)
        case "ReplicationInstances": try reader.read(&instances)
        default: try reader.skip()
        }
    }
}

extension Wire.ReplicationInstance: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ReplicationInstanceArn": try reader.read(&arn)
        case "ReplicationInstanceIdentifier": try reader.read(&identifier)
        case "ReplicationInstanceStatus": try reader.read(&status)
        case "ReplicationInstanceClass": try reader.read(&instanceClass)
        case "EngineVersion": try reader.read(&engineVersion)
        case "AllocatedStorage": try reader.read(count: &allocatedStorage)
        case "MultiAZ": try reader.read(&isMultiAZ)
        case "PubliclyAccessible": try reader.read(&isPubliclyAccessible)
        case "AvailabilityZone": try reader.read(&availabilityZone)
        case "PreferredMaintenanceWindow": try reader.read(&maintenanceWindow)
        case "InstanceCreateTime": try reader.read(&createTime)
        case "SecondaryAvailabilityZone": try reader.read(&secondaryAvailabilityZone)
        case "AutoMinorVersionUpgrade": try reader.read(&autoMinorVersionUpgrade)
        case "PendingModifiedValues": try reader.read(&pending)
        case "ReplicationSubnetGroup": try reader.read(&subnetGroup)
        case "ReplicationInstancePrivateIpAddress": try reader.read(&privateAddress)
        case "ReplicationInstancePublicIpAddress": try reader.read(&publicAddress)
        default: try reader.skip()
        }
    }
}

extension Wire.PendingModifiedValues: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ReplicationInstanceClass": try reader.read(&instanceClass)
        case "AllocatedStorage": try reader.read(count: &allocatedStorage)
        case "MultiAZ": try reader.read(&isMultiAZ)
        case "EngineVersion": try reader.read(&engineVersion)
        case "NetworkType": try reader.read(&networkType)
        default: try reader.skip()
        }
    }
}

extension Wire.SubnetGroup: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "ReplicationSubnetGroupIdentifier": try reader.read(&identifier)
        case "ReplicationSubnetGroupDescription": try reader.read(&description)
        case "VpcId": try reader.read(&network)
        case "Subnets": try reader.read(&subnets)
        default: try reader.skip()
        }
    }
}

extension Wire.Subnet: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "SubnetIdentifier": try reader.read(&identifier)
        case "SubnetAvailabilityZone": try reader.read(&zone)
        default: try reader.skip()
        }
    }
}

extension Wire.Zone: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Name": try reader.read(&name)
        default: try reader.skip()
        }
    }
}
