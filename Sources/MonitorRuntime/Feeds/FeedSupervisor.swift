import AccountState
import Foundation
import Logging
import Migration
import Monitor

/// Keeps one poller running for each feed the program wants, and no other.
///
/// Belongs to the thread that runs the program.
struct FeedSupervisor {
    private struct Running {
        var task: Task<Void, Never>
        var urgency: Urgency
        var nudge: Nudge
    }

    private let surroundings: Surroundings
    private let inbox: Inbox
    private var running: [Feed: Running] = [:]
    private var ledgers: [Feed: FeedLedger] = [:]

    init(_ surroundings: Surroundings, inbox: Inbox) {
        self.surroundings = surroundings
        self.inbox = inbox
    }

    /// The feeds that are being asked.
    var feeds: Set<Feed> { Set(running.keys) }

    /// Starts what is wanted and not running, stops what is running and not wanted.
    mutating func follow(_ wanted: [Feed: Urgency]) {
        for feed in feeds where wanted[feed] == nil { stop(feed) }
        for (feed, urgency) in wanted where running[feed]?.urgency != urgency {
            if running[feed] == nil {
                start(feed, urgency)
            } else {
                running[feed]?.urgency = urgency
                ledgers[feed]?.setUrgency(urgency)
            }
        }
    }

    /// Makes running feeds due at once; one asked within the last second is left alone.
    func refresh(_ feeds: [Feed]) {
        let now = surroundings.clock.now()
        for feed in feeds {
            guard let ledger = ledgers[feed], ledger.sinceAsked(at: now) >= 1 else { continue }
            running[feed]?.nudge.give()
        }
    }

    /// Ends every poller; those with a question under way end when it does.
    mutating func stop() {
        for feed in feeds { stop(feed) }
    }

    private mutating func stop(_ feed: Feed) {
        ledgers[feed]?.close()
        running.removeValue(forKey: feed)?.task.cancel()
    }

    private mutating func start(_ feed: Feed, _ urgency: Urgency) {
        let ledger = ledgers[feed] ?? FeedLedger(feed, interval: surroundings.interval(feed))
        ledgers[feed] = ledger
        let nudge = Nudge()
        let poller = Poller(
            feed: feed, generation: ledger.open(urgency: urgency), ledger: ledger, nudge: nudge,
            service: surroundings.service, clock: surroundings.clock.labelled(feed.label),
            inbox: inbox, random: surroundings.random, logger: surroundings.logger)
        let activity = surroundings.activity
        activity.begin()
        let task = Task {
            await poller.run()
            activity.end()
        }
        running[feed] = Running(task: task, urgency: urgency, nudge: nudge)
    }
}
