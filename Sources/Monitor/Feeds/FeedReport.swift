public import Foundation
public import Migration

/// A message from a poller: data or failure, never silence.
public struct FeedReport: Sendable, Equatable {
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

    public init(
        feed: Feed, generation: Int, received: Date, outcome: Outcome, budget: APIBudget,
        credentials: CredentialStatus? = nil
    ) {
        self.feed = feed
        self.generation = generation
        self.received = received
        self.outcome = outcome
        self.budget = budget
        self.credentials = credentials
    }
}
