import Migration

extension ReplicationInstance {
    /// An instance as AWS describes it; a status left out is empty.
    ///
    /// The name is demanded too: metrics and logs are found by it.
    init(wire: Wire.ReplicationInstance) throws(ServiceFailure) {
        let operation = DescribeReplicationInstances.self
        self.init(
            arn: ARN(try Wire.require(wire.arn, "ReplicationInstanceArn", of: operation)),
            identifier: try Wire.require(
                wire.identifier, "ReplicationInstanceIdentifier", of: operation),
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
