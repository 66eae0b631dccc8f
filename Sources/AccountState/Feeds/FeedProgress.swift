public import Foundation
public import Migration

/// The reading of a feed, whatever it reads.
public protocol FeedProgress: Sendable {
    /// What to ask now.
    func request(at now: Date) -> FeedRequest

    /// Takes in the answer to the last request.
    ///
    /// - Returns: what to report, nil if nothing yet, and whether there is more to read.
    mutating func take(
        _ answer: FeedAnswer, at now: Date
    ) -> (data: FeedData?, outcome: PollSchedule.Outcome)

    /// Takes note that the last request failed; true if another is worth asking at once.
    mutating func fail(_ failure: ServiceFailure) -> Bool
}

/// What one request of a feed brought.
public struct FeedAnswer: Sendable {
    let value: any Sendable
}

/// One request to make for a feed.
public struct FeedRequest: Sendable {
    /// What is asked.
    public let question: any Sendable & Equatable
    fileprivate let definition: any FeedDefinition
    private let asking: @Sendable (any MigrationService, Urgency) async throws -> FeedAnswer

    fileprivate init<Definition: FeedDefinition>(
        _ question: Definition.Reading.Question, of definition: Definition
    ) {
        self.question = question
        self.definition = definition
        asking = { service, urgency in
            FeedAnswer(value: try await definition.ask(question, of: service, urgency: urgency))
        }
    }

    /// What is asked, if it is of this kind.
    public func question<Question>(as type: Question.Type = Question.self) -> Question? {
        question as? Question
    }

    /// Makes the request.
    public func ask(
        _ service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> FeedAnswer {
        do {
            return try await asking(service, urgency)
        } catch let failure as ServiceFailure {
            throw failure
        } catch {
            // A definition throws nothing else; the closure's type cannot say so.
            throw ServiceFailure(.cancelled, message: "\(error)")
        }
    }
}

/// The joining of several requests into one.
extension FeedRequest {
    /// Seconds before it is due in which the feed may be asked along with others of its kind; nil if it
    /// always asks alone.
    public var joinsWithin: TimeInterval? { joint?.joinsWithin }

    private var joint: (any JointFeedDefinition.Type)? {
        type(of: definition) as? any JointFeedDefinition.Type
    }

    /// True if this request has room for another beside `others`.
    public func hasRoom(for request: FeedRequest, beside others: some Sequence<FeedRequest>) -> Bool
    {
        joint?.hasRoom(for: request, beside: [self] + others) ?? false
    }

    /// Makes several requests as one; the answers are in their order.
    public static func ask(
        _ requests: [FeedRequest], of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [FeedAnswer] {
        guard let first = requests.first else { return [] }
        guard requests.count > 1, let joint = first.joint else {
            return [try await first.ask(service, urgency: urgency)]
        }
        return try await joint.answers(to: requests, of: service, urgency: urgency)
    }
}

extension JointFeedDefinition {
    fileprivate static func hasRoom(for request: FeedRequest, beside others: [FeedRequest]) -> Bool
    {
        guard let question = request.question(as: Reading.Question.self),
            request.definition is Self
        else { return false }
        let known = others.compactMap { $0.question(as: Reading.Question.self) }
        guard known.count == others.count, known.allSatisfy({ canJoin($0, question) })
        else { return false }
        return known.reduce(weight(of: question)) { $0 + weight(of: $1) } <= mostWeight
    }

    fileprivate static func answers(
        to requests: [FeedRequest], of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> [FeedAnswer] {
        let questions = requests.compactMap { $0.question(as: Reading.Question.self) }
        let answers = try await ask(together: questions, of: service, urgency: urgency)
        return answers.map { FeedAnswer(value: $0) }
    }
}

/// A definition and where the reading of it stands.
struct ReadingProgress<Definition: FeedDefinition>: FeedProgress {
    let definition: Definition
    private var reading: Definition.Reading

    init(definition: Definition) {
        self.definition = definition
        reading = definition.beginning
    }

    func request(at now: Date) -> FeedRequest {
        FeedRequest(reading.question(at: now), of: definition)
    }

    mutating func take(
        _ answer: FeedAnswer, at now: Date
    ) -> (data: FeedData?, outcome: PollSchedule.Outcome) {
        guard let answer = answer.value as? Definition.Reading.Answer else { return (nil, .quiet) }
        let turn = reading.take(answer, at: now)
        return (turn.news.map { FeedData($0) }, turn.outcome)
    }

    mutating func fail(_ failure: ServiceFailure) -> Bool { reading.fail(failure) }
}
