public import Migration

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
