import AccountState
import Foundation
import Migration
import Monitor

/// How far a feed has been read, when it is due, and whose turn it is.
struct FeedProgress: Sendable {
    /// Counts the pollers there have been; only the newest may change anything.
    var generation = 0
    var urgency = Urgency.background
    /// When AWS was last asked; nil if it never was.
    var asked: Date?
    private(set) var reader: any FeedReader
    private var schedule: PollSchedule
    private var due = Date.distantPast
    /// What `due` was reckoned from; a clock set back must not prolong the wait.
    private var delay: TimeInterval = 0

    /// A feed that has never been asked, and is due.
    init(_ feed: Feed, interval: TimeInterval) {
        reader = feed.reader()
        schedule = feed.schedule(interval: interval)
    }

    /// Seconds until the feed is due; not positive if it is.
    func wait(at now: Date) -> TimeInterval { min(due.timeIntervalSince(now), delay) }

    /// Makes the feed due so many seconds from now.
    mutating func wait(_ seconds: TimeInterval, from now: Date) {
        delay = seconds
        due = now.addingTimeInterval(seconds)
    }

    /// Moves on after an answer.
    ///
    /// - Returns: what to report; nil if another question is asked first.
    mutating func take(
        _ answer: Result<FeedData, ServiceFailure>, at now: Date, random: Double
    ) -> FeedReport.Outcome? {
        switch answer {
        case .success(let data):
            let (report, outcome) = reader.take(data, at: now)
            wait(schedule.delay(after: outcome, random: random), from: now)
            return .data(report)
        case .failure(let failure):
            guard !reader.fail(failure) else {
                wait(0, from: now)
                return nil
            }
            let outcome = PollSchedule.Outcome.failure(failure.reason)
            wait(schedule.delay(after: outcome, random: random), from: now)
            return .failed(failure, nextAttempt: due)
        }
    }
}
