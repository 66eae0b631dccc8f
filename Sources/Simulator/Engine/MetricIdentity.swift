/// A CloudWatch metric: namespace, name and the exact set of its dimensions.
struct MetricIdentity: Sendable, Hashable {
    let namespace: String
    let name: String
    /// In the order of their names, because the order CloudWatch is given them in means nothing.
    let dimensions: [Dimension]

    struct Dimension: Sendable, Hashable {
        let name: String
        let value: String
    }

    init(namespace: String = "AWS/DMS", name: String, dimensions: [Dimension]) {
        self.namespace = namespace
        self.name = name
        self.dimensions = dimensions.sorted { ($0.name, $0.value) < ($1.name, $1.value) }
    }

    /// A metric of a replication instance: the instance's name is the only dimension.
    static func instance(_ name: String, of instance: String) -> MetricIdentity {
        MetricIdentity(
            name: name,
            dimensions: [Dimension(name: "ReplicationInstanceIdentifier", value: instance)])
    }

    /// A metric of a task: the instance's *name* and the task ARN's *last segment*.
    static func task(_ name: String, of task: String, on instance: String) -> MetricIdentity {
        MetricIdentity(
            name: name,
            dimensions: [
                Dimension(name: "ReplicationInstanceIdentifier", value: instance),
                Dimension(name: "ReplicationTaskIdentifier", value: task),
            ])
    }
}
