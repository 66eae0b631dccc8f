import Foundation

extension Wire {
    /// `AlarmHistoryItem` of the CloudWatch API.
    struct AlarmHistoryItem: Decodable, Sendable {
        var alarm: String?
        var date: Date?
        var kind: String?
        var summary: String?

        enum CodingKeys: String, CodingKey {
            case alarm = "AlarmName"
            case date = "Timestamp"
            case kind = "HistoryItemType"
            case summary = "HistorySummary"
        }
    }
}
