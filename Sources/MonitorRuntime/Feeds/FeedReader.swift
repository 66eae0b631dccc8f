import AccountState
import Foundation
import Migration
import Monitor

/// Decides what a feed asks next, and what of the answer is worth passing on. Asks nobody itself.
protocol FeedReader: Sendable {
    /// What to ask now.
    func request(at now: Date) -> FeedRequest

    /// Takes in the answer to the last request.
    ///
    /// - Returns: what to report, and whether there is more to read.
    mutating func take(_ answer: FeedData, at now: Date) -> (
        report: FeedData, outcome: PollSchedule.Outcome
    )

    /// Takes note that the last request failed.
    ///
    /// - Returns: true if another request is worth asking at once; the failure is then not
    ///   reported.
    mutating func fail(_ failure: ServiceFailure) -> Bool
}

extension FeedReader {
    mutating func fail(_ failure: ServiceFailure) -> Bool { false }
}

extension Feed {
    /// A reader at the beginning of the feed.
    func reader() -> any FeedReader {
        switch self {
        case .identity: PlainReader(.identity)
        case .tasks: PlainReader(.tasks)
        case .instances: PlainReader(.instances)
        case .endpoints: PlainReader(.endpoints)
        case .connections: PlainReader(.connections)
        case .maintenance: PlainReader(.maintenance)
        case .subscriptions: PlainReader(.subscriptions)
        case .alarms: PlainReader(.alarms)
        case .events: EventReader()
        case .taskDetail(let arn): PlainReader(.taskDetail(arn))
        case .tableStatistics(let arn): TableReader(arn)
        case .metrics(let subject): MetricReader(subject)
        case .log(let stream): LogReader(stream)
        case .alarmHistory(let name): HistoryReader(alarm: name)
        case .logGroup(let name): PlainReader(.logGroup(name))
        case .tags(let arn): PlainReader(.tags(arn))
        }
    }

    /// The schedule of a feed that is asked every `interval` seconds.
    func schedule(interval: TimeInterval) -> PollSchedule {
        guard case .log = self else { return PollSchedule(interval: interval) }
        return PollSchedule(interval: interval, quietInterval: max(10, interval))
    }
}
