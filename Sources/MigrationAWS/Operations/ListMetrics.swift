import AWSClient
import Foundation
import Migration

/// Lists the metrics that CloudWatch has in a namespace.
///
/// A new metric is listed within some 15 minutes, an idle one for two weeks.
enum ListMetrics: PagedOperation {
    static let service = AWSService.cloudWatch
    static let name = "ListMetrics"

    struct Input: PagedInput {
        var namespace: String
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case namespace = "Namespace"
            case marker = "NextToken"
        }
    }

    struct Output: PagedOutput {
        var metrics: [Wire.Metric]?
        var marker: String?
    }
}

extension AWSMigrationService {
    /// What the metrics of each subject are published under: as listed, else as documented.
    ///
    /// One sweep of the namespace serves all; it is made again when a subject is missing in it.
    func dimensions(
        of subjects: [MetricSubject], urgency: Urgency
    ) async throws(ServiceFailure) -> [MetricDimensions] {
        if listing.beginsSweep(for: subjects, at: now()) {
            do {
                var record = GapRecord(.metric, of: ListMetrics.self)
                let pages = try await pages(
                    ListMetrics.self, .init(namespace: MetricQuery.namespace), urgency: urgency,
                    into: &record)
                gapStore.keep(record)
                listing.ended(MetricListing(pages.flatMap { $0.metrics ?? [] }), at: now())
            } catch  where error.reason == .accessDenied {
                // Reading metrics is another permission than listing them, and the documented pair
                // is nearly always right; only "unpublished" can then not be told from "silent".
                listing.ended(nil, at: now())
            } catch {
                listing.failed()
                throw error
            }
        }
        return subjects.map { listing.dimensions(of: $0) }
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
