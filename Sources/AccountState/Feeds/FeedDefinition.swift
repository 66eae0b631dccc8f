public import Foundation
public import Migration

/// Something asked of AWS again and again, and all there is to say of it in one place: what is asked,
/// page by page; of which service; how often, and for how long an answer is fresh; when it is due next,
/// given the last answer; and how the answer changes what is known of the account.
///
/// Its stored members are its scope: two are the same if and only if they ask the same.
public protocol FeedDefinition: Sendable, Hashable {
    /// Where the asking stands: decides what is asked next, and what of an answer is worth passing on.
    associatedtype Reading: FeedReading

    /// Whose budget its requests come from.
    static var service: ServiceName { get }
    /// What it brings, in a word or two for a border.
    static var word: String { get }
    /// What its questions are about, for logs; empty where there is only one of the kind.
    var scope: String { get }
    /// How often it is asked and how long its answers are fresh.
    var pace: FeedPace { get }
    /// The reading before anything was asked.
    var beginning: Reading { get }
    /// Feeds whose answer this one's brings too; they are not asked for beside it.
    var covers: [Feed] { get }

    /// Makes one request.
    func ask(
        _ question: Reading.Question, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> Reading.Answer

    /// Changes what is known by what was read.
    func absorb(_ news: Reading.News, into account: inout AccountState, at moment: FeedMoment)

    /// Forgets what was read: nobody has looked at it for long.
    func discard(from account: inout AccountState)
}

extension FeedDefinition {
    public var scope: String { "" }
    public var covers: [Feed] { [] }
    public func discard(from account: inout AccountState) {}
}

/// A definition of which several may be asked with one request.
public protocol JointFeedDefinition: FeedDefinition {
    /// How much of a request a question takes.
    static func weight(of question: Reading.Question) -> Int
    /// How much a request can hold.
    static var mostWeight: Int { get }
    /// Whether two questions can be one request.
    static func canJoin(_ one: Reading.Question, _ other: Reading.Question) -> Bool
    /// Seconds before it is due in which a feed is asked along with another.
    static var joinsWithin: TimeInterval { get }

    /// Makes one request; the answers are in the order of the questions.
    static func ask(
        together questions: [Reading.Question], of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [Reading.Answer]
}

/// How often a feed is asked while all is well, in seconds.
public struct FeedPace: Sendable, Hashable {
    /// From one look to the next.
    public var interval: TimeInterval
    /// The longest wait while nothing new comes; its data's age is judged by it.
    public var quietInterval: TimeInterval
    /// From one look to the next while nobody looks at it and it is only needed for judgement.
    public var backgroundInterval: TimeInterval

    /// A pace; a feed rests or is slower in the background only if that is said.
    public init(
        every interval: TimeInterval, quiet quietInterval: TimeInterval? = nil,
        background: TimeInterval? = nil
    ) {
        self.interval = interval
        self.quietInterval = max(interval, quietInterval ?? interval)
        backgroundInterval = max(interval, background ?? interval)
    }

    /// Seconds for which an answer is fresh.
    public var freshFor: TimeInterval { 2 * quietInterval }

    /// The pace while nobody looks.
    public var inBackground: FeedPace {
        guard backgroundInterval > interval else { return self }
        return FeedPace(every: backgroundInterval, quiet: quietInterval)
    }
}

/// When an answer came.
public struct FeedMoment: Sendable, Hashable {
    public var received: Date
    /// When the answer before it came; nil of the first.
    public var previous: Date?

    public init(received: Date, previous: Date? = nil) {
        self.received = received
        self.previous = previous
    }
}
