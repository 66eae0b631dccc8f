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
        }
    }
}
