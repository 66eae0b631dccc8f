import Foundation

extension Wire {
    /// `Event` of the DMS API.
    struct Event: Decodable, Sendable {
        var date: Date?
        var source: String?
        var sourceType: String?
        var message: String?
        var categories: [String]?

        enum CodingKeys: String, CodingKey {
            case date = "Date"
            case source = "SourceIdentifier"
            case sourceType = "SourceType"
            case message = "Message"
            case categories = "EventCategories"
        }
    }
}
