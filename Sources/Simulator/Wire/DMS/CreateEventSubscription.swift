/// Makes an event subscription, which is active after a while.
enum CreateEventSubscription: SimulatedOperation {
    static let changesAccount = true
    /// What the account may have at most (user guide, "Quotas").
    static let quota = 60

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try input.required("SubscriptionName")
        guard name.count < 255 else {
            throw .invalidValue("The subscription name must be less than 255 characters.")
        }
        let topic = try SubscriptionInput.topic(
            try input.required("SnsTopicArn"), in: account)
        let source = try SubscriptionInput.source(input)
        let categories = try SubscriptionInput.categories(input, of: source)
        let sourceIDs = try SubscriptionInput.sourceIDs(input, of: source, in: account)
        guard !account.subscriptions.contains(where: { $0.name == name }) else {
            throw SimulatedAccount.alreadyExists("Event Subscription", name)
        }
        try SimulatedAccount.checkQuota(
            "event subscriptions", account.subscriptions.count, quota)
        let subscription = SimulatedSubscription(
            name: name, arn: account.names.arn(service: "dms", resource: "es:\(name)"),
            topic: topic, source: source, sourceIDs: sourceIDs, categories: categories,
            isEnabled: try input.flag("Enabled") ?? true, createdAt: account.context.time,
            change: .init(
                status: SimulatedTask.Status.creating,
                untilTick: account.tick + SimulatedAccount.subscriptionDelay))
        account.subscriptions.append(subscription)
        try account.setTags(input, of: subscription.arn)
        return ["EventSubscription": account.wire(subscription)]
    }
}
