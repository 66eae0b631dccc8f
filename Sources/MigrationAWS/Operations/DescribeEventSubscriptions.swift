import AWSClient

/// Lists who is told of DMS's events.
enum DescribeEventSubscriptions: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeEventSubscriptions"

    typealias Input = WholeListInput

    struct Output: PagedOutput {
        var marker: String?
        var subscriptions: [Wire.EventSubscription]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case subscriptions = "EventSubscriptionsList"
        }
    }
}
