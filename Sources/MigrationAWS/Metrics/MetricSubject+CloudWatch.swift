import Migration

extension MetricSubject {
    /// What is asked of it.
    var metrics: [MetricName] {
        switch self {
        case .task: MetricName.ofTask
        case .instance: MetricName.ofInstance
        }
    }

    /// The dimension that no other subject has: a task's, or the instance's name.
    var key: Wire.Dimension {
        switch self {
        case .task(let arn, _):
            Wire.Dimension(name: "ReplicationTaskIdentifier", value: arn.resourceID)
        case .instance(let identifier): .instance(identifier)
        }
    }

    /// The dimensions DMS is documented to publish under: for a task both the instance's name and
    /// the last segment of the task's ARN, never the task's name. Source: DMS User Guide,
    /// *Monitoring AWS DMS tasks*, and what exporters and dashboards hold.
    var documentedDimensions: Set<Wire.Dimension> {
        switch self {
        case .task(_, let instance): [.instance(instance), key]
        case .instance: [key]
        }
    }
}

extension Wire.Dimension {
    fileprivate static func instance(_ identifier: String) -> Wire.Dimension {
        Wire.Dimension(name: "ReplicationInstanceIdentifier", value: identifier)
    }
}
