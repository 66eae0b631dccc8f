import AWSClient

extension AWSOperation {
    /// The call as failures name it, which is how IAM spells its permission:
    /// `dms:DescribeReplicationTasks`.
    static var label: String { "\(service.permissionPrefix):\(name)" }
}
