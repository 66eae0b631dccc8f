/// What one request for metrics brought.
public struct MetricsReport: Sendable, Hashable {
    public var series: [MetricName: MetricSeries]
    /// True if CloudWatch knows no metric at all with this subject's dimensions.
    public var isUnpublished: Bool
    /// How many metrics were asked for: what CloudWatch charges.
    public var metricsRequested: Int

    public init(
        series: [MetricName: MetricSeries], isUnpublished: Bool = false, metricsRequested: Int = 0
    ) {
        self.series = series
        self.isUnpublished = isUnpublished
        self.metricsRequested = metricsRequested
    }
}
