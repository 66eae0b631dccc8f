import AWSClient

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

        enum CodingKeys: String, CodingKey {
            case metrics = "Metrics"
            case marker = "NextToken"
        }
    }
}
