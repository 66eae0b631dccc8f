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
