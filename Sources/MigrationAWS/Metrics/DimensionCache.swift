import Migration
import Synchronization

/// The dimensions under which data was last found, so that CloudWatch is asked once per subject.
final class DimensionCache: Sendable {
    private let known = Mutex<[MetricSubject: MetricDimensions]>([:])

    /// What is known of a subject; nil means it has to be asked.
    subscript(subject: MetricSubject) -> MetricDimensions? {
        known.withLock { $0[subject] }
    }

    /// Keeps dimensions that brought data.
    func remember(_ dimensions: MetricDimensions, for subject: MetricSubject) {
        known.withLock { $0[subject] = dimensions }
    }

    /// Has CloudWatch asked again, because nothing came back.
    func forget(_ subject: MetricSubject) {
        known.withLock { $0[subject] = nil }
    }
}
