/// What an account records over time: task logs and DMS events.
struct AccountActivity: Sendable, Equatable {
    var logs = SimulatedLogs()
    private(set) var events: [AccountEvent] = []
    private static let limit = 2_000

    mutating func record(_ event: AccountEvent) {
        events.append(event)
        if events.count > Self.limit { events.removeFirst(Self.limit / 4) }
    }
}

/// A DMS event as DescribeEvents returns it, without the event number of the user guide.
struct AccountEvent: Sendable, Equatable {
    enum Source: String, Sendable, CaseIterable {
        case instance = "replication-instance"
        case task = "replication-task"
    }

    let source: Source
    let sourceIdentifier: String
    let category: String
    let message: String
    let at: Double
}

extension AccountEvent.Source {
    /// The categories of the events of such a source (user guide, "DMS event categories and event messages").
    var categories: [String] {
        switch self {
        case .instance:
            [
                "configuration change", "creation", "deletion", "failover", "failure",
                "low storage", "maintenance",
            ]
        case .task: ["configuration change", "creation", "deletion", "failure", "state change"]
        }
    }
}
