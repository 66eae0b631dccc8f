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
    }
}
