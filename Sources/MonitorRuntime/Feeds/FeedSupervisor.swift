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
        var wakeSignal: WakeSignal
    }

    private let dependencies: Dependencies
    private let inbox: Inbox
    private var running: [Feed: Running] = [:]
    private var feedStates: [Feed: FeedState] = [:]

    init(_ dependencies: Dependencies, inbox: Inbox) {
        self.dependencies = dependencies
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
                feedStates[feed]?.setUrgency(urgency)
            }
        }
    }

    /// Makes running feeds due at once; one asked within the last second is left alone.
    func refresh(_ feeds: [Feed]) {
        let now = dependencies.clock.now()
        for feed in feeds {
            guard let feedState = feedStates[feed], feedState.sinceAsked(at: now) >= 1 else {
                continue
            }
            running[feed]?.wakeSignal.give()
        }
    }

    /// Ends every poller; those with a request under way end when it does.
    mutating func stop() {
        for feed in feeds { stop(feed) }
    }

    private mutating func stop(_ feed: Feed) {
        feedStates[feed]?.close()
        running.removeValue(forKey: feed)?.task.cancel()
    }

    private mutating func start(_ feed: Feed, _ urgency: Urgency) {
        let feedState = feedStates[feed] ?? FeedState(feed, interval: dependencies.interval(feed))
        feedStates[feed] = feedState
        let wakeSignal = WakeSignal()
        let poller = Poller(
            feed: feed, generation: feedState.open(urgency: urgency), feedState: feedState,
            wakeSignal: wakeSignal,
            service: dependencies.service, clock: dependencies.clock.labelled(feed.label),
            inbox: inbox, random: dependencies.random, logger: dependencies.logger)
        let activity = dependencies.activity
        activity.begin()
        let task = Task {
            await poller.run()
            activity.end()
        }
        running[feed] = Running(task: task, urgency: urgency, wakeSignal: wakeSignal)
    }
}
