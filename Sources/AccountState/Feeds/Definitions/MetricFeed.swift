public import Foundation
public import Migration

/// The metrics of one task or instance. Those of many are asked for with one request.
public struct MetricFeed: JointFeedDefinition {
    public static let service = ServiceName.cloudWatch
    public static let word = "metrics"
    public let subject: MetricSubject
    /// True if only what judgement needs is asked for: the subject is not in view.
    public let isBrief: Bool
    public var pace: FeedPace { FeedPace(every: 60) }

    public var scope: String {
        let name =
            switch subject {
            case .task(let arn, let instance): "\(instance) \(arn.resourceID)"
            case .instance(let instance): instance
            }
        return isBrief ? "\(name) in brief" : name
    }

    public var covers: [Feed] { isBrief ? [] : [.lag(subject)] }

    public var beginning: MetricReading {
        MetricReading(
            subject: subject, metrics: isBrief ? subject.metricsJudged : subject.metrics,
            lookback: isBrief ? Self.briefLookback : Self.lookback)
    }

    public func ask(
        _ question: MetricQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> MetricsReport {
        let reports = try await Self.ask(together: [question], of: service, urgency: urgency)
        return reports.first ?? MetricsReport(series: [:])
    }

    public func absorb(
        _ report: MetricsReport, into account: inout AccountState, at moment: FeedMoment
    ) {
        account.metrics[subject, default: MetricStore()].absorb(report, at: moment.received)
        account.spending.record(metrics: report.metricsRequested, at: moment.received)
    }

    /// What judgement needs stays as long as that is asked for.
    public func discard(from account: inout AccountState) {
        let other = isBrief ? Feed.metrics(subject) : .lag(subject)
        guard account.statuses[other] != nil else {
            account.metrics[subject] = nil
            return
        }
        if !isBrief { account.metrics[subject]?.keep(only: subject.metricsJudged) }
    }

    /// A day, for the chart; in seconds.
    private static let lookback: TimeInterval = 24 * 3_600
    /// An hour: enough to tell which way a lag goes. In seconds.
    private static let briefLookback: TimeInterval = 3_600
}

/// The joining of several subjects' questions.
extension MetricFeed {
    /// A request may ask for 500 series and return 100,800 datapoints (API reference of `GetMetricData`).
    public static let mostWeight = 100_800
    public static let mostSeries = 500
    public static let joinsWithin: TimeInterval = 20

    public static func weight(of question: MetricQuestion) -> Int {
        let minutes = Int(question.end.timeIntervalSince(question.start) / 60)
        return question.metrics.count * max(minutes, mostWeight / mostSeries + 1)
    }

    public static func canJoin(_ one: MetricQuestion, _ other: MetricQuestion) -> Bool {
        one.start == other.start && one.end == other.end
    }

    public static func ask(
        together questions: [MetricQuestion], of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [MetricsReport] {
        try await service.metrics(questions, urgency: urgency)
    }
}

/// Asks for a day of metrics, or an hour, and from then on for what may be new.
///
/// CloudWatch charges for the metrics asked for, not for the length of the time: the first, long
/// request costs no more than the others. A datapoint is asked for when it is due, and again soon after
/// when it is late.
public struct MetricReading: FeedReading {
    let subject: MetricSubject
    let metrics: [MetricName]
    /// How far back the first question goes, in seconds.
    let lookback: TimeInterval
    /// Until when everything has been read; nil while nothing was ever found.
    private var readUntil: Date?
    /// The newest datapoint there is.
    private var newest: Date?
    /// Seconds from the end of a minute until its datapoint is there, as far as was seen.
    private var delay = Self.leastDelay
    /// How often in a row the datapoint due was not there.
    private var misses = 0

    init(subject: MetricSubject, metrics: [MetricName], lookback: TimeInterval) {
        self.subject = subject
        self.metrics = metrics
        self.lookback = lookback
    }

    public func question(at now: Date) -> MetricQuestion {
        let minute = Self.minute(of: now)
        let recent = minute.addingTimeInterval(-Self.recent)
        let oldest = minute.addingTimeInterval(-lookback)
        // After an outage the gap is read too, with an overlap for datapoints that came late.
        let gap = readUntil.map { Self.minute(of: $0).addingTimeInterval(-Self.overlap) }
        return MetricQuestion(
            subject, metrics, from: max(min(gap ?? oldest, recent), oldest),
            to: minute.addingTimeInterval(60))
    }

    public mutating func take(_ report: MetricsReport, at now: Date) -> FeedTurn<MetricsReport> {
        let found = report.series.values.compactMap { $0.newest?.date }.max()
        // A subject without any data is asked for the whole time again: its first datapoints may
        // be known to CloudWatch long after their minute.
        guard found != nil || readUntil != nil else { return FeedTurn(report, .quiet) }
        readUntil = now
        return FeedTurn(report, .due(after: wait(found, at: now)))
    }

    /// Seconds until the next datapoint should be there.
    private mutating func wait(_ found: Date?, at now: Date) -> TimeInterval {
        if let found, found > newest ?? .distantPast {
            newest = found
            misses = 0
        } else {
            misses += 1
            delay = min(delay + Self.patience / 2, Self.mostDelay)
        }
        guard let newest, misses < Self.mostMisses else { return Self.minute }
        // The next minute's datapoint comes after its end.
        let due = newest.addingTimeInterval(2 * Self.minute + delay).timeIntervalSince(now)
        return misses > 0
            ? max(due, Self.patience) : min(max(due, Self.patience), Self.minute + delay)
    }

    private static func minute(of date: Date) -> Date {
        Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 60).rounded(.down) * 60)
    }

    private static let minute: TimeInterval = 60
    private static let recent: TimeInterval = 15 * 60
    private static let overlap: TimeInterval = 5 * 60
    /// Between two looks for a datapoint that is late.
    private static let patience: TimeInterval = 20
    private static let leastDelay: TimeInterval = 5
    private static let mostDelay: TimeInterval = 60
    /// After so many looks in vain a minute is waited for, as for a task that publishes nothing.
    private static let mostMisses = 3
}

extension Feed {
    /// All metrics of a task or an instance.
    public static func metrics(_ subject: MetricSubject) -> Feed {
        Feed(MetricFeed(subject: subject, isBrief: false))
    }

    /// The few metrics a task's lag is judged by.
    public static func lag(_ subject: MetricSubject) -> Feed {
        Feed(MetricFeed(subject: subject, isBrief: true))
    }
}

extension FeedData {
    public static func metrics(_ report: MetricsReport) -> FeedData { FeedData(report) }
}
