/// What a validation state comes down to. Only `pass` is a pass.
public enum ValidationVerdict: Sendable, Hashable, CaseIterable {
    /// Source and target were compared and are the same.
    case pass
    /// Comparing, or waiting to.
    case pending
    /// Rows differ, or the comparison broke.
    case fail
    /// Validation is on but cannot judge this table, or AWS said nothing.
    case unverified
    /// Validation is not switched on for the table.
    case off

    /// `pass`, `pending`, `fail`, `unverified`, `off`.
    public var word: String {
        switch self {
        case .pass: "pass"
        case .pending: "pending"
        case .fail: "fail"
        case .unverified: "unverified"
        case .off: "off"
        }
    }
}
