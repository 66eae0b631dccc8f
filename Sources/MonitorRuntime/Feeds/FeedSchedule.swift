import AccountState
import Foundation
import Migration

/// Which feed is asked next, and when: earliest deadline first within each service's budget. A value: the
/// clock and the budget are handed in, and it asks nobody itself.
///
/// A deadline is the moment a feed's data stop being fresh. What is in view goes before what is not; but one
/// request in four is for the latter while any of it is due, so that nothing starves.
struct FeedSchedule: Sendable {
    /// Requests to be made as one.
    struct Order: Sendable {
        /// Counts the orders; the first is 1.
        var number: Int
        var feeds: [Feed]
        var requests: [FeedRequest]
        var urgency: Urgency
    }

    private var lines: [Feed: ScheduledFeed] = [:]
    private let interval: @Sendable (Feed) -> TimeInterval
    private var lastWanted: [Feed: Urgency] = [:]
    private var orders = 0
    /// The rate each service's feeds are spaced for.
    private var spaced: [ServiceName: Double] = [:]
    /// Counts the lives of all feeds together: a feed that was let go of begins another.
    private var lives = 0
    /// Requests in view since the last one that was not, while one of those was due.
    private var passed: [ServiceName: Int] = [:]
    private var fresh = FreshOrders()

    /// A schedule of feeds asked at intervals that may not be their own, in seconds.
    init(interval: @escaping @Sendable (Feed) -> TimeInterval = { $0.interval }) {
        self.interval = interval
    }

    /// The feeds that are being asked, now or when they are due.
    var wanted: Set<Feed> { Set(lines.filter { $0.value.isAsked }.keys) }

    /// Takes note of what somebody can see or something depends on.
    ///
    /// - Returns: true if anything has changed.
    mutating func want(_ wanted: [Feed: Urgency], at now: Date) -> Bool {
        guard wanted != lastWanted else { return false }
        lastWanted = wanted
        let covered = Set(wanted.keys.flatMap(\.covers))
        var hasChanged = false
        for feed in lines.keys where lines[feed]?.urgency != nil && wanted[feed] == nil {
            lines[feed]?.close(at: now)
            hasChanged = true
        }
        let changed = wanted.filter { feed, urgency in
            guard let line = lines[feed] else { return true }
            return line.urgency != urgency || line.isCovered != covered.contains(feed)
        }
        // In one order, so that the same run is the same to the last number.
        for (feed, urgency) in changed.sorted(by: { $0.key.label < $1.key.label }) {
            var line = lines[feed] ?? begin(feed, at: now)
            line.open(urgency, isCovered: covered.contains(feed))
            lines[feed] = line
            hasChanged = true
        }
        if hasChanged { spaced = [:] }
        return hasChanged
    }

    private mutating func begin(_ feed: Feed, at now: Date) -> ScheduledFeed {
        lives += 1
        return ScheduledFeed(feed, generation: lives, interval: interval(feed), at: now)
    }

    /// Makes feeds due at once; one asked within the last second is left alone.
    mutating func refresh(_ feeds: [Feed], at now: Date) {
        for feed in feeds { lines[feed]?.refresh(at: now) }
    }

    /// Feeds that nobody has wanted for ten minutes; they are as if they had never been.
    mutating func discard(at now: Date) -> [Feed] {
        let gone = lines.filter { $0.value.isForgotten(at: now) }.map(\.key)
        for feed in gone { lines[feed] = nil }
        return gone.sorted { $0.label < $1.label }
    }

    /// What is asked now, within the budget.
    mutating func next(at now: Date, _ budget: APIBudget) -> [Order] {
        fresh.forget(before: now)
        for (service, allowance) in budget.services { space(service, allowance) }
        var orders: [Order] = []
        for service in ServiceName.allCases {
            while let order = next(of: service, at: now, budget.services[service]) {
                orders.append(order)
            }
        }
        return orders
    }

