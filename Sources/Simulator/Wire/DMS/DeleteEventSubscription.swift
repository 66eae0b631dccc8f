/// Deletes an event subscription, which is gone after a while.
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
