public import Foundation
public import Migration

/// Where the asking of a feed stands. Asks nobody itself.
public protocol FeedReading: Sendable {
    /// What one request asks.
    associatedtype Question: Sendable, Equatable
    /// What one request brings.
    associatedtype Answer: Sendable
    /// What of it changes what is known.
    associatedtype News: Sendable, Equatable

    /// What to ask now.
    func question(at now: Date) -> Question

    /// Takes in the answer to the last question.
    mutating func take(_ answer: Answer, at now: Date) -> FeedTurn<News>

    /// Takes note that the last request failed.
    ///
    /// - Returns: true if another request is worth asking at once; the failure is then not reported.
    mutating func fail(_ failure: ServiceFailure) -> Bool
}

extension FeedReading {
    public mutating func fail(_ failure: ServiceFailure) -> Bool { false }
}

/// What an answer brought and what follows from it.
public struct FeedTurn<News: Sendable & Equatable>: Sendable, Equatable {
    /// What is worth passing on; nil while a listing is not whole yet.
    public var news: News?
    /// Whether there is more to read, and when to ask again.
    public var outcome: PollSchedule.Outcome

    public init(_ news: News?, _ outcome: PollSchedule.Outcome = .news) {
        self.news = news
        self.outcome = outcome
    }
}

/// A question that has no parts.
public struct WholeQuestion: Sendable, Hashable {
    public init() {}
}

/// Asks the same every time, and passes the whole answer on.
public struct WholeReading<Value: Sendable & Equatable>: FeedReading {
    public init() {}

    public func question(at now: Date) -> WholeQuestion { WholeQuestion() }

    public mutating func take(_ answer: Value, at now: Date) -> FeedTurn<Value> {
        FeedTurn(answer)
    }
}
