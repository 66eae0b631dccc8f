public import Foundation
public import Migration

/// The statistics of all tables of one task, page by page, for ever.
public struct TableFeed: FeedDefinition {
    public static let service = ServiceName.databaseMigration
    public static let word = "tables"
    public let task: ARN
    public var scope: String { task.resourceID }
    public var pace: FeedPace { FeedPace(every: 15, background: 240) }
    public var beginning: TableReading { TableReading() }

    public func ask(
        _ question: TableQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> TableStatisticsPage {
        try await service.tableStatistics(
            of: task, in: question.state, marker: question.marker, urgency: urgency)
    }

    public func absorb(
        _ look: TableLook, into account: inout AccountState, at moment: FeedMoment
    ) {
        account.tables[task, default: TableStore(expectedRows: account.expectedRows)]
            .absorb(
                look.tables, covering: look.part, leftOut: look.entriesLeftOut,
                at: moment.received)
    }

    public func discard(from account: inout AccountState) { account.tables[task] = nil }
}

/// What one request asks of a task's tables.
public struct TableQuestion: Sendable, Hashable {
    /// The only state of interest; nil for all tables.
    public var state: TableState?
    /// Where the last page ended; nil for the first.
    public var marker: String?

    public init(in state: TableState? = nil, after marker: String? = nil) {
        self.state = state
        self.marker = marker
    }
}

/// Some tables of a task, and which part of all of them they are.
public struct TableLook: Sendable, Equatable {
    /// What a page covers.
    public enum Part: Sendable, Hashable {
        /// A part of a pass over all tables: where such a pass begins and where it ends is certain.
        case sweep(isFirst: Bool, isLast: Bool)
        /// Only tables in this state, and perhaps not all of them: nothing is said of any other table.
        case state(TableState)
    }

    public var tables: [TableStatistics]
    public var part: Part
    /// Entries that have no name: nobody can say which tables they are.
    public var entriesLeftOut: Int

    public init(
        _ tables: [TableStatistics], covering part: Part, entriesLeftOut: Int = 0
    ) {
        self.tables = tables
        self.part = part
        self.entriesLeftOut = entriesLeftOut
    }
}

/// Where the reading of a task's tables stands.
///
/// A page is at most 500 tables. A task with more than a few pages is swept slowly; between the
/// pages and between the sweeps, the tables that matter most – in error or loading – are asked
/// for by AWS's own `table-state` filter.
public struct TableReading: FeedReading {
    /// The state a filtered look asks for next; nil if the next page of the sweep is due.
    private var filter: TableState?
    private var sweep = Sweep()
    private var passes = Passes()

    init() {}

    public func question(at now: Date) -> TableQuestion {
        filter.map { TableQuestion(in: $0, after: passes.marker) }
            ?? TableQuestion(after: sweep.marker)
    }

    public mutating func take(_ page: TableStatisticsPage, at now: Date) -> FeedTurn<TableLook> {
        let part: TableLook.Part
        if let filter {
            part = .state(filter)
            passes.turn(page)
        } else {
            part = .sweep(isFirst: !sweep.isUnderWay, isLast: page.nextMarker == nil)
            sweep.turn(page, at: now)
        }
        let look = TableLook(page.tables, covering: part, entriesLeftOut: page.entriesLeftOut)
        return FeedTurn(look, plan(at: now))
    }

    /// AWS no longer takes a marker: the sweep begins again. Any other failure leaves it where
    /// it was.
    public mutating func fail(_ failure: ServiceFailure) -> Bool {
        if case .other = failure.reason {
            sweep.marker = nil
            passes = Passes(begun: passes.begun)
            filter = nil
        }
        return false
    }

    /// Chooses the next request and says how long to wait for it.
    private mutating func plan(at now: Date) -> PollSchedule.Outcome {
        filter = nil
        guard sweep.isWide else { return sweep.isUnderWay ? .partial(pause: 0) : .news }
        let rests = passes.states.isEmpty && self.rests(at: now) && !passes.areDue(at: now)
        if rests {
            passes = Passes(states: Self.watched, begun: now.addingTimeInterval(Passes.interval))
        } else if passes.states.isEmpty, passes.areDue(at: now) {
            passes = Passes(states: Self.watched, begun: now)
        }
        filter = passes.states.first
        return rests ? .news : .partial(pause: Self.pageGap)
    }

    /// True between two sweeps, until it is time for the next.
    private func rests(at now: Date) -> Bool {
        !sweep.isUnderWay && sweep.age(at: now) < Self.sweepGap
    }

    /// What can change fast and must not go unseen.
    private static let watched: [TableState] = [.error, .fullLoad, .reloading]
    /// Two thirds of the program's own share of the API quota, which is a request a second; in seconds.
    private static let pageGap: TimeInterval = 1.5
    /// From the end of a slow sweep to the beginning of the next; in seconds.
    private static let sweepGap: TimeInterval = 60
}

extension TableReading {
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

        mutating func turn(_ page: TableStatisticsPage, at now: Date) {
            pages = isUnderWay ? pages + 1 : 1
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

extension Feed {
    /// The statistics of all tables of a task.
    public static func tableStatistics(_ task: ARN) -> Feed { Feed(TableFeed(task: task)) }
}

extension FeedData {
    /// Some tables, and which part of all of them they are.
    public static func tables(
        _ tables: [TableStatistics], covering part: TableLook.Part, leftOut: Int = 0
    ) -> FeedData {
        FeedData(TableLook(tables, covering: part, entriesLeftOut: leftOut))
    }
}
