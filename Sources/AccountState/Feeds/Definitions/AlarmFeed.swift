public import Foundation
public import Migration

/// Every alarm that concerns DMS, whichever task it watches.
public struct AlarmFeed: FeedDefinition {
    public static let service = ServiceName.cloudWatch
    public static let word = "alarms"
    public var pace: FeedPace { FeedPace(every: 30) }
    public var beginning: AlarmReading { AlarmReading() }

    public func ask(
        _ question: AlarmQuestion, of service: any MigrationService, urgency: Urgency
    ) async throws(ServiceFailure) -> AlarmPage {
        try await service.alarms(question, urgency: urgency)
    }

    public func absorb(
        _ look: AlarmLook, into account: inout AccountState, at moment: FeedMoment
    ) {
        account.alarms = look.alarms
        account.alarmCoverage = look.coverage
    }
}

/// The alarms known, and how much of all of them was looked at.
public struct AlarmLook: Sendable, Equatable {
    public var alarms: [Alarm]
    public var coverage: AlarmCoverage
}

/// Where the reading of the alarms stands.
///
/// Alarms on one page are simply read again. More are swept once, and from then on those that fire are asked
/// for every time: one that fires no longer is looked up by its name. The sweep goes on beside that, a page a
/// minute, for what else may change.
public struct AlarmReading: FeedReading {
    private var next = AlarmQuestion.page(after: nil)
    private var collection = AlarmCollection()
    private var sweep = Sweep()
    /// Names met in the look at the firing ones that is under way.
    private var firing: Set<String> = []
    private var firingPages = 0
    /// True if one page does not hold all alarms.
    private var isWide = false
    private var coverage: AlarmCoverage?

    /// A pass over all pages.
    private struct Sweep {
        var marker: String?
        var pages = 0
        var began: Date?
        var met: Set<ARN> = []
        var standings: Set<String> = []
        /// When the sweep is to go on, once the first is over.
        var due = Date.distantPast
    }

    init() {}

    public func question(at now: Date) -> AlarmQuestion { next }

    public mutating func take(_ page: AlarmPage, at now: Date) -> FeedTurn<AlarmLook> {
        switch next {
        case .page: return takeSwept(page, at: now)
        case .firing: return takeFiring(page, at: now)
        case .named(let names):
            collection.take(page)
            collection.remove(Set(names).subtracting(page.standings.values.map(\.name)))
            return rest(at: now)
        }
    }

    /// CloudWatch no longer takes a marker: what was under way begins again.
    public mutating func fail(_ failure: ServiceFailure) -> Bool {
        guard case .other = failure.reason else { return false }
        sweep = Sweep()
        firing = []
        next = .page(after: nil)
        return false
    }

    private mutating func takeSwept(_ page: AlarmPage, at now: Date) -> FeedTurn<AlarmLook> {
        if sweep.marker == nil { sweep = Sweep(began: now) }
        collection.take(page)
        sweep.pages += 1
        sweep.met.formUnion(page.alarms.map(\.arn))
        sweep.standings.formUnion(page.standings.keys)
        sweep.marker = page.nextMarker
        sweep.due = now.addingTimeInterval(Self.pageInterval)
        let isCut = sweep.pages >= AlarmCoverage.most / 100 && page.nextMarker != nil
        if sweep.marker == nil || isCut { endSweep(isCut: isCut, at: now) }
        guard coverage != nil else {
            next = .page(after: sweep.marker)
            return FeedTurn(nil, .partial(pause: sweep.pages < Self.pagesAtOnce ? 0 : Self.pause))
        }
        return rest(at: now)
    }

    private mutating func endSweep(isCut: Bool, at now: Date) {
        if !isCut { collection.keep(only: sweep.met, standings: sweep.standings) }
        let took = sweep.began.map { now.timeIntervalSince($0) }
        coverage = AlarmCoverage(
            isWhole: !isCut, passTakes: sweep.pages > 1 ? took.map { max($0, Self.interval) } : nil)
        isWide = sweep.pages > 1
        sweep.marker = nil
    }

    private mutating func takeFiring(_ page: AlarmPage, at now: Date) -> FeedTurn<AlarmLook> {
        collection.take(page)
        firing.formUnion(page.standings.values.filter { $0.state == .alarm }.map(\.name))
        firingPages += 1
        if let marker = page.nextMarker, firingPages < Self.pagesAtOnce {
            next = .firing(after: marker)
            return FeedTurn(nil, .partial(pause: 0))
        }
        let over = page.nextMarker == nil ? collection.firing.subtracting(firing) : []
        (firing, firingPages) = ([], 0)
        guard over.isEmpty else {
            next = .named(Array(over.sorted().prefix(100)))
            return FeedTurn(nil, .partial(pause: 0))
        }
        return rest(at: now)
    }

    /// Passes on what is known, and chooses what is asked next time.
    private mutating func rest(at now: Date) -> FeedTurn<AlarmLook> {
        let look = coverage.map { AlarmLook(alarms: collection.alarms, coverage: $0) }
        guard isWide else {
            next = .page(after: nil)
            return FeedTurn(look)
        }
        if case .page = next {
            next = .firing(after: nil)
            return FeedTurn(look, .due(after: Self.interval / 2))
        }
        guard now >= sweep.due else {
            next = .firing(after: nil)
            return FeedTurn(look)
        }
        next = .page(after: sweep.marker)
        return FeedTurn(look, .due(after: Self.interval / 2))
    }

    /// Between two looks at what fires; in seconds.
    private static let interval: TimeInterval = 30
    /// Between two pages of a sweep once all alarms are known; in seconds.
    private static let pageInterval: TimeInterval = 55
    /// Pages that are read without a pause; `DescribeAlarms` takes nine requests a second.
    private static let pagesAtOnce = 10
    /// Between two pages beyond those, in seconds.
    private static let pause: TimeInterval = 2
}

extension Feed {
    public static let alarms = Feed(AlarmFeed())
}

extension FeedData {
    /// Every alarm there is.
    public static func alarms(_ alarms: [Alarm]) -> FeedData {
        FeedData(AlarmLook(alarms: alarms, coverage: AlarmCoverage()))
    }
}
