public import AWSClient
public import Foundation

/// A simulated AWS account: a value that plays a ``Scenario``.
///
/// Time is handed in. The account advances in whole seconds from its start, however often
/// ``advance(to:)`` is called. The same seed, instants and requests always give the same bytes.
public struct SimulatedAccount: Sendable {
    /// The scenario it was made from.
    public let scenario: Scenario
    /// The seed of all its random numbers.
    public let seed: UInt64
    /// The instant of second 0.
    public let startingAt: Date
    /// Twelve digits.
    public let accountID: String
    /// The region every request must be signed for.
    public let region: String
    /// The one key this account accepts.
    public let credentials: Credentials

    let random: SimulatedRandom
    let names: AccountNames
    var tick: Int
    var instances: [SimulatedInstance] = []
    var endpoints: [SimulatedEndpoint] = []
    var connections: [SimulatedConnection] = []
    var tasks: [SimulatedTask] = []
    var alarms: [SimulatedAlarm] = []
    var alarmHistory: [AlarmHistoryItem] = []
    var metrics = SimulatedMetrics()
    var activity = AccountActivity()
    var subnetGroups: [SimulatedSubnetGroup] = []
    var subscriptions: [SimulatedSubscription] = []
    var tags: [String: [SimulatedTag]] = [:]
    var topics: [String] = []
    var buckets: [SimulatedBucket] = []
    var assessmentRuns: [AssessmentRun] = []
    var schemaRefreshes: [SchemaRefresh] = []
    var compositeAlarms: [CompositeAlarm] = []
    /// Keys that STS issued, by their ids.
    var sessions: [String: SigningKey] = [:]
    /// Whose key signed the call that is being answered; `nil` for one that needs no key.
    var caller: SigningKey?
    /// The clock signatures are checked against, in seconds since 1970.
    var signingTime = 0.0
    var creationCount = 0
    var requestCount = 0
    /// The calls it received so far.
    public internal(set) var requests = SimulatedRequestLog()

    /// Makes the account and plays the scenario's history.
    ///
    /// - Parameters:
    ///   - scenario: Its resources and events.
    ///   - seed: Any number; ARNs, keys and random numbers depend on it.
    ///   - startingAt: The instant of second 0.
    ///   - region: The region it pretends to be in.
    public init(
        scenario: Scenario, seed: UInt64 = 1, startingAt: Date, region: String = "eu-west-3"
    ) {
        self.scenario = scenario
        self.seed = seed
        self.startingAt = startingAt
        self.region = region
        accountID = "210987654321"
        random = SimulatedRandom(seed: seed)
        names = AccountNames(random: random, accountID: accountID, region: region)
        credentials = Credentials(
            accessKeyID: names.accessKeyID, secretAccessKey: names.secretAccessKey,
            source: "the simulated account")
        tick = -max(0, scenario.history)
        populate()
        advance(to: startingAt)
    }

    /// Advances second by second up to `instant`; does nothing when it lies in the past.
    public mutating func advance(to instant: Date) {
        let seconds = instant.timeIntervalSince(startingAt)
        guard seconds.isFinite, seconds < 1e9 else { return }
        let target = Int(seconds.rounded(.down))
        while tick < target {
            tick += 1
            advanceOneSecond(TickContext(tick: tick, time: time(of: tick), random: random))
        }
    }

    /// The last second played, for calls that come between two seconds.
    var context: TickContext {
        TickContext(tick: tick, time: time(of: tick), random: random)
    }

    func time(of tick: Int) -> Double { startingAt.timeIntervalSince1970 + Double(tick) }

    private mutating func advanceOneSecond(_ context: TickContext) {
        for index in connections.indices { connections[index].tick(context.tick) }
        connections.removeAll { $0.isGone(at: context.tick) }
        for index in schemaRefreshes.indices { schemaRefreshes[index].tick(context) }
        assess(context)
        startPlannedTasks(context)
        if context.tick.isMultiple(of: 15) { watchDisks(context) }
        for index in tasks.indices { tasks[index].tick(context, &activity) }
        for index in instances.indices { finishTransition(of: index, context) }
        removeDeleted()
        if context.publishesMetrics { publishMetrics(context) }
        if context.evaluatesAlarms {
            evaluateAlarms(context)
            evaluateCompositeAlarms(context)
        }
    }

    private mutating func startPlannedTasks(_ context: TickContext) {
        for index in tasks.indices where tasks[index].plan.startsAt == context.tick {
            guard tasks[index].plan.heldStatus == nil else { continue }
            // A task that its user has already started stays as it is.
            try? tasks[index].start(.start, context)
        }
    }

    private mutating func finishTransition(of index: Int, _ context: TickContext) {
        guard let transition = instances[index].transition, context.tick >= transition.atTick
        else { return }
        instances[index].status = transition.status
        instances[index].transition = nil
        if transition.appliesChanges { instances[index].applyChanges() }
    }

    private mutating func removeDeleted() {
        let status = SimulatedTask.Status.deleting
        tasks.removeAll { $0.status == status && $0.transition == nil }
        instances.removeAll { $0.status == status && $0.transition == nil }
        subscriptions.removeAll { $0.isGone(at: tick) }
        endpoints.removeAll { endpoint in endpoint.goneAtTick.map { $0 <= tick } ?? false }
    }

    private mutating func publishMetrics(_ context: TickContext) {
        for instance in instances {
            instance.publishMetrics(load(of: instance, context), context, to: &metrics)
        }
        for index in tasks.indices { tasks[index].publishMetrics(context, to: &metrics) }
    }
}

/// The second that is being played.
struct TickContext: Sendable {
    /// The second of the scenario; negative in its history.
    let tick: Int
    /// The same instant in seconds since 1970.
    let time: Double
    let random: SimulatedRandom

    /// Whether this is the second of every minute at which metrics are published.
    ///
    /// It is counted from the scenario's start, so that each run looks the same.
    var publishesMetrics: Bool { secondOfMinute == 10 }
    /// Whether this is the second of every minute at which alarms are evaluated.
    var evaluatesAlarms: Bool { secondOfMinute == 15 }

    private var secondOfMinute: Int { tick - tick.flooredDivision(by: 60) * 60 }
}
