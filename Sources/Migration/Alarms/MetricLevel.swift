/// What a metric of DMS is measured of, and so which dimensions it has.
public enum MetricLevel: Sendable, Hashable {
    case task
    case instance
    /// Published for both, with different meanings.
    case taskAndInstance
    /// Of serverless replications and homogeneous migrations; their dimensions are not judged.
    case other
    /// Of no page of AWS, though published recipes make alarms on it.
    case invented
}
