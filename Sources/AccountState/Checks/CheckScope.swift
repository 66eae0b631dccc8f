import Foundation
import Migration

/// What the checks look at: an account at an instant, sorted so that nothing is searched for twice.
struct CheckScope: Sendable {
    let account: AccountState
    let now: Date
    let tasks: [ReplicationTask]
    private let instances: [ARN: ReplicationInstance]
    private let endpoints: [ARN: DatabaseEndpoint]
    private let alarmsByTask: [String: [Alarm]]
    private let eventsBySource: [String: [MigrationEvent]]
    /// What is not asked for, because of what it would cost.
    private let leftOut: Set<Feed>

    init(_ account: AccountState, at now: Date) {
        self.account = account
        self.now = now
        tasks = (account.tasks ?? []).map { account.described($0) }
        instances = Dictionary(
            (account.instances ?? []).map { ($0.arn, $0) }, uniquingKeysWith: { $1 })
        endpoints = Dictionary(
            (account.endpoints ?? []).map { ($0.arn, $0) }, uniquingKeysWith: { $1 })
        alarmsByTask = Dictionary(
            grouping: account.alarms ?? [],
            by: { $0.dimensions[AlarmFault.taskDimension] ?? "" })
        eventsBySource = Dictionary(grouping: account.events ?? [], by: \.source)
        leftOut = MetricsCap(account).leftOut
    }

    func instance(of task: ReplicationTask) -> ReplicationInstance? {
        task.instanceARN.flatMap { instances[$0] }
    }

    func endpoint(_ arn: ARN?) -> DatabaseEndpoint? { arn.flatMap { endpoints[$0] } }

    /// AWS's short name of the source's engine; nil until endpoints are known.
    func sourceEngine(of task: ReplicationTask) -> String? {
        endpoint(task.sourceEndpointARN)?.engine
    }

    /// The alarms whose dimensions name the task rightly.
    func alarms(on task: ReplicationTask) -> [Alarm] {
        alarmsByTask[task.arn.resourceID] ?? []
    }

    /// The events about a task, the oldest first.
    func events(of task: ReplicationTask) -> [MigrationEvent] {
        events(from: [task.identifier, task.arn.resourceID, task.arn.text])
    }

    func events(of instance: ReplicationInstance) -> [MigrationEvent] {
        events(from: [instance.identifier, instance.arn.resourceID, instance.arn.text])
    }

    private func events(from sources: [String]) -> [MigrationEvent] {
        let found = Set(sources).flatMap { eventsBySource[$0] ?? [] }
        return found.sorted { $0.date < $1.date }
    }

    /// The metrics of a task with the feed that brings them; nil until its instance is known.
    func metrics(of task: ReplicationTask) -> (feed: Feed, report: MetricsReport?)? {
        instance(of: task).map {
            metrics(of: .task(task.arn, instanceIdentifier: $0.identifier))
        }
    }

    func metrics(of subject: MetricSubject) -> (feed: Feed, report: MetricsReport?) {
        let report = account.metrics[subject].map {
            MetricsReport(series: $0.series, isUnpublished: $0.isUnpublished)
        }
        // All of a task's metrics bring those it is judged by too.
        guard case .task = subject else { return (.metrics(subject), report) }
        return (.lag(subject), report)
    }

    /// The log of a task while it is being read: when nobody reads it, its silence says nothing.
    func log(of task: ReplicationTask) -> LogStore? {
        logRead(of: task).flatMap { _ in account.logStream(of: task) }
            .flatMap { account.logs[$0] }
    }

    /// When the log of a task was last read, as a whole or its last lines; nil if not lately.
    func logRead(of task: ReplicationTask) -> Date? {
        guard let stream = account.logStream(of: task) else { return nil }
        let (whole, end) = (account.status(of: .log(stream)), account.status(of: .logEnd(stream)))
        let isKept = account.statuses[.log(stream)] != nil
        let isClosed = (end.lastSuccess ?? .distantPast) > (whole.lastSuccess ?? .distantPast)
        // Last lines are not put into a log that is kept: the lines that are here are as old as it is.
        let status = isKept ? whole : end
        let within = isClosed ? Self.logEndReadWithin : Self.logReadWithin
        return status.age(at: now).flatMap { $0 <= within ? status.lastSuccess : nil }
    }

    /// When a feed last brought something.
    func read(_ feed: Feed) -> Date? { account.status(of: feed).lastSuccess }

    /// Why a feed is no evidence now; nil if it is.
    func gap(in feed: Feed, ofTables: Bool = false) -> String? {
        let status = account.status(of: feed)
        let life = feed.evidenceLife(ofTables: ofTables)
        let age = status.age(at: now)
        if let age, age <= life { return nil }
        if let notAsked = notAsked(feed), !isTried(status, within: life) { return notAsked }
        guard let age else {
            if let wait = status.wait(at: now) {
                return "\(feed.word) not read yet (\(FeedStatus.noAnswer(wait)))"
            }
            if let failing = status.failing { return "\(feed.word) \(failing.failure.reason.word)" }
            return "\(feed.word) not read yet"
        }
        let reason = status.obstacle(at: now).map { " (\($0))" } ?? ""
        return "\(feed.word) last read \(DurationText.age(age))\(reason)"
    }

    /// True if somebody was just asked, in vain: what is open is asked for whatever it costs.
    private func isTried(_ status: FeedStatus, within life: TimeInterval) -> Bool {
        status.unanswered != nil
            || status.failing.map { now.timeIntervalSince($0.last) <= life } ?? false
    }

    /// Says that a feed is left out for its cost; nil if it is not.
    private func notAsked(_ feed: Feed) -> String? {
        leftOut.contains(feed)
            ? "\(feed.word) not asked for: over \(AccountState.metricsCostSetting)" : nil
    }

    /// Seconds within which the log must have been read for its silence to mean anything.
    private static let logReadWithin: TimeInterval = 240
    /// The same of a log of which only the last lines are looked at now and then.
    private static let logEndReadWithin: TimeInterval = 600
}

extension Feed {
    /// How long an answer serves as evidence, in seconds; longer than any ordinary pause between two.
    ///
    /// The tables of a task that is not in view are swept slowly.
    func evidenceLife(ofTables: Bool) -> TimeInterval {
        ofTables ? 600 : max(45, 5 * slowestInterval)
    }
}

extension CheckResult {
    /// The result with the time its feed was read. A pass that rests on a feed which is no evidence
    /// any more becomes unknown; anything worse stays, as of then.
    func resting(
        on feed: Feed, ofTables: Bool = false, in scope: CheckScope
    ) -> CheckResult {
        with { result in
            result.read = result.read ?? scope.read(feed)
            guard result.outcome != .notApplicable,
                let gap = scope.gap(in: feed, ofTables: ofTables)
            else { return }
            result.sentence += "; \(gap)"
            if result.outcome == .pass {
                result.outcome = .unknown
                result.headline = gap
                result.short = nil
            } else if let read = result.read {
                result.headline += " as of \(ClockText.near(read, now: scope.now))"
            }
        }
    }
}
