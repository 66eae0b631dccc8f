/// A decision of a cutover, in the order they are taken.
public enum Gate: String, Sendable, Hashable, CaseIterable, Comparable {
    case stopWrites = "a"
    case switchTraffic = "b"
    case pointOfNoReturn = "c"

    /// `A`, `B`, `C`.
    public var letter: String { rawValue.uppercased() }

    /// What a GO says, for example `safe to stop source writes`.
    public var title: String {
        switch self {
        case .stopWrites: "safe to stop source writes"
        case .switchTraffic: "safe to switch traffic"
        case .pointOfNoReturn: "point of no return"
        }
    }

    public static func < (lhs: Gate, rhs: Gate) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// How much a check weighs at a gate.
public enum GateRequirement: String, Sendable, Hashable, CaseIterable {
    /// Only a pass or a warning lets the gate be GO; unknown does not.
    case mandatory
    /// Shown, and never the reason for a NO-GO.
    case advisory
    /// Not asked.
    case off
}

/// A number a check is measured by, which the configuration may change.
public struct GateThreshold: Sendable, Hashable {
    /// A fixed word, for example `lag_pass`.
    public var name: String
    /// For example `s`, `%`, `datapoints`; empty for a ratio.
    public var unit: String
    public var value: Double
    /// What the number means, as a part of a sentence.
    public var meaning: String

    init(_ name: String, _ value: Double, _ unit: String, _ meaning: String) {
        self.name = name
        self.unit = unit
        self.value = value
        self.meaning = meaning
    }
}

/// One of the checks a gate asks, as data: the checks themselves judge elsewhere.
public struct GateCheck: Sendable, Hashable, Identifiable {
    /// What a check is about, which says how many readings are expected of it.
    public enum Scope: Sendable, Hashable {
        /// One reading for each task of the migration.
        case task
        /// One reading for the whole migration.
        case migration
    }

    /// `R01` to `R34`.
    public var id: String
    /// For example `Task running`.
    public var title: String
    public var scope: Scope
    /// The weight at each gate that asks it.
    public var gates: [Gate: GateRequirement]
    /// Where the evidence comes from.
    public var source: String
    /// What passes, as a sentence.
    public var passes: String
    public var thresholds: [GateThreshold]
    /// What to do when it does not pass.
    public var advice: String
    /// True if a task can be of a kind the check has nothing to say of; otherwise *not applicable*
    /// counts as unknown.
    public var canBeInapplicable: Bool

    init(
        _ id: String, _ title: String, _ scope: Scope, _ gates: [Gate: GateRequirement],
        source: String, passes: String, thresholds: [GateThreshold] = [], advice: String,
        canBeInapplicable: Bool = false
    ) {
        self.id = id
        self.title = title
        self.scope = scope
        self.gates = gates
        self.source = source
        self.passes = passes
        self.thresholds = thresholds
        self.advice = advice
        self.canBeInapplicable = canBeInapplicable
    }
}
