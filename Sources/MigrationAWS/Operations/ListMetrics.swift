import AWSClient
import Foundation
import Migration

/// Lists the metrics that CloudWatch has under given dimensions.
///
/// A new metric is listed within some 15 minutes, an idle one for two weeks.
enum ListMetrics: PagedOperation {
    static let service = AWSService.cloudWatch
    static let name = "ListMetrics"

    struct Input: PagedInput {
        var namespace: String
        var dimensions: [Wire.Dimension]
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case namespace = "Namespace"
            case dimensions = "Dimensions"
            case marker = "NextToken"
        }
    }

    struct Output: PagedOutput {
        var metrics: [Wire.Metric]?
        var marker: String?
    }
}

extension AWSMigrationService {
    /// What a subject's metrics are published under: as remembered, else as CloudWatch lists it.
    func metricDimensions(
        of subject: MetricSubject, urgency: Urgency
    ) async throws(ServiceFailure) -> MetricDimensions {
        if let known = dimensions[subject] { return known }
        let input = ListMetrics.Input(namespace: MetricQuery.namespace, dimensions: [subject.key])
        do {
            var record = GapRecord(.metric, of: ListMetrics.self, about: subject.key.value)
            let pages = try await pages(
                ListMetrics.self, input, urgency: urgency, into: &record
            ) { page in MetricDimensions.isDocumented(in: page.metrics ?? [], for: subject) }
            gapBook.keep(record)
            return MetricDimensions(listed: pages.flatMap { $0.metrics ?? [] }, for: subject)
        } catch  where error.reason == .accessDenied {
            // Reading metrics is another permission than listing them, and the documented pair is
            // nearly always right; only "unpublished" can then not be told from "silent".
            return MetricDimensions(unconfirmedFor: subject)
        }
    }
}

extension ListMetrics.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Metrics": try reader.read(&metrics)
        case "NextToken": try reader.read(&marker)
        default: try reader.skip()
        }
    }
}
