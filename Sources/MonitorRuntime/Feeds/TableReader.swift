import AccountState
import Foundation
import Migration
import Monitor

/// Reads the statistics of all tables of a task, page by page, for ever.
///
/// A page is at most 500 tables. A task with more than a few pages is swept slowly; between the
/// pages and between the sweeps, the tables that matter most – in error or loading – are asked
/// for by AWS's own `table-state` filter.
struct TableReader: FeedReader {
    private enum Step: Equatable {
        /// The next page of the sweep, or the first of a new one.
        case page
        /// Only the tables in this state.
        case pass(TableState)
    }

    private let task: ARN
    private var next = Step.page
    private var sweep = Sweep()
    private var passes = Passes()

    init(_ task: ARN) {
        self.task = task
    }

    func request(at now: Date) -> FeedRequest {
        switch next {
        case .page: .tables(task, in: nil, marker: sweep.marker)
        case .pass(let state): .tables(task, in: state, marker: passes.marker)
        }
    }

    mutating func take(_ answer: FeedData, at now: Date) -> (
        report: FeedData, outcome: PollSchedule.Outcome
    ) {
        guard case .tables(var page, let isFirst) = answer else { return (answer, .quiet) }
        if next == .page {
            sweep.turn(page, isFirst: isFirst, at: now)
        } else {
            passes.turn(page)
            // A filtered page is no part of the sweep, and must not look like its last page.
            page.nextMarker = sweep.marker ?? page.nextMarker
        }
        return (.tables(page, isFirst: isFirst), plan(at: now))
    }

    /// AWS no longer takes a marker: the sweep begins again. Any other failure leaves it where
    /// it was.
    mutating func fail(_ failure: ServiceFailure) -> Bool {
        if case .other = failure.reason {
            sweep.marker = nil
            passes = Passes(begun: passes.begun)
            next = .page
        }
        return false
    }

    /// Chooses the next request and says how long to wait for it.
    private mutating func plan(at now: Date) -> PollSchedule.Outcome {
        next = .page
        guard sweep.isWide else { return sweep.isUnderWay ? .partial(pause: 0) : .news }
        let rests = passes.states.isEmpty && self.rests(at: now) && !passes.areDue(at: now)
        if rests {
            passes = Passes(states: Self.watched, begun: now.addingTimeInterval(Passes.interval))
        } else if passes.states.isEmpty, passes.areDue(at: now) {
            passes = Passes(states: Self.watched, begun: now)
        }
        if let state = passes.states.first { next = .pass(state) }
        return rests ? .news : .partial(pause: Self.pageGap)
    }

    /// True between two sweeps, until it is time for the next.
    private func rests(at now: Date) -> Bool {
        !sweep.isUnderWay && sweep.age(at: now) < Self.sweepGap
    }

    /// What can change fast and must not go unseen.
    private static let watched: [TableState] = [.error, .fullLoad, .reloading]
    /// Half of the program's own share of the API quota, which is a request a second; in seconds.
    private static let pageGap: TimeInterval = 2
    /// From the end of a slow sweep to the beginning of the next; in seconds.
    private static let sweepGap: TimeInterval = 60
}

extension TableReader {
    /// How far the reading of all tables is.
    private struct Sweep {
        /// Where it goes on; nil between two sweeps.
        var marker: String?
        private var pages = 0
        private var pagesLastTime = 0
        private var ended: Date?

        var isUnderWay: Bool { marker != nil }

        /// Too many pages to be read at one go.
        var isWide: Bool { max(pages, pagesLastTime) > 4 }

        func age(at now: Date) -> TimeInterval {
            ended.map { now.timeIntervalSince($0) } ?? .infinity
        }

        mutating func turn(_ page: TableStatisticsPage, isFirst: Bool, at now: Date) {
            pages = isFirst ? 1 : pages + 1
            marker = page.nextMarker
            guard marker == nil else { return }
            pagesLastTime = pages
            ended = now
        }
    }

    /// The states still to be asked for.
    private struct Passes {
        var states: [TableState] = []
        /// Where the first of them goes on.
        var marker: String?
        var begun: Date?
        private var pages = 0

        /// From the beginning of one round of passes to the next; in seconds.
        static let interval: TimeInterval = 15

        init(states: [TableState] = [], begun: Date? = nil) {
            self.states = states
            self.begun = begun
        }

        func areDue(at now: Date) -> Bool {
            begun.map { now.timeIntervalSince($0) >= Self.interval } ?? true
        }

        /// A state that thousands of tables are in is left to the sweep after two pages.
        mutating func turn(_ page: TableStatisticsPage) {
            pages += 1
            marker = pages < 2 ? page.nextMarker : nil
            guard marker == nil else { return }
            pages = 0
            states.removeFirst()
        }
    }
}
