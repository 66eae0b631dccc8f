extension Wire {
    /// `EventSubscription` of the DMS API.
    struct EventSubscription: Decodable, Sendable {
        var name: String?
        var topic: String?
        var status: String?
        var sourceType: String?
        var sources: [String]?
        var categories: [String]?
        var isEnabled: Bool?

        enum CodingKeys: String, CodingKey {
            case name = "CustSubscriptionId"
            case topic = "SnsTopicArn"
            case status = "Status"
            case sourceType = "SourceType"
            case sources = "SourceIdsList"
            case categories = "EventCategoriesList"
            case isEnabled = "Enabled"
        }
    }
}
