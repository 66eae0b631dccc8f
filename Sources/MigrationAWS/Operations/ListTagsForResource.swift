import AWSClient
public import Migration

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

    struct Output: Sendable {
        var tags: [Wire.Tag]?
    }
}

extension AWSMigrationService {
    public func tags(
        of resource: ARN, urgency: Urgency
    ) async throws(ServiceFailure) -> [ResourceTag] {
        var record = GapRecord(.tag, of: ListTagsForResource.self, about: resource.text)
        let reply = try await send(
            ListTagsForResource.self, ListTagsForResource.Input(resource: resource.text),
            urgency: urgency, into: &record)
        gapStore.keep(record)
        return (reply.tags ?? []).compactMap { tag in
            tag.key.map { ResourceTag(key: $0, value: tag.value ?? "") }
        }.sorted { ($0.key, $0.value) < ($1.key, $1.value) }
    }
}

extension Wire {
    /// `Tag` of the DMS API.
    struct Tag: Sendable {
        var key: String?
        var value: String?
    }
}

extension ListTagsForResource.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "TagList": try reader.read(&tags)
        default: try reader.skip()
        }
    }
}

extension Wire.Tag: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Key": try reader.read(&key)
        case "Value": try reader.read(&value)
        default: try reader.skip()
        }
    }
}
