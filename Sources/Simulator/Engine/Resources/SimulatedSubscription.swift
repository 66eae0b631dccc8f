/// An event subscription: which events DMS sends to which SNS topic.
struct SimulatedSubscription: Sendable, Equatable {
    /// The name, which is also the last segment of its ARN.
    let name: String
    let arn: String
    /// The topic's ARN.
    var topic: String
    /// The source type of the events; `nil` for all.
    var source: AccountEvent.Source?
    /// Names of instances or tasks; empty for all of them.
    var sourceIDs: [String] = []
    /// Empty for all categories.
    var categories: [String] = []
    var isEnabled = true
    let createdAt: Double
    /// Its creation, modification or deletion under way.
    var change: Change?

    /// A status that holds until a tick.
    struct Change: Sendable, Equatable {
        let status: String
        let untilTick: Int
    }

    /// Its status, as AWS spells it.
    func status(at tick: Int, topics: [String]) -> String {
        if let change, tick < change.untilTick { return change.status }
        return topics.contains(topic) ? "active" : "topic-not-exist"
    }

    func isGone(at tick: Int) -> Bool {
        change.map { $0.status == SimulatedTask.Status.deleting && tick >= $0.untilTick } ?? false
    }
}
