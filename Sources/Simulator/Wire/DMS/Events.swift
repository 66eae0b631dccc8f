import Basics

/// Lists what happened to instances and tasks, oldest first.
enum DescribeEvents: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let paging = try Paging(dms: input)
        let filters = try DMSFilters(input, known: ["replication-instance-id"])
        let source = try input.text("SourceIdentifier")
        let type = try input.text("SourceType")
        let categories = try input.texts("EventCategories")
        let end = try input.time("EndTime") ?? account.context.time
        let minutes = try input.integer("Duration") ?? 60
        let start = try input.time("StartTime") ?? end - Double(minutes) * 60
        guard start <= end else {
            throw .invalidCombination("The start time must be before the end time.")
        }
        let found = account.activity.events.filter { event in
            (start...end).contains(event.at)
                && (source == nil || source == event.sourceIdentifier)
                && (type == nil || type == event.source.rawValue)
                && (categories.isEmpty || categories.contains(event.category))
                && filters.pass { _ in event.source == .instance ? event.sourceIdentifier : nil }
        }
        let (page, next) = paging.page(of: found)
        return ["Marker": next, "Events": .array(page.map(wire))]
    }

    private static func wire(_ event: AccountEvent) -> WireValue {
        [
            "SourceIdentifier": .string(event.sourceIdentifier),
            "SourceType": .string(event.source.rawValue),
            "Message": .string(event.message),
            "EventCategories": [.string(event.category)],
            "Date": .time(event.at),
        ]
    }
}

/// Lists the categories of events, by what they are about.
enum DescribeEventCategories: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let type = try input.text("SourceType")
        let groups = [AccountEvent.Source.instance, .task].filter { source in
            type == nil || type == source.rawValue
        }
        return [
            "EventCategoryGroupList": .array(
                groups.map { source in
                    [
                        "SourceType": .string(source.rawValue),
                        "EventCategories": .texts(source.categories),
                    ]
                })
        ]
    }
}

/// Creates an event subscription, which becomes active after a delay.
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
            // AWS does not document this; names of the old source type would match nothing.
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

/// Deletes an event subscription after a delay.
enum DeleteEventSubscription: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.subscriptionIndex(try input.required("SubscriptionName"))
        if let change = account.subscriptions[index].change, account.tick < change.untilTick {
            throw .invalidState(
                "Event subscription \(account.subscriptions[index].name) cannot be deleted, "
                    + "because it is in \(change.status) state")
        }
        account.subscriptions[index].change = .init(
            status: SimulatedTask.Status.deleting,
            untilTick: account.tick + SimulatedAccount.subscriptionDelay)
        return ["EventSubscription": account.wire(account.subscriptions[index])]
    }
}

/// Lists event subscriptions, or the one of a name.
enum DescribeEventSubscriptions: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let filters = try DMSFilters(
            input, known: ["event-subscription-arn", "event-subscription-id"])
        let paging = try Paging(dms: input)
        let name = try input.text("SubscriptionName")
        if let name { _ = try account.subscriptionIndex(name) }
        let found = account.subscriptions.filter { subscription in
            (name == nil || name == subscription.name)
                && filters.pass {
                    $0 == "event-subscription-arn" ? subscription.arn : subscription.name
                }
        }
        guard !found.isEmpty || filters.isEmpty else {
            throw .notFound("No Event Subscriptions found matching supplied filters")
        }
        let (page, next) = paging.page(of: found)
        let copy = account
        return ["Marker": next, "EventSubscriptionsList": .array(page.map(copy.wire))]
    }
}

/// Reads what the calls that make and change an event subscription share.
enum SubscriptionInput {
    /// The topic, which must exist (API reference, `SNSInvalidTopicFault`, `SNSNoAuthorizationFault`).
    static func topic(
        _ arn: String, in account: SimulatedAccount
    ) throws(AWSFault) -> String {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", parts[2] == "sns", !parts[5].isEmpty else {
            throw AWSFault(
                code: "SNSInvalidTopicFault", message: "The SNS topic ARN is invalid: \(arn)")
        }
        guard parts[4] == account.accountID else {
            throw AWSFault(
                code: "SNSNoAuthorizationFault",
                message: "You are not authorized for the SNS topic: \(arn)")
        }
        guard account.topics.contains(arn) else {
            throw AWSFault(
                code: "SNSInvalidTopicFault", message: "The SNS topic does not exist: \(arn)")
        }
        return arn
    }

    /// What the events are about; `nil` if the call does not say.
    static func source(_ input: WireInput) throws(AWSFault) -> AccountEvent.Source? {
        guard let word = try input.text("SourceType") else { return nil }
        guard let source = AccountEvent.Source(rawValue: word) else {
            throw .invalidValue("The source type \(word) is not valid.")
        }
        return source
    }

    /// The categories, each of which such a source must have.
    static func categories(
        _ input: WireInput, of source: AccountEvent.Source?
    ) throws(AWSFault) -> [String] {
        let known = source?.categories ?? AccountEvent.Source.allCases.flatMap(\.categories)
        let categories = try input.texts("EventCategories")
        for category in categories where !known.contains(category) {
            throw .notFound("The event category \(category) was not found.")
        }
        return categories
    }

    /// Names of tasks or instances, which must exist.
    static func sourceIDs(
        _ input: WireInput, of source: AccountEvent.Source?, in account: SimulatedAccount
    ) throws(AWSFault) -> [String] {
        let names = try input.texts("SourceIds")
        guard !names.isEmpty else { return [] }
        guard let source else {
            throw .invalidCombination("SourceIds cannot be given without SourceType.")
        }
        let known = account.names(of: source)
        for name in names where !known.contains(name) {
            throw .notFound("The \(source.rawValue) \(name) was not found.")
        }
        return names
    }
}

extension SimulatedAccount {
    /// Seconds that creation, modification and deletion take.
    static let subscriptionDelay = 10

    /// The names of the resources of a source type.
    func names(of source: AccountEvent.Source) -> [String] {
        switch source {
        case .instance: instances.map(\.identifier)
        case .task: tasks.map(\.identifier)
        }
    }

    func subscriptionIndex(_ name: String) throws(AWSFault) -> Int {
        guard let index = subscriptions.firstIndex(where: { $0.name == name }) else {
            throw .notFound("Event subscription \(name) not found.")
        }
        return index
    }

    /// The structure `EventSubscription`; what it does not narrow down is left out.
    func wire(_ subscription: SimulatedSubscription) -> WireValue {
        let list = { (texts: [String]) in texts.isEmpty ? nil : WireValue.texts(texts) }
        return [
            "CustomerAwsId": .string(accountID),
            "CustSubscriptionId": .string(subscription.name),
            "SnsTopicArn": .string(subscription.topic),
            "Status": .string(subscription.status(at: tick, topics: topics)),
            "SubscriptionCreationTime": .string(CivilTime(seconds: subscription.createdAt).spaced),
            "SourceType": .text(subscription.source?.rawValue),
            "SourceIdsList": list(subscription.sourceIDs),
            "EventCategoriesList": list(subscription.categories),
            "Enabled": .bool(subscription.isEnabled),
        ]
    }
}

extension CivilTime {
    /// `2026-01-02 03:04:05.678`, as subscriptions have it.
    fileprivate var spaced: String {
        String(preciseTimestamp.dropLast()).replacing("T", with: " ")
    }
}