    /// The feeds whose question has had no answer for long, each once for each question.
    mutating func waiting(at now: Date, _ budget: APIBudget) -> [FeedNews] {
        let late = asked(budget).filter { ($0.patience(at: now) ?? 1) <= 0 }
        var reports: [FeedNews] = []
        for line in late.sorted(by: { $0.label < $1.label }) {
            guard let outcome = lines[line.feed]?.reportWait(at: now) else { continue }
            reports.append(
                FeedNews(
                    feed: line.feed, generation: line.generation, outcome: outcome,
                    interval: line.interval))
        }
        return reports
    }

    /// Those under way to AWS. What waits for a service that throttles was not put to it yet, and its
    /// feed says that it is throttled.
    private func asked(_ budget: APIBudget) -> [ScheduledFeed] {
        lines.values.filter {
            $0.order != nil && budget.services[$0.feed.service]?.slowdown ?? 1 <= 1
        }
    }

    /// Seconds until there may be something to ask, or to say of a question without an answer; nil until
    /// something changes.
    func wait(at now: Date, _ budget: APIBudget) -> TimeInterval? {
        let answers = asked(budget).compactMap { $0.patience(at: now) }
        let waits =
            answers
            + lines.values.compactMap { line -> TimeInterval? in
                guard line.isReady else { return nil }
                let allowance = budget.services[line.feed.service]
                let due = line.wait(at: now, slowdown: allowance?.slowdown ?? 1)
                return max(
                    due,
                    allowance?.wait(fresh: fresh.count(line.feed.service, at: now), at: now) ?? 0)
            }
        return waits.min().map { max(0, $0) }
    }

    /// Takes in the answers to an order, and says what to report.
    mutating func settle(
        _ order: Order, _ answer: Result<[FeedAnswer], ServiceFailure>, at now: Date,
        random: () -> Double
    ) -> [FeedNews] {
        var reports: [FeedNews] = []
        for (place, feed) in order.feeds.enumerated() {
            guard var line = lines[feed], line.order == order.number else { continue }
            let own = answer.map { $0.indices.contains(place) ? $0[place] : nil }
            let outcome = line.settle(own, at: now, random: random())
            lines[feed] = line
            if case .success = answer {
                for covered in feed.covers { lines[covered]?.follow(line) }
            }
            guard let outcome else { continue }
            reports.append(
                FeedNews(
                    feed: feed, generation: line.generation, outcome: outcome,
                    interval: line.interval))
        }
        return reports
    }
}

/// What is to be reported of one feed.
struct FeedNews: Sendable {
    var feed: Feed
    /// The life of the feed.
    var generation: Int
    var outcome: FeedReport.Outcome
    /// Seconds from one look to the next as it is asked now, at the slowest.
    var interval: TimeInterval
}

/// Feeds that are not in view are polled slowly enough for all to fit into the budget.
extension FeedSchedule {
    /// The part of a service's budget that is planned for; the rest is for pages, retries and people.
    private static let planned = 0.8

    /// Finds the least interval for what nobody looks at, at which all together take what is planned.
    private mutating func space(_ service: ServiceName, _ allowance: ServiceAllowance) {
        let rate = allowance.tokensPerSecond * allowance.slowdown
        guard spaced[service] != rate else { return }
        spaced[service] = rate
        let asked = lines.values.filter { $0.feed.service == service && $0.isAsked }
            .sorted { $0.label < $1.label }
        let shown = asked.filter { $0.urgency != .background }
            .reduce(0) { $0 + $1.load(spacing: 0) }
        let others = asked.filter { $0.urgency == .background }
        let room = max(rate * Self.planned - shown, rate * 0.1)
        let spacing = Self.spacing(of: others, within: room)
        for line in others { lines[line.feed]?.space(by: spacing) }
    }

