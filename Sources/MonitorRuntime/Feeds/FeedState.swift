import AccountState
import Foundation
import Migration
import Monitor
import Synchronization

/// What is remembered about a feed from one request to the next, and from one poller to the
/// next: how far it has been read, when it is due, and whose turn it is.
///
/// A feed that is closed and opened again goes on where it was: no log line is read twice, and
/// switching panes to and fro asks AWS nothing that is not due.
final class FeedState: Sendable {
    private let feed: Feed
    private let state: Mutex<FeedState.Progress>

    init(_ feed: Feed, interval: TimeInterval) {
        self.feed = feed
        state = Mutex(FeedState.Progress(feed, interval: interval))
    }

    /// Gives the feed to a new poller.
    ///
    /// - Returns: the poller's generation.
    func open(urgency: Urgency) -> Int {
        state.withLock { state in
            state.generation += 1
            state.urgency = urgency
            return state.generation
        }
    }

    /// Takes the feed from its poller; an answer still under way is not taken in.
    func close() {
        state.withLock { $0.generation += 1 }
    }

    func setUrgency(_ urgency: Urgency) {
        state.withLock { $0.urgency = urgency }
    }

    /// Seconds until the feed is due; not positive if it is.
    func wait(at now: Date) -> TimeInterval {
        state.withLock { $0.wait(at: now) }
    }

    /// Seconds since AWS was last asked; infinite if it never was.
    func sinceAsked(at now: Date) -> TimeInterval {
        state.withLock { $0.asked.map { now.timeIntervalSince($0) } ?? .infinity }
    }

    /// Puts the feed off without having asked.
    func postpone(by delay: TimeInterval, at now: Date) {
        state.withLock { $0.wait(delay, from: now) }
    }

    /// What to ask AWS now, and how soon.
    func request(at now: Date) -> (FeedRequest, Urgency) {
        state.withLock { state in
            state.asked = now
            return (state.reader.request(at: now), state.urgency)
        }
    }

    /// Takes in an answer and hands the report of it to `post`, unless the feed has another
    /// poller by now.
    ///
    /// `post` is called under the state's lock, so that no report can slip in after one of a
    /// newer poller.
    func settle(
        _ answer: Result<FeedData, ServiceFailure>, of generation: Int, budget: APIBudget,
        credentials: CredentialStatus? = nil, gaps: [AnswerGap] = [], at now: Date, random: Double,
        post: (FeedReport) -> Void
    ) {
        state.withLock { state in
            guard state.generation == generation else { return }
            guard let outcome = state.take(answer, at: now, random: random) else { return }
            post(
                FeedReport(
                    feed: feed, generation: generation, received: now, outcome: outcome,
                    budget: budget, credentials: credentials, gaps: gaps))
        }
    }
}

extension FeedState {
    /// How far a feed has been read, when it is due, and whose turn it is.
    struct Progress: Sendable {
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
        /// - Returns: what to report; nil if another request is asked first.
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
}
