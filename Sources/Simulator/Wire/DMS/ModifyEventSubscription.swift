/// Changes an event subscription; what the call leaves out stays.
enum ModifyEventSubscription: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.subscriptionIndex(try input.required("SubscriptionName"))
        var subscription = account.subscriptions[index]
        if let topic = try input.text("SnsTopicArn") {
            subscription.topic = try SubscriptionInput.topic(topic, in: account)
        }
        let source = try SubscriptionInput.source(input)
        if let source, source != subscription.source {
            // AWS does not say what becomes of the names; they would be of nothing of the new kind.
            subscription.source = source
            subscription.sourceIDs = []
            subscription.categories.removeAll { !source.categories.contains($0) }
        }
        if input.value["EventCategories"] != nil {
            subscription.categories = try SubscriptionInput.categories(
                input, of: subscription.source)
        }
        subscription.isEnabled = try input.flag("Enabled") ?? subscription.isEnabled
        subscription.change = .init(
            status: "modifying", untilTick: account.tick + SimulatedAccount.subscriptionDelay)
        account.subscriptions[index] = subscription
        return ["EventSubscription": account.wire(subscription)]
    }
}
