public import Foundation
public import Migration

/// Where a task's log is.
public struct TaskLogSource: Sendable, Hashable {
    public var task: String
    public var stream: LogStreamName
    /// Whom to ask whether the task writes elsewhere by now; nil if nobody is to be asked.
    public var arn: ARN?

    public init(task: String, stream: LogStreamName, arn: ARN? = nil) {
        self.task = task
        self.stream = stream
        self.arn = arn
    }
}

/// Reads logs of tasks to their ends, merged by time, and goes on with what comes later if that is
/// wanted. Each event comes once, also where a task goes on in another stream.
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
        var silences = sources.map { _ in LogSilence() }
        var wait = Self.pause.lowerBound
        var told: String?
        while isOpen(), !Task.isCancelled {
            do {
                let hasNews = try await look(&merge, &silences, follows: span.follows, tell)
                told = nil
                let lines = merge.ready()
                guard lines.isEmpty || deliver(lines) else { return }
                if merge.isAtEnd, !span.follows || merge.isPastEnd { return }
                guard merge.isAtEnd else { continue }
                if await goOnElsewhere(&merge, &silences, tell) { continue }
                wait = pause(after: wait, hasNews: hasNews, silences)
            } catch {
                guard span.follows, error.mayPass else { throw error }
                wait = min(max(wait, 5) * 2, Self.longestPause)
                // Said once, not at every try.
                if told != error.message { tell("\(error.message) Trying again.") }
                told = error.message
            }
            do { try await clock.sleep(wait) } catch { return }
            for index in silences.indices { silences[index].wait(wait) }
            merge.lookAgain()
        }
    }

    /// Asks each log that has nothing left for its next page; true if any had something.
    ///
    /// A stream that is not there keeps nobody from the others while they are followed.
    private func look(
        _ merge: inout LogMerge, _ silences: inout [LogSilence], follows: Bool,
        _ tell: (String) -> Void
    ) async throws(ServiceFailure) -> Bool {
        var hasNews = false
        for index in sources.indices where merge.wantsPage(of: index) {
            do {
                let page = try await service.logEvents(
                    of: merge.stream(of: index), from: merge.position(of: index),
                    urgency: follows ? .inView : .acting)
                let isNew = merge.take(page, of: index)
                silences[index].hear(hasNews: isNew)
                hasNews = isNew || hasNews
            } catch {
                guard follows, error.reason == .notFound else { throw error }
                if !silences[index].isMissing { tell("\(error.message) Trying again.") }
                silences[index].miss()
                // If it comes, it is another of the same name: the token of the old one is worth nothing.
                _ = merge.take(LogPage(events: [], nextToken: nil, isAtEnd: true), of: index)
            }
        }
        return hasNews
    }

    /// Asks the tasks of logs that are quiet for long, or gone, where they write; true if any writes
    /// elsewhere, where reading goes on.
    private func goOnElsewhere(
        _ merge: inout LogMerge, _ silences: inout [LogSilence], _ tell: (String) -> Void
    ) async -> Bool {
        var hasMoved = false
        for index in sources.indices where silences[index].isDoubted {
            guard let arn = sources[index].arn else { continue }
            silences[index].ask()
            let stream: LogStreamName
            do {
                stream = try await TaskLog.stream(of: arn, from: service, urgency: .inView)
            } catch {
                // The lines there are come all the same; it is asked again later.
                tell("Where '\(sources[index].task)' logs now is not known. \(error.message)")
                continue
            }
            guard stream != merge.stream(of: index) else { continue }
            let place = "the stream '\(stream.stream)' of the group '\(stream.group)'"
            tell("The log of '\(sources[index].task)' goes on in \(place).")
            merge.goOn(in: stream, of: index)
            silences[index] = LogSilence()
            hasMoved = true
        }
        return hasMoved
    }

    /// Seconds until the next look. Each log is asked every few seconds at most, and all of them within
    /// the budget; where there is none yet, more seldom.
    private func pause(after last: Double, hasNews: Bool, _ silences: [LogSilence]) -> Double {
        if hasNews { return max(Self.pause.lowerBound, Double(sources.count)) }
        if silences.allSatisfy(\.isMissing) { return min(max(last, 5) * 2, Self.longestPause) }
        return min(last * 1.5, max(Self.pause.upperBound, Double(sources.count)))
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
