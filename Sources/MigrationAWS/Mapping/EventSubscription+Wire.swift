import Migration

extension EventSubscription {
    /// A subscription as AWS describes it.
    init(wire: Wire.EventSubscription) throws(ServiceFailure) {
        self.init(
            name: try Wire.require(
                wire.name, "CustSubscriptionId", of: DescribeEventSubscriptions.self),
            status: wire.status ?? "")
        topic = wire.topic.map { ARN($0) }
        // Empty texts and lists narrow nothing down, as missing ones.
        sourceType = wire.sourceType.flatMap { $0.isEmpty ? nil : $0 }
        sources = wire.sources ?? []
        categories = wire.categories ?? []
        isEnabled = wire.isEnabled
    }
}
