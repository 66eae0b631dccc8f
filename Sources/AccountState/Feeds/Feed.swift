public import Foundation
public import Migration

/// One stream of answers from AWS that is asked for again and again.
///
/// The associated values carry everything the question needs, so that two feeds are the same
/// if and only if they ask the same.
public enum Feed: Sendable, Hashable {
    case identity
    case tasks
    case instances
    case endpoints
    case connections
    case maintenance
    /// Who is told of DMS's events.
    case subscriptions
    case alarms
    case events
    /// One task with its settings and mappings.
    case taskDetail(ARN)
    case tableStatistics(ARN)
    case metrics(MetricSubject)
    case log(LogStreamName)
    /// What happened to the alarm of this name.
    case alarmHistory(String)
    /// The log group of this name: how long it keeps lines.
    case logGroup(String)
    /// The tags of one task, instance or endpoint.
    case tags(ARN)

    /// The slowest the feed is asked while all is well, in seconds; its data's age is judged by it.
    ///
    /// A log with nothing new is asked less and less; a sweep over many tables is paced.
    public var slowestInterval: TimeInterval {
        switch self {
        case .log: 10
        default: interval
        }
    }

    /// How often the feed is asked while all is well, in seconds.
    public var interval: TimeInterval {
        switch self {
        case .log: 3
        case .tasks: 5
        case .tableStatistics: 15
        case .alarms, .events: 30
        case .instances, .endpoints, .connections, .metrics, .alarmHistory: 60
        case .identity, .taskDetail, .maintenance, .subscriptions, .logGroup, .tags: 300
        }
    }
}

extension Feed {
    /// What it brings, in a word or two for a border.
    public var word: String {
        switch self {
        case .identity: "account"
        case .tasks: "tasks"
        case .instances: "instances"
        case .endpoints: "endpoints"
        case .connections: "connections"
        case .maintenance: "maintenance"
        case .subscriptions: "event subscriptions"
        case .alarms: "alarms"
        case .events: "events"
        case .taskDetail: "settings"
        case .tableStatistics: "tables"
        case .metrics: "metrics"
        case .log: "log"
        case .alarmHistory: "alarm history"
        case .logGroup: "log group"
        case .tags: "tags"
        }
    }
}

/// What a feed brought.
public enum FeedData: Sendable, Equatable {
    case identity(CallerIdentity)
    case tasks([ReplicationTask])
    case instances([ReplicationInstance])
    case endpoints([DatabaseEndpoint])
    case connections([EndpointConnection])
    case maintenance([MaintenanceAction])
    case subscriptions([EventSubscription])
    case alarms([Alarm])
    case events([MigrationEvent])
    case taskDetail(ReplicationTask)
    /// A page of a sweep over all tables; the first and the last page say so.
    case tables(TableStatisticsPage, isFirst: Bool)
    case metrics(MetricsReport)
    case log(LogPage)
    case alarmHistory([AlarmChange])
    /// Nil if there is no such group.
    case logGroup(LogGroup?)
    case tags([ResourceTag])
}

/// A message from a poller: data or failure, never silence.
public struct FeedReport: Sendable, Equatable {
    /// What an attempt brought.
    public enum Outcome: Sendable, Equatable {
        case data(FeedData)
        case failed(ServiceFailure, nextAttempt: Date)
    }

    public var feed: Feed
    /// Counts the times the feed was started anew; a late report of an earlier life is dropped.
    public var generation: Int
    public var received: Date
    public var outcome: Outcome
    public var budget: APIBudget
    /// How the credentials stood; nil when they need no renewal.
    public var credentials: CredentialStatus?
    /// What could not be read of the newest answers to all questions.
    public var gaps: [AnswerGap]

    public init(
        feed: Feed, generation: Int, received: Date, outcome: Outcome, budget: APIBudget,
        credentials: CredentialStatus? = nil, gaps: [AnswerGap] = []
    ) {
        self.feed = feed
        self.generation = generation
        self.received = received
        self.outcome = outcome
        self.budget = budget
        self.credentials = credentials
        self.gaps = gaps
    }
}
