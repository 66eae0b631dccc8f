import AccountState
import Foundation
import Logging
import Migration
import Monitor
import Synchronization

/// Asks AWS for what the schedule says, forever. It never gives up, and every answer and every failure
/// becomes a message.
final class FeedRunner: Sendable {
    private struct State {
        var schedule: FeedSchedule
        /// Requests under way, by the number of their order.
        var requests: [Int: Task<Void, Never>] = [:]
        /// Gives out orders as they fall due; nil before anything is wanted.
        var dispatcher: Task<Void, Never>?
        var isStopped = false
    }

    private let dependencies: Dependencies
    private let inbox: Inbox
    private let wakeSignal = WakeSignal()
    private let state: Mutex<State>

    init(_ dependencies: Dependencies, inbox: Inbox) {
        self.dependencies = dependencies
        self.inbox = inbox
        state = Mutex(State(schedule: FeedSchedule(interval: dependencies.interval)))
    }

    /// The feeds that are being asked.
    var feeds: Set<Feed> { state.withLock { $0.schedule.wanted } }

    /// Asks for these feeds from now on, and for no others.
    func follow(_ wanted: [Feed: Urgency]) {
        let now = dependencies.clock.now()
        let hasChanged = state.withLock { state in
            !state.isStopped && state.schedule.want(wanted, at: now)
        }
        guard hasChanged else { return }
        start()
        wakeSignal.give()
    }

    /// Asks for running feeds at once; one asked within the last second is left alone.
    func refresh(_ feeds: [Feed]) {
        let now = dependencies.clock.now()
        state.withLock { $0.schedule.refresh(feeds, at: now) }
        wakeSignal.give()
    }

    /// Feeds that nobody has wanted for long: their reading is forgotten, and their data may be.
    func discard() -> [Feed] {
        let now = dependencies.clock.now()
        return state.withLock { $0.schedule.discard(at: now) }
    }

    /// Ends it for good; requests under way end when they do.
    func stop() {
        let tasks = state.withLock { state in
            state.isStopped = true
            defer { state.dispatcher = nil }
            return [state.dispatcher].compactMap(\.self) + state.requests.values
        }
        for task in tasks { task.cancel() }
    }

    private func start() {
        let activity = dependencies.activity
        state.withLock { state in
            guard state.dispatcher == nil else { return }
            activity.begin()
            state.dispatcher = Task {
                await run()
                activity.end()
            }
        }
    }
}

extension FeedRunner {
    private func run() async {
        let clock = dependencies.clock.labelled("feeds")
        while !Task.isCancelled {
            let wait = dispatch()
            await wakeSignal.rest { try await clock.sleep(max(wait, Self.shortestRest)) }
            // However the rest ended, the way goes through the clock: a manual one then lets everything
            // that happens at one instant happen in order.
            guard (try? await clock.sleep(0)) != nil else { return }
        }
    }

    /// Begins what is due, and says for how many seconds nothing else is.
    private func dispatch() -> TimeInterval {
        // A reader that does not keep up, as when the terminal takes no more, gets nothing to read.
        guard !inbox.isCrowded else { return 1 }
        let now = dependencies.clock.now()
        let budget = dependencies.service.budget
        return state.withLock { state in
            guard !state.isStopped else { return Self.longestRest }
            // Under the lock, so that reports keep their order.
            for report in state.schedule.waiting(at: now, budget) { post(report, now) }
            for order in state.schedule.next(at: now, budget) { begin(order, &state) }
            return min(state.schedule.wait(at: now, budget) ?? Self.longestRest, Self.longestRest)
        }
    }

    private func begin(_ order: FeedSchedule.Order, _ state: inout State) {
        let activity = dependencies.activity
        activity.begin()
        state.requests[order.number] = Task {
            await carryOut(order)
            activity.end()
        }
    }

    private func carryOut(_ order: FeedSchedule.Order) async {
        let clock = dependencies.clock.labelled("ask \(Self.padded(order.number))")
        // Through the clock first, so that a manual one lets requests pass one at a time.
        let answer: Result<[FeedAnswer], ServiceFailure>? =
            (try? await clock.sleep(0)) == nil ? nil : await self.answer(to: order)
        let now = dependencies.clock.now()
        state.withLock { state in
            state.requests[order.number] = nil
            guard let answer, !state.isStopped else { return }
            let reports = state.schedule.settle(
                order, answer, at: now, random: dependencies.random)
            // Under the lock, so that reports keep their order.
            for report in reports { post(report, now) }
        }
        wakeSignal.give()
    }

    private func answer(
        to order: FeedSchedule.Order
    ) async -> Result<[FeedAnswer], ServiceFailure> {
        let names = order.feeds.map(\.label).joined(separator: ", ")
        do throws(ServiceFailure) {
            let answers = try await FeedRequest.ask(
                order.requests, of: dependencies.service, urgency: order.urgency)
            dependencies.logger.debug("answered", metadata: ["feed": "\(names)"])
            return .success(answers)
        } catch {
            dependencies.logger.debug(
                "failed", metadata: ["feed": "\(names)", "reason": "\(error.reason)"])
            return .failure(error)
        }
    }

    private func post(_ news: FeedNews, _ now: Date) {
        inbox.post(
            .feed(
                FeedReport(
                    feed: news.feed, generation: news.generation, received: now,
                    outcome: news.outcome, budget: dependencies.service.budget,
                    credentials: dependencies.service.credentials,
                    gaps: dependencies.service.gaps, interval: news.interval)))
    }

    /// Digits enough for a manual clock to keep the orders in order.
    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    }

    /// Whatever is reckoned, it is not asked again and again what is due. In seconds.
    private static let shortestRest: TimeInterval = 0.001
    /// Seconds after which it looks again although nothing is due.
    private static let longestRest: TimeInterval = 60
}
