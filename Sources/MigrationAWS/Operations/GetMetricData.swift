import AWSClient
import Foundation

/// Reads up to 500 series at once; CloudWatch charges for each.
enum GetMetricData: PagedOperation {
    static let service = AWSService.cloudWatch
    static let name = "GetMetricData"

    struct Input: PagedInput {
        var queries: [Wire.MetricDataQuery]
        /// Inclusive.
        var startTime: Date
        /// Exclusive.
        var endTime: Date
        var scanBy: String? = "TimestampAscending"
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case queries = "MetricDataQueries"
            case startTime = "StartTime"
            case endTime = "EndTime"
            case scanBy = "ScanBy"
            case marker = "NextToken"
        }
    }

    struct Output: PagedOutput {
        var results: [Wire.MetricDataResult]?
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case results = "MetricDataResults"
            case marker = "NextToken"
        }
    }
}
