public import Foundation
public import Migration

/// One stream of answers from AWS that is asked for again and again: a definition with its scope.
public struct Feed: Sendable, Hashable, CustomStringConvertible {
    /// All there is to say of it.
    public let definition: any FeedDefinition

    public init(_ definition: some FeedDefinition) {
        self.definition = definition
    }

    public static func == (lhs: Feed, rhs: Feed) -> Bool {
        lhs.definition.isEqual(to: rhs.definition)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(type(of: definition)))
        definition.hash(into: &hasher)
    }

    /// Whose budget its requests come from.
    public var service: ServiceName { type(of: definition).service }

    /// What it brings, in a word or two for a border.
    public var word: String { type(of: definition).word }

    /// A name for logs: the word, and what it is about.
    public var label: String {
        let scope = definition.scope
        return scope.isEmpty ? word : "\(word) \(scope)"
    }

    public var description: String { label }

    /// How often the feed is asked while all is well, in seconds.
    public var interval: TimeInterval { definition.pace.interval }

    /// The slowest the feed is asked while all is well, in seconds; its data's age is judged by it.
    public var slowestInterval: TimeInterval { definition.pace.quietInterval }

    /// Whether several of the kind may be asked with one request.
    public var asksTogether: Bool { definition is any JointFeedDefinition }

    /// Feeds whose answer this one's brings too.
    public var covers: [Feed] { definition.covers }

    /// The feed before anything was asked.
    public var beginning: any FeedProgress { definition.progress }
}

extension FeedDefinition {
    fileprivate func isEqual(to other: any FeedDefinition) -> Bool { (other as? Self) == self }

    fileprivate var progress: any FeedProgress { ReadingProgress(definition: self) }
}

/// What a feed brought.
public struct FeedData: Sendable, Equatable {
    private let news: any Sendable & Equatable

    public init(_ news: some Sendable & Equatable) {
        self.news = news
    }

    /// What was brought, if it is of this kind.
    public func value<Value>(as type: Value.Type = Value.self) -> Value? { news as? Value }

    public static func == (lhs: FeedData, rhs: FeedData) -> Bool {
        isEqual(lhs.news, rhs.news)
    }

    private static func isEqual<Value: Equatable>(_ one: Value, _ other: Any) -> Bool {
        (other as? Value) == one
    }
}

/// A message from whoever asks: data, a failure, or that the answer is long in coming.
public struct FeedReport: Sendable, Equatable {
    /// What an attempt brought.
    public enum Outcome: Sendable, Equatable {
        case data(FeedData)
        case failed(ServiceFailure, nextAttempt: Date)
        /// The question put at `since` has had no answer for longer than one should take; nil once
        /// it has one that brings nothing to pass on yet.
        case waiting(since: Date?)
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
    /// Seconds from one look to the next as the feed is asked now; nil for its own pace.
    public var interval: TimeInterval?

    public init(
        feed: Feed, generation: Int, received: Date, outcome: Outcome, budget: APIBudget,
        credentials: CredentialStatus? = nil, gaps: [AnswerGap] = [],
        interval: TimeInterval? = nil
    ) {
        self.feed = feed
        self.generation = generation
        self.received = received
        self.outcome = outcome
        self.budget = budget
        self.credentials = credentials
        self.gaps = gaps
        self.interval = interval
    }

    /// What was brought, if it is of this kind; nil of a failure.
    public func data<Value>(as type: Value.Type = Value.self) -> Value? {
        guard case .data(let data) = outcome else { return nil }
        return data.value(as: type)
    }
}
