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
