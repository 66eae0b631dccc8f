public import Foundation
public import Migration

/// Where a task's log is.
public struct TaskLogSource: Sendable, Hashable {
    public var task: String
    public var stream: LogStreamName

    public init(task: String, stream: LogStreamName) {
        self.task = task
        self.stream = stream
    }
}

/// Reads logs of tasks to their ends, merged by time, and goes on with what comes later if that is
/// wanted. Each event comes once.
public struct LogFollower: Sendable {
    private let sources: [TaskLogSource]
    private let service: any MigrationService
    private let clock: RuntimeClock

    /// Seconds between two looks while lines come, and the most while none do.
    static let pause: ClosedRange<Double> = 3...10
    /// Seconds to wait at most while AWS cannot be asked.
    static let longestPause: Double = 60

    public init(
        _ sources: [TaskLogSource], service: any MigrationService, clock: RuntimeClock
    ) {
        self.sources = sources
        self.service = service
        self.clock = clock.labelled("logs")
    }

    /// Which part of the logs is read.
    public struct Span: Sendable {
        public var start: Date
        /// Nil for the newest.
        public var end: Date?
        /// Whether to go on at the end; then only cancelling or a closed pipe ends it.
        public var follows: Bool

        public init(since start: Date, until end: Date? = nil, follows: Bool = false) {
            self.start = start
            self.end = end
            self.follows = follows
        }
    }

    /// Reads a part of the logs.
    ///
    /// - Parameters:
    ///   - span: the part wanted.
    ///   - isOpen: false once nobody reads the output any more; asked before every look.
    ///   - deliver: takes records in order; false if nobody reads them any more.
    ///   - tell: takes a sentence for the person, such as why nothing comes.
    /// - Throws: `ServiceFailure` if AWS cannot be asked; while following only what waiting
    ///   cannot mend.
    public func run(
        _ span: Span, isOpen: () -> Bool = { true },
        deliver: ([TaskLogLine]) -> Bool, tell: (String) -> Void
    ) async throws(ServiceFailure) {
        var merge = LogMerge(sources, since: span.start, until: span.end)
        var wait = Self.pause.lowerBound
        var told: String?
        while isOpen(), !Task.isCancelled {
            do {
                let hasNews = try await look(&merge, follows: span.follows)
                told = nil
                let lines = merge.ready()
                guard lines.isEmpty || deliver(lines) else { return }
                if merge.isAtEnd, !span.follows || merge.isPastEnd { return }
                guard merge.isAtEnd else { continue }
                // Each log is asked every few seconds at most, and all of them within the budget.
                wait =
                    hasNews
                    ? max(Self.pause.lowerBound, Double(sources.count))
                    : min(wait * 1.5, max(Self.pause.upperBound, Double(sources.count)))
            } catch {
                guard span.follows, error.mayPass else { throw error }
                wait = min(max(wait, 5) * 2, Self.longestPause)
                // Said once, not at every try.
                if told != error.message { tell("\(error.message) Trying again.") }
                told = error.message
            }
            do { try await clock.sleep(wait) } catch { return }
            merge.lookAgain()
        }
    }

    /// Asks each log that has nothing left for its next page; true if any had something.
    private func look(
        _ merge: inout LogMerge, follows: Bool
    ) async throws(ServiceFailure) -> Bool {
        var hasNews = false
        for index in sources.indices where merge.wantsPage(of: index) {
            let page = try await service.logEvents(
                of: sources[index].stream, from: merge.position(of: index),
                urgency: follows ? .inView : .acting)
            hasNews = merge.take(page, of: index) || hasNews
        }
        return hasNews
    }
}

extension ServiceFailure {
    /// True if the same request may be answered later: a log comes with a task's first run.
    public var mayPass: Bool {
        switch reason {
        case .throttled, .unavailable, .unreachable, .notFound: true
        default: false
        }
    }
}
