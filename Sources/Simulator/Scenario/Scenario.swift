/// The resources of an account and the incidents that happen to them; a file can describe it.
///
/// All times are seconds of the scenario, 0 being its start. Negative times lie in the history that is
/// played before it, so that charts and logs are not empty.
public struct Scenario: Codable, Sendable, Equatable {
    /// The name on the command line: lower case, no blanks.
    public var name: String
    /// One sentence for a list of scenarios.
    public var summary: String
    /// Seconds of history before the scenario starts.
    public var history: Int = 3600
    /// Replication instances, in the order they were created.
    public var instances: [InstancePlan] = []
    /// Endpoints, in the order they were created.
    public var endpoints: [EndpointPlan] = []
    /// Replication tasks, in the order they were created.
    public var tasks: [TaskPlan] = []
    /// CloudWatch alarms.
    public var alarms: [MetricAlarmPlan] = []
    /// Subscriptions to DMS's events.
    public var subscriptions: [SubscriptionPlan] = []
    /// The faults in effect from the start.
    public var faults: [Fault] = []
    /// Source tables of tasks that are created later; empty for a standard set by the source's engine
    /// and database.
    public var sourceTables: [TablePlan] = []

    /// Makes an account that is empty until something is added.
    public init(name: String, summary: String) {
        self.name = name
        self.summary = summary
    }

    /// Every scenario that is built in, in the order a list shows them.
    public static var all: [Scenario] { catalogue.map { $0.make() } }

    /// The names of the built-in scenarios, without making them.
    public static var names: [String] { catalogue.map(\.name) }

    /// The built-in scenario of that name, or `nil` when there is none.
    public static func named(_ name: String) -> Scenario? {
        catalogue.first { $0.name == name }?.make()
    }

    private static var catalogue: [(name: String, make: () -> Scenario)] {
        [
            ("cutover", { .cutover }), ("fleet", { .fleet }), ("huge", { .huge }),
            ("crowd", { .crowd }),
            ("stuck", { .stuck }), ("failing", { .failing }), ("validation", { .validation }),
            ("idle-or-dead", { .idleOrDead }), ("throttled", { .throttled }),
            ("contradiction", { .contradiction }), ("lost-position", { .lostPosition }),
            ("blind", { .blind }), ("partial", { .partial }), ("night", { .night }),
            ("recipe", { .recipe }),
        ]
    }
}

extension Scenario {
    /// An account with nothing but a network, in which a migration is set up from scratch.
    static var recipe: Scenario {
        var scenario = Scenario(
            name: "recipe", summary: "an empty account to rehearse a whole migration in")
        scenario.history = 0
        return scenario
    }
}
