import Foundation
public import Migration

/// The series of one subject gathered over time, at most a day of them.
public struct MetricStore: Sendable, Equatable {
    /// By metric; one that is missing was never received.
    public private(set) var series: [MetricName: MetricSeries] = [:]
    /// True if CloudWatch knows no metric with this subject's dimensions.
    public private(set) var isUnpublished = false

    public init() {}

    /// The series of one metric; nil if it was never received.
    public func series(_ metric: MetricName) -> MetricSeries? { series[metric] }

    mutating func absorb(_ report: MetricsReport, at received: Date) {
        isUnpublished = report.isUnpublished
        let horizon = received.addingTimeInterval(-Self.kept)
        for (metric, newer) in report.series {
            let known = series[metric] ?? MetricSeries(metric: metric, points: [])
            series[metric] = known.merged(with: newer, notBefore: horizon)
        }
    }

    private static let kept: TimeInterval = 24 * 3_600
}
