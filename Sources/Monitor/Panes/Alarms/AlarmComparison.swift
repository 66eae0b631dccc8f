import TerminalUI

/// How an alarm compares a value with its threshold, in AWS's spelling.
///
/// The comparisons with an anomaly band are not among them: they have no one threshold.
enum AlarmComparison: String, Sendable, Hashable {
    case greater = "GreaterThanThreshold"
    case greaterOrEqual = "GreaterThanOrEqualToThreshold"
    case less = "LessThanThreshold"
    case lessOrEqual = "LessThanOrEqualToThreshold"

    func holds(_ value: Double, _ threshold: Double) -> Bool {
        switch self {
        case .greater: value > threshold
        case .greaterOrEqual: value >= threshold
        case .less: value < threshold
        case .lessOrEqual: value <= threshold
        }
    }

    /// The comparison that holds where this one does not.
    var opposite: AlarmComparison {
        switch self {
        case .greater: .lessOrEqual
        case .greaterOrEqual: .less
        case .less: .greaterOrEqual
        case .lessOrEqual: .greater
        }
    }

    func sign(_ symbols: Symbols) -> String {
        switch self {
        case .greater: ">"
        case .greaterOrEqual: symbols.isUnicode ? "≥" : ">="
        case .less: "<"
        case .lessOrEqual: symbols.isUnicode ? "≤" : "<="
        }
    }
}
