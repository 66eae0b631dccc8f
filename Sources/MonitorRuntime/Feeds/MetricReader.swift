import AccountState
import Foundation
import Migration
import Monitor

/// Asks for the metrics of the last day once, and from then on for the last quarter of an hour.
///
/// CloudWatch charges for each metric asked for, not for the length of the time: the first, long
/// request costs no more than the others. A day of eleven metrics is 15,840 datapoints, and a
/// request may return 100,800 (API reference of `GetMetricData`).
struct MetricReader: FeedReader {
    private let subject: MetricSubject
    /// Until when everything has been read; nil while nothing was ever found.
    private var readUntil: Date?

    init(_ subject: MetricSubject) {
        self.subject = subject
    }

    func request(at now: Date) -> FeedRequest {
        let minute = Self.minute(of: now)
        let recent = minute.addingTimeInterval(-Self.recent)
        let oldest = minute.addingTimeInterval(-Self.lookback)
        // After an outage the gap is read too, with an overlap for datapoints that came late.
        let gap = readUntil.map { Self.minute(of: $0).addingTimeInterval(-Self.overlap) }
        let start = max(min(gap ?? oldest, recent), oldest)
        return .metrics(subject, from: start, to: minute.addingTimeInterval(60))
    }

    mutating func take(_ answer: FeedData, at now: Date) -> (
        report: FeedData, outcome: PollSchedule.Outcome
    ) {
        guard case .metrics(let report) = answer else { return (answer, .quiet) }
        let isEmpty = report.series.values.allSatisfy { $0.points.isEmpty }
        // A subject without any data is asked for the whole day again: its first datapoints may
        // be known to CloudWatch long after their minute.
        guard readUntil != nil || !isEmpty else { return (answer, .quiet) }
        readUntil = now
        return (answer, isEmpty ? .quiet : .news)
    }

    private static func minute(of date: Date) -> Date {
        Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 60).rounded(.down) * 60)
    }

    private static let lookback: TimeInterval = 24 * 3_600
    private static let recent: TimeInterval = 15 * 60
    private static let overlap: TimeInterval = 5 * 60
}
