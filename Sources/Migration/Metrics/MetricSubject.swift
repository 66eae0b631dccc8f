/// Whose metrics are meant, in the words CloudWatch uses.
public enum MetricSubject: Sendable, Hashable {
    /// A task: the instance's name and the task ARN's last segment, both needed.
    case task(ARN, instanceIdentifier: String)
    /// An instance by its name alone.
    case instance(identifier: String)
}
