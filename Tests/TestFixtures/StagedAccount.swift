public import AccountState
public import Foundation
public import Migration

/// An account state made report by report, at instants a test says.
public protocol AccountStage {
    init(_ tasks: [ReplicationTask])

    var account: AccountState { get set }
    var now: Date { get set }
    /// The task the test is about.
    var openTask: ARN? { get set }
}

/// An account state made report by report, with nothing around it.
public struct StagedAccount: AccountStage {
    /// 2026-11-22 08:41:07 in UTC.
    public static let start = Date(timeIntervalSince1970: 1_795_336_867)

    public var account = AccountState()
    public var now = StagedAccount.start
    public var openTask: ARN?

    /// A stage on which `tasks` were just read; the first is open.
    public init(_ tasks: [ReplicationTask]) {
        receive(.tasks, .tasks(tasks))
        openTask = tasks.first?.arn
    }
}

extension AccountStage {
    /// A stage on which `tasks` were just read; the first is open.
    public init(_ tasks: ReplicationTask...) { self.init(tasks) }

    /// A stage with one task on the instance `riga-rep01`, both known.
    public static func watching(_ task: ReplicationTask = .onRiga()) -> Self {
        var stage = Self([task])
        stage.receive(.instances, .instances([.riga]))
        return stage
    }

    /// The open task as last described.
    public var task: ReplicationTask? { openTask.flatMap { account.task($0) } }

    /// The words CloudWatch uses for the open task.
    public var subject: MetricSubject {
        .task(openTask ?? ARN(""), instanceIdentifier: ReplicationInstance.riga.identifier)
    }

    /// Where the open task logs.
    public var stream: LogStreamName {
        LogStreamName(
            task: openTask ?? ARN(""), instanceIdentifier: ReplicationInstance.riga.identifier)
    }

    public mutating func receive(_ feed: Feed, _ data: FeedData) {
        report(feed, .data(data))
    }

    public mutating func fail(_ feed: Feed, _ failure: ServiceFailure) {
        report(feed, .failed(failure, nextAttempt: now.addingTimeInterval(8)))
    }

    /// One whole sweep of a single page.
    public mutating func sweep(_ tables: [TableStatistics], of task: ARN) {
        let page = TableStatisticsPage(tables: tables, nextMarker: nil)
        receive(.tableStatistics(task), .tables(page, isFirst: true))
    }

    /// Reads the settings of a task.
    public mutating func settle(_ settings: String, of task: ReplicationTask) {
        var task = task
        task.settings = settings
        receive(.taskDetail(task.arn), .taskDetail(task))
    }

    public mutating func pass(_ seconds: Double) { now = now.addingTimeInterval(seconds) }

    /// Reads metrics with a value for each minute, the newest 31 seconds old; nil is a gap.
    public mutating func publish(_ values: [MetricName: [Double?]], age: Double = 31) {
        var series: [MetricName: MetricSeries] = [:]
        for (metric, values) in values {
            let points = values.enumerated().compactMap { index, value in
                value.map {
                    let back = Double(values.count - 1 - index) * 60 + age
                    return Datapoint(date: now.addingTimeInterval(-back), value: $0)
                }
            }
            series[metric] = MetricSeries(metric: metric, points: points)
        }
        receive(.metrics(subject), .metrics(MetricsReport(series: series)))
    }

    /// Reads log events, `spacing` seconds apart, the newest now.
    public mutating func log(_ messages: [String], spacing: Double = 1) {
        let events = messages.enumerated().map { index, message in
            let back = Double(messages.count - 1 - index) * spacing
            return LogEvent(date: now.addingTimeInterval(-back), message: message)
        }
        receive(.log(stream), .log(LogPage(events: events, nextToken: "t", isAtEnd: true)))
    }

    private mutating func report(_ feed: Feed, _ outcome: FeedReport.Outcome) {
        account.apply(
            FeedReport(
                feed: feed, generation: 0, received: now, outcome: outcome,
                budget: APIBudget(tokens: 20, requestsLastMinute: 0)))
    }
}
