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
    /// Seconds that a subscription takes to come, change and go.
    static let subscriptionDelay = 10

    /// The names of what there is of a source of events.
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
            "SubscriptionCreationTime": .string(CivilTime(subscription.createdAt).spaced),
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
        String(iso8601.dropLast()).replacing("T", with: " ")
    }
}
