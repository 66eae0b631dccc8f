import Foundation
import Migration
import TestFixtures

@testable import AWSClient
@testable import AccountState
@testable import MigrationAWS
@testable import MonitorRuntime

/// A feed of which nothing matters but its service and how often it is asked.
protocol ModelService: Sendable { static var name: ServiceName { get } }

enum ModelDMS: ModelService { static let name = ServiceName.databaseMigration }
enum ModelCloudWatch: ModelService { static let name = ServiceName.cloudWatch }
enum ModelLogs: ModelService { static let name = ServiceName.logs }
enum ModelSTS: ModelService { static let name = ServiceName.securityToken }

struct ModelFeed<Service: ModelService>: FeedDefinition {
    static var service: ServiceName { Service.name }
    static var word: String { "model" }
    let number: Int
    let interval: Double
    var scope: String { "\(number)" }
    var pace: FeedPace { FeedPace(every: interval) }
    var beginning: WholeReading<Int> { WholeReading() }

    func ask(
        _ question: WholeQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> Int { number }

    func absorb(_ news: Int, into account: inout AccountState, at moment: FeedMoment) {}
}

extension Feed {
    static func model(_ service: ServiceName, _ number: Int, every interval: Double) -> Feed {
        switch service {
        case .securityToken: Feed(ModelFeed<ModelSTS>(number: number, interval: interval))
        case .databaseMigration: Feed(ModelFeed<ModelDMS>(number: number, interval: interval))
        case .cloudWatch: Feed(ModelFeed<ModelCloudWatch>(number: number, interval: interval))
        case .logs: Feed(ModelFeed<ModelLogs>(number: number, interval: interval))
        }
    }
}

/// The schedule and the budgets as values, played over hours without a clock: what is asked of whom, how old
/// everything gets.
struct AskingModel {
    /// When a service answers that there were too many requests.
    struct ThrottleWindow {
        var service: ServiceName
        var seconds: Range<Double>
    }

    var wanted: [Feed: Urgency]
    var throttle: ThrottleWindow?
    /// Instants at which a person's change is sent to DMS.
    var acts: [Double] = []
    var latency: ClosedRange<Double> = 0.05...0.4
    var random: SeededRandom

    /// What was seen of a feed.
    struct Track {
        var answers: [Double] = []

        /// The oldest its data were from an instant on; data never received count from the beginning.
        func oldest(from start: Double = 0, to end: Double) -> Double {
            let before = answers.last { $0 <= start } ?? 0
            let instants = [before] + answers.filter { $0 > start && $0 <= end } + [end]
            return zip(instants, instants.dropFirst()).map { $1 - $0 }.max() ?? end
        }
    }

    private(set) var tracks: [Feed: Track] = [:]
    private(set) var requests: [ServiceName: Int] = [:]
    private(set) var firstAsked: [Feed] = []
    /// Seconds each change had to wait for its token.
    private(set) var waits: [Double] = []
    private(set) var leastTokensAfterReading = Double.infinity

    private static let origin = Date(timeIntervalSince1970: 1_790_000_000)
    private static let services: [ServiceName: AWSService] = [
        .securityToken: .securityToken, .databaseMigration: .databaseMigration,
        .cloudWatch: .cloudWatch, .logs: .cloudWatchLogs,
    ]

    private enum Event {
        case claim(FeedSchedule.Order, ServiceBudget.Ticket)
        case answer(FeedSchedule.Order, isThrottled: Bool)
        case act(ServiceBudget.Ticket?, since: Double)
    }

    init(wanted: [Feed: Urgency], seed: UInt64) {
        self.wanted = wanted
        random = SeededRandom(seed: seed)
    }

    /// Plays so many seconds.
    mutating func play(_ seconds: Double) {
        var schedule = FeedSchedule()
        var budget = RequestBudget()
        var events: [(at: Double, event: Event)] = acts.map { ($0, .act(nil, since: $0)) }
        _ = schedule.want(wanted, at: Self.origin)
        var clock = 0.0
        while clock < seconds {
            let now = Self.origin.addingTimeInterval(clock)
            for place in events.indices.reversed() where events[place].at <= clock {
                let event = events.remove(at: place).event
                if let next = carryOut(event, clock, now, &schedule, &budget) {
                    events.append(next)
                }
            }
            _ = schedule.waiting(at: now, APIBudget(budget.state(at: now)))
            for order in schedule.next(at: now, APIBudget(budget.state(at: now))) {
                firstAsked += order.feeds
                let ticket = budget.ofService(service(of: order), at: now) {
                    $0.enter(RequestPriority(order.urgency), changesAnything: false)
                }
                events.append((clock, .claim(order, ticket)))
            }
            let wait = schedule.wait(at: now, APIBudget(budget.state(at: now))) ?? 60
            let next = min(events.map(\.at).min() ?? .infinity, clock + max(wait, 0.001))
            clock = max(next, clock.nextUp)
        }
    }

    private func service(of order: FeedSchedule.Order) -> AWSService {
        order.feeds.first.flatMap { Self.services[$0.service] } ?? .databaseMigration
    }

    private mutating func carryOut(
        _ event: Event, _ clock: Double, _ now: Date, _ schedule: inout FeedSchedule,
        _ budget: inout RequestBudget
    ) -> (at: Double, event: Event)? {
        switch event {
        case .claim(let order, let ticket):
            let claim = budget.ofService(service(of: order), at: now) { $0.claim(ticket, at: now) }
            if case .wait(let wait) = claim {
                return (clock + max(wait / .seconds(1), 0.001), event)
            }
            let name = order.feeds.first?.service ?? .databaseMigration
            requests[name, default: 0] += 1
            if name == .databaseMigration {
                let left = budget.ofService(.databaseMigration, at: now) {
                    $0.state(at: now).tokens
                }
                leastTokensAfterReading = min(leastTokensAfterReading, left)
            }
            let isThrottled = throttle.map { $0.service == name && $0.seconds.contains(clock) }
            let took =
                latency.lowerBound + random.unit() * (latency.upperBound - latency.lowerBound)
            return (clock + took, .answer(order, isThrottled: isThrottled ?? false))
        case .answer(let order, let isThrottled):
            settle(order, isThrottled, clock, now, &schedule, &budget)
        case .act(let ticket, let since):
            let ticket =
                ticket
                ?? budget.ofService(.databaseMigration, at: now) {
                    $0.enter(.acting, changesAnything: true)
                }
            let claim = budget.ofService(.databaseMigration, at: now) { $0.claim(ticket, at: now) }
            if case .wait(let wait) = claim {
                return (clock + max(wait / .seconds(1), 0.001), .act(ticket, since: since))
            }
            waits.append(clock - since)
        }
        return nil
    }

    private mutating func settle(
        _ order: FeedSchedule.Order, _ isThrottled: Bool, _ clock: Double, _ now: Date,
        _ schedule: inout FeedSchedule, _ budget: inout RequestBudget
    ) {
        let answer: Result<[FeedAnswer], ServiceFailure>
        if isThrottled {
            budget.ofService(service(of: order), at: now) { $0.throttled(at: now) }
            answer = .failure(ServiceFailure(.throttled, message: "Rate exceeded"))
        } else {
            answer = .success(order.feeds.map { _ in FeedAnswer(value: 1) })
            for feed in order.feeds { tracks[feed, default: Track()].answers.append(clock) }
        }
        _ = schedule.settle(order, answer, at: now, random: { random.unit() })
    }
}
