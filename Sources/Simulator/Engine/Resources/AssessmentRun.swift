/// A premigration assessment: some seconds of preparation, then one check after the other.
struct AssessmentRun: Sendable, Equatable {
    /// One check of a run.
    struct Check: Sendable, Equatable {
        let name: String
        let arn: String
        var status = "pending"
        var startedAt: Double?
        /// What it will find: `passed` or `failed`.
        let outcome: String
    }

    /// Where the results go, as the call says.
    struct Place: Sendable, Equatable {
        let role: String
        let bucket: String
        let folder: String?
        let encryption: String?
        let key: String?
    }

    /// Seconds of the states.
    enum Duration {
        static let starting = 3
        static let provisioning = 8
        static let check = 4
        static let cancelling = 4
        static let deleting = 4
    }

    let arn: String
    let taskARN: String
    let name: String
    let createdAt: Double
    let place: Place
    var checks: [Check]
    private(set) var status = "starting"
    private var nextTick: Int

    init(
        arn: String, taskARN: String, name: String, place: Place, checks: [Check],
        _ context: TickContext
    ) {
        self.arn = arn
        self.taskARN = taskARN
        self.name = name
        self.place = place
        self.checks = checks
        createdAt = context.time
        nextTick = context.tick + Duration.starting
    }

    /// How long a run of so many checks takes from its start.
    static func seconds(checks: Int) -> Int {
        Duration.starting + Duration.provisioning + checks * Duration.check
    }

    var isOver: Bool { ["passed", "failed", "warning", "cancelled"].contains(status) }
    var isGone: Bool { status == "deleted" }
    var completed: Int {
        checks.count { !["pending", "running"].contains($0.status) }
    }

    /// How many checks ended with a status.
    func count(_ status: String) -> Int { checks.count { $0.status == status } }

    /// Advances by one second.
    mutating func tick(_ context: TickContext) {
        guard !isOver, context.tick >= nextTick else { return }
        switch status {
        case "starting": enter("provisioning", for: Duration.provisioning, context)
        case "provisioning", "running": next(context)
        case "cancelling": status = "cancelled"
        case "deleting": status = "deleted"
        default: break
        }
    }

    /// Cancels it, with the checks that did not end.
    mutating func cancel(_ context: TickContext) {
        for index in checks.indices where ["pending", "running"].contains(checks[index].status) {
            checks[index].status = "cancelled"
        }
        enter("cancelling", for: Duration.cancelling, context)
    }

    mutating func delete(_ context: TickContext) {
        enter("deleting", for: Duration.deleting, context)
    }

    private mutating func enter(_ status: String, for seconds: Int, _ context: TickContext) {
        self.status = status
        nextTick = context.tick + seconds
    }

    private mutating func next(_ context: TickContext) {
        if let index = checks.firstIndex(where: { $0.status == "running" }) {
            checks[index].status = checks[index].outcome
        }
        guard let index = checks.firstIndex(where: { $0.status == "pending" }) else {
            status = count("failed") > 0 ? "failed" : "passed"
            return
        }
        checks[index].status = "running"
        checks[index].startedAt = context.time
        enter("running", for: Duration.check, context)
    }
}

extension SimulatedAccount {
    /// Advances the assessment runs by one second.
    mutating func assess(_ context: TickContext) {
        for index in assessmentRuns.indices { assessmentRuns[index].tick(context) }
        assessmentRuns.removeAll { run in
            run.isGone || !tasks.contains { $0.arn == run.taskARN }
        }
    }
}
