import Foundation

extension Wire {
    /// `ReplicationInstance` of the DMS API.
    struct ReplicationInstance: Decodable, Sendable {
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

        enum CodingKeys: String, CodingKey {
            case arn = "ReplicationInstanceArn"
            case identifier = "ReplicationInstanceIdentifier"
            case status = "ReplicationInstanceStatus"
            case instanceClass = "ReplicationInstanceClass"
            case engineVersion = "EngineVersion"
            case allocatedStorage = "AllocatedStorage"
            case isMultiAZ = "MultiAZ"
            case isPubliclyAccessible = "PubliclyAccessible"
            case availabilityZone = "AvailabilityZone"
            case maintenanceWindow = "PreferredMaintenanceWindow"
            case createTime = "InstanceCreateTime"
            case secondaryAvailabilityZone = "SecondaryAvailabilityZone"
            case autoMinorVersionUpgrade = "AutoMinorVersionUpgrade"
            case pending = "PendingModifiedValues"
            case subnetGroup = "ReplicationSubnetGroup"
            case privateAddress = "ReplicationInstancePrivateIpAddress"
            case publicAddress = "ReplicationInstancePublicIpAddress"
        }
    }
    /// `ReplicationPendingModifiedValues` of the DMS API: what has been asked for, not yet done.
    struct PendingModifiedValues: Decodable, Sendable {
        var instanceClass: String?
        var allocatedStorage: Int?
        var isMultiAZ: Bool?
        var engineVersion: String?
        var networkType: String?

        enum CodingKeys: String, CodingKey {
            case instanceClass = "ReplicationInstanceClass"
            case allocatedStorage = "AllocatedStorage"
            case isMultiAZ = "MultiAZ"
            case engineVersion = "EngineVersion"
            case networkType = "NetworkType"
        }
    }

    /// `ReplicationSubnetGroup` of the DMS API.
    struct SubnetGroup: Decodable, Sendable {
        var identifier: String?
        var description: String?
        var network: String?
        var subnets: [Subnet]?

        enum CodingKeys: String, CodingKey {
            case identifier = "ReplicationSubnetGroupIdentifier"
            case description = "ReplicationSubnetGroupDescription"
            case network = "VpcId"
            case subnets = "Subnets"
        }
    }

    /// `Subnet` of the DMS API.
    struct Subnet: Decodable, Sendable {
        var identifier: String?
        var zone: Zone?

        enum CodingKeys: String, CodingKey {
            case identifier = "SubnetIdentifier"
            case zone = "SubnetAvailabilityZone"
        }
    }

    /// `AvailabilityZone` of the DMS API.
    struct Zone: Decodable, Sendable {
        var name: String?

        enum CodingKeys: String, CodingKey {
            case name = "Name"
        }
    }
}
