/// How an alarm compares a value with its threshold, in AWS's spelling.
///
/// The comparisons with an anomaly band are not among them: they have no one threshold.
public enum AlarmComparison: String, Sendable, Hashable {
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

    /// The sign, in ASCII if the terminal has nothing else.
    public func sign(isUnicode: Bool) -> String {
        switch self {
        case .greater: ">"
        case .greaterOrEqual: isUnicode ? "≥" : ">="
        case .less: "<"
        case .lessOrEqual: isUnicode ? "≤" : "<="
        }
    }
}
