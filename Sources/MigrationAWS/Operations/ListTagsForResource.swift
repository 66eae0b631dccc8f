import AWSClient

/// Lists the tags of one resource of DMS; all of them in one answer.
enum ListTagsForResource: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "ListTagsForResource"

    struct Input: Encodable, Sendable {
        var resource: String

        enum CodingKeys: String, CodingKey {
            case resource = "ResourceArn"
        }
    }

    struct Output: Decodable, Sendable {
        var tags: [Wire.Tag]?

        enum CodingKeys: String, CodingKey {
            case tags = "TagList"
        }
    }
}
