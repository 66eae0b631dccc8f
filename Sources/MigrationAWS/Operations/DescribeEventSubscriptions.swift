import AWSClient
public import Migration

/// Lists who is told of DMS's events.
enum DescribeEventSubscriptions: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeEventSubscriptions"

    typealias Input = WholeListInput

    struct Output: PagedOutput {
        var marker: String?
        var subscriptions: [Wire.EventSubscription]?
    }
}

extension AWSMigrationService {
    public func eventSubscriptions(
        urgency: Urgency
    ) async throws(ServiceFailure) -> [EventSubscription] {
        let input = DescribeEventSubscriptions.Input()
        return try await entries(
            .subscription, of: DescribeEventSubscriptions.self, input, urgency: urgency,
            "EventSubscriptionsList", \.subscriptions, EventSubscription.init(wire:)
        ).firstOfEachIdentity
    }
}

extension Wire {
    /// `EventSubscription` of the DMS API.
    struct EventSubscription: Sendable {
        var name: String?
        var topic: String?
        var status: String?
        var sourceType: String?
        var sources: [String]?
        var categories: [String]?
        var isEnabled: Bool?
    }
}

extension EventSubscription {
    /// A subscription as AWS describes it.
    init(wire: Wire.EventSubscription) throws(MissingMember) {
        self.init(
            name: try Wire.require(wire.name, "CustSubscriptionId"),
            status: wire.status ?? "")
        topic = wire.topic.map { ARN($0) }
        // Empty texts and lists narrow nothing down, as missing ones.
        sourceType = wire.sourceType.flatMap { $0.isEmpty ? nil : $0 }
        sources = wire.sources ?? []
        categories = wire.categories ?? []
        isEnabled = wire.isEnabled
    }
}

extension DescribeEventSubscriptions.Output: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "Marker": try reader.read(&marker)
        case "EventSubscriptionsList": try reader.read(&subscriptions)
        default: try reader.skip()
        }
    }
}

extension Wire.EventSubscription: WireReadable {
    mutating func read(_ member: WireName, from reader: inout WireReader) throws(UnreadableBody) {
        switch member {
        case "CustSubscriptionId": try reader.read(&name)
        case "SnsTopicArn": try reader.read(&topic)
        case "Status": try reader.read(&status)
        case "SourceType": try reader.read(&sourceType)
        case "SourceIdsList": try reader.read(&sources)
        case "EventCategoriesList": try reader.read(&categories)
        case "Enabled": try reader.read(&isEnabled)
        default: try reader.skip()
        }
    }
}
