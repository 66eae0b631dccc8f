import AccountState
import Foundation
import Migration
import Monitor
import Synchronization

/// What is remembered about a feed from one question to the next, and from one poller to the
/// next: how far it has been read, when it is due, and whose turn it is.
///
/// A feed that is closed and opened again goes on where it was: no log line is read twice, and
/// switching panes to and fro asks AWS nothing that is not due.
final class FeedLedger: Sendable {
    private let feed: Feed
    private let state: Mutex<FeedProgress>

    init(_ feed: Feed, interval: TimeInterval) {
        self.feed = feed
        state = Mutex(FeedProgress(feed, interval: interval))
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
    func question(at now: Date) -> (FeedQuestion, Urgency) {
        state.withLock { state in
            state.asked = now
            return (state.reader.question(at: now), state.urgency)
        }
    }

    /// Takes in an answer and hands the report of it to `post`, unless the feed has another
    /// poller by now.
    ///
    /// `post` is called under the ledger's lock, so that no report can slip in after one of a
    /// newer poller.
    func settle(
        _ answer: Result<FeedData, ServiceFailure>, of generation: Int, budget: APIBudget,
        credentials: CredentialStatus? = nil, at now: Date, random: Double,
        post: (FeedReport) -> Void
    ) {
        state.withLock { state in
            guard state.generation == generation else { return }
            guard let outcome = state.take(answer, at: now, random: random) else { return }
            post(
                FeedReport(
                    feed: feed, generation: generation, received: now, outcome: outcome,
                    budget: budget, credentials: credentials))
        }
    }
}
