/// A test whether an instance reaches an endpoint.
public struct ConnectionTest: Sendable, Hashable {
    /// `source` or `target`, as seen from the task.
    public var side: String
    public var endpoint: ARN
    public var instance: ARN

    public init(side: String, endpoint: ARN, instance: ARN) {
        self.side = side
        self.endpoint = endpoint
        self.instance = instance
    }

    /// The tests of both ends of a task; fewer where AWS does not say what they are.
    public static func both(of task: ReplicationTask) -> [ConnectionTest] {
        guard let instance = task.instanceARN else { return [] }
        return [("source", task.sourceEndpointARN), ("target", task.targetEndpointARN)]
            .compactMap { side, endpoint in
                endpoint.map { ConnectionTest(side: side, endpoint: $0, instance: instance) }
            }
    }
}
