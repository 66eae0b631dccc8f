import Basics
public import Migration

/// The state of a task group: sums where values can be summed, otherwise the worst value.
public struct GroupRollup: Sendable, Hashable {
    /// The state of one task of the group.
    public struct Member: Sendable, Hashable {
        public var phase: TaskPhase
        /// The progress of its load; nil if it has none, or none is known.
        public var load: LoadProgress?
        /// Nil if no load is under way.
        public var remaining: RemainingTime?
        /// What is said of its lag; nil if nothing is.
        public var lag: CheckResult?
        /// The worst that is said of it.
        public var outcome: CheckOutcome
        /// Nil until all its tables were read.
        public var validation: ValidationSummary?

        public init(
            phase: TaskPhase, load: LoadProgress? = nil, remaining: RemainingTime? = nil,
            lag: CheckResult? = nil, outcome: CheckOutcome = .unknown,
            validation: ValidationSummary? = nil
        ) {
            self.phase = phase
            self.load = load
            self.remaining = remaining
            self.lag = lag
            self.outcome = outcome
            self.validation = validation
        }
    }

    /// How many tasks the group has.
    public let count: Int
    /// The phase of the task that needs attention most; nil for a group without tasks.
    public let phase: TaskPhase?
    /// The tables of all tasks whose load is known.
    public let counts: TableCounts
    /// The share of those tables that is done; nil if none is known.
    public let fraction: Double?
    /// When the last load will have ended; nil if none is under way.
    public let remaining: RemainingTime?
    /// The worst that is said of the lag of any; nil if no task follows changes.
    public let lag: CheckResult?
    /// The worst that is said of any task; nil for a group without tasks.
    public let outcome: CheckOutcome?
    /// The sum over the tasks whose tables were read; nil if none were.
    public let validation: ValidationSummary?
    /// How many tasks `validation` is the sum of.
    public let validationKnown: Int

    public init(_ members: [Member]) {
        count = members.count
        phase = members.map(\.phase).min { $0.rank < $1.rank }
        let loads = members.compactMap(\.load)
        counts = loads.reduce(TableCounts()) { $0 + $1.counts }
        fraction = Self.fraction(loads, counts)
        remaining = members.compactMap(\.remaining).reduce(nil, Self.later)
        lag = members.compactMap(\.lag).filter { $0.outcome != .notApplicable }.max {
            ($0.outcome, $0.value?.number ?? 0) < ($1.outcome, $1.value?.number ?? 0)
        }
        outcome = members.map(\.outcome).max()
        let validations = members.compactMap(\.validation)
        validationKnown = validations.count
        validation = validations.isEmpty ? nil : ValidationSummary(sumOf: validations)
    }

    /// 1 only if every table of every load is done.
    private static func fraction(_ loads: [LoadProgress], _ counts: TableCounts) -> Double? {
        let expected = loads.compactMap(\.rowsExpected)
        if !loads.isEmpty, expected.count == loads.count, loads.allSatisfy({ $0.basis == .rows }) {
            let sum = expected.sumWithSaturation()
            let loaded = loads.map { $0.rowsLoaded ?? 0 }.sumWithSaturation()
            if counts.done == counts.total { return counts.total > 0 ? 1 : nil }
            return sum > 0 ? min(Double(loaded) / Double(sum), 0.9999) : nil
        }
        return counts.total > 0 ? Double(counts.done) / Double(counts.total) : nil
    }

    /// The later of two ends; if one is unknown, the result is unknown too.
    private static func later(_ one: RemainingTime?, _ other: RemainingTime) -> RemainingTime {
        guard let one else { return other }
        if case .range(let first, let last) = one, case .range(let second, let latest) = other {
            return .range(earliest: max(first, second), latest: max(last, latest))
        }
        return one.rank >= other.rank ? one : other
    }
}

extension RemainingTime {
    /// The less is known, the greater.
    fileprivate var rank: Int {
        switch self {
        case .done: 0
        case .range: 1
        case .measuring: 2
        case .unknown: 3
        case .stalled: 4
        }
    }
}
