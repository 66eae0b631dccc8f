import Foundation

extension Wire {
    /// `MetricDataResult` of the CloudWatch API: part of a series, or all of it.
    struct MetricDataResult: Decodable, Sendable {
        var id: String?
        var timestamps: [Date]?
        var values: [Double]?
        /// `Complete`, `PartialData`, `InternalError` or `Forbidden`.
        var statusCode: String?

        enum CodingKeys: String, CodingKey {
            case id = "Id"
            case timestamps = "Timestamps"
            case values = "Values"
            case statusCode = "StatusCode"
        }
    }
}