    /// In seconds; zero if all fits as it is.
    private static func spacing(of lines: [ScheduledFeed], within room: Double) -> TimeInterval {
        func load(_ spacing: TimeInterval) -> Double {
            lines.reduce(0) { $0 + $1.load(spacing: spacing) }
        }
        guard load(0) > room else { return 0 }
        var (low, high) = (0.0, 86_400.0)
        while high - low > 1 {
            let middle = (low + high) / 2
            if load(middle) > room { low = middle } else { high = middle }
        }
        return high
    }
}

extension FeedSchedule {
    /// How many requests in view may go before one that is not and is due.
    private static let mostPassed = 3

    private mutating func next(
        of service: ServiceName, at now: Date, _ allowance: ServiceAllowance?
    ) -> Order? {
        let isFree =
            allowance.map { $0.wait(fresh: fresh.count(service, at: now), at: now) <= 0 } ?? true
        guard isFree else { return nil }
        let slowdown = allowance?.slowdown ?? 1
        let due = lines.values.filter {
            $0.feed.service == service && $0.isReady && $0.wait(at: now, slowdown: slowdown) <= 0
        }
        guard let first = choose(among: due, of: service) else { return nil }
        return order(first, at: now)
    }

    /// The one whose data are the first to be old, of those in view unless others have waited long.
    private mutating func choose(
        among due: [ScheduledFeed], of service: ServiceName
    ) -> ScheduledFeed? {
        let shown = due.filter { $0.urgency != .background }.min { $0.precedes($1) }
        let other = due.filter { $0.urgency == .background }.min { $0.precedes($1) }
        guard let shown, let other else { return shown ?? other }
        guard passed[service, default: 0] < Self.mostPassed else {
            passed[service] = 0
            return other
        }
        passed[service, default: 0] += 1
        return shown
    }

    /// Gives a feed to be asked, with those that can be asked along with it.
    private mutating func order(_ first: ScheduledFeed, at now: Date) -> Order {
        orders += 1
        let request = first.progress.request(at: now)
        var order = Order(
            number: orders, feeds: [first.feed], requests: [request],
            urgency: first.urgency ?? .background)
        if let within = request.joinsWithin {
            let others = lines.values.filter {
                $0.feed != first.feed && $0.isReady && $0.wait(at: now, slowdown: 1) <= within
                    && $0.feed.service == first.feed.service
            }.sorted { $0.precedes($1) }
            for line in others {
                let other = line.progress.request(at: now)
                guard request.hasRoom(for: other, beside: order.requests.dropFirst()) else {
                    continue
                }
                order.feeds.append(line.feed)
                order.requests.append(other)
            }
        }
        for feed in order.feeds { lines[feed]?.begin(order.number, at: now) }
        fresh.add(first.feed.service, at: now)
        return order
    }
}

/// Requests so recent that the budget may not have counted them yet.
private struct FreshOrders: Sendable {
    private var orders: [(service: ServiceName, date: Date)] = []

    func count(_ service: ServiceName, at now: Date) -> Int {
        orders.count { $0.service == service && Self.isFresh($0.date, at: now) }
    }

    mutating func add(_ service: ServiceName, at now: Date) { orders.append((service, now)) }

    mutating func forget(before now: Date) {
        orders.removeAll { !Self.isFresh($0.date, at: now) }
    }

    private static func isFresh(_ date: Date, at now: Date) -> Bool {
        abs(now.timeIntervalSince(date)) < 0.02
    }
}

extension ServiceAllowance {
    /// Seconds until one more request may be sent, beside those the budget does not know of yet.
    fileprivate func wait(fresh: Int, at now: Date) -> TimeInterval {
        let pause = pausedUntil.map { $0.timeIntervalSince(now) } ?? 0
        let missing = 1 + Double(fresh + waiting) - tokens
        // Tokens are reckoned from dates, which resolve about a tenth of a microsecond.
        return max(0, pause, missing <= 1e-6 ? 0 : missing / max(tokensPerSecond, 0.01))
    }
}
