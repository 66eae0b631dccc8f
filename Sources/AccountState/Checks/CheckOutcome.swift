/// What a check comes to. Unknown is a state of its own: never a pass.
public enum CheckOutcome: String, Sendable, Hashable, CaseIterable, Comparable {
    /// The check is not about this subject as it is now.
    case notApplicable
    case pass
    case warn
    /// The evidence is missing, stale or contradicts itself.
    case unknown
    case fail

    /// The worse is the greater. Unknown outweighs a warning: what is not known may be a failure.
    public static func < (lhs: CheckOutcome, rhs: CheckOutcome) -> Bool { lhs.rank < rhs.rank }

    /// One word: `pass`, `warn`, `fail`, `unknown`, `not applicable`.
    public var word: String { self == .notApplicable ? "not applicable" : rawValue }

    /// True if somebody should look.
    public var isWell: Bool { self == .pass || self == .notApplicable }

    /// The exit code of `check` and `status --exit-code`: 0 pass, 1 warn, 2 fail, 3 unknown.
    public var exitCode: Int32 {
        switch self {
        case .notApplicable, .pass: 0
        case .warn: 1
        case .fail: 2
        case .unknown: 3
        }
    }

    private var rank: Int {
        switch self {
        case .notApplicable: 0
        case .pass: 1
        case .warn: 2
        case .unknown: 3
        case .fail: 4
        }
    }
}
