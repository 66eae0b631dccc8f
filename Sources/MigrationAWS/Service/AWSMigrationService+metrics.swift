public import Foundation
public import Migration

/// What CloudWatch is asked about metrics.
extension AWSMigrationService {
    public func metrics(
        of subject: MetricSubject, from start: Date, to end: Date, urgency: Urgency
    ) async throws(ServiceFailure) -> MetricsReport {
        let found = try await metricDimensions(of: subject, urgency: urgency)
        let query = MetricQuery(
            metrics: subject.metrics, dimensions: found.dimensions, start: start, end: end,
            now: now())
        let pages = try await pages(GetMetricData.self, query.input, urgency: urgency)
        var report = try MetricsReport(wire: pages, query: query)
        if report.series.values.allSatisfy(\.points.isEmpty) {
            report.isUnpublished = found.isListed == false
            dimensions.forget(subject)
        } else {
            dimensions.remember(found, for: subject)
        }
        return report
    }

    /// What a subject's metrics are published under: as remembered, else as CloudWatch lists it.
    private func metricDimensions(
        of subject: MetricSubject, urgency: Urgency
    ) async throws(ServiceFailure) -> MetricDimensions {
        if let known = dimensions[subject] { return known }
        let input = ListMetrics.Input(namespace: MetricQuery.namespace, dimensions: [subject.key])
        do {
            let pages = try await pages(ListMetrics.self, input, urgency: urgency) { page in
                MetricDimensions.isDocumented(in: page.metrics ?? [], for: subject)
            }
            return MetricDimensions(listed: pages.flatMap { $0.metrics ?? [] }, for: subject)
        } catch  where error.reason == .accessDenied {
            // Reading metrics is another permission than listing them, and the documented pair is
            // nearly always right; only "unpublished" can then not be told from "silent".
            return MetricDimensions(unconfirmedFor: subject)
        }
    }
}
