/// A CloudWatch metric alarm: its configuration, state and history.
struct SimulatedAlarm: Sendable, Equatable {
    /// The three states, as AWS spells them.
    enum State: String, Sendable {
        case ok = "OK"
        case alarm = "ALARM"
        case insufficientData = "INSUFFICIENT_DATA"
    }

    /// What PutMetricAlarm sets, all of it replaced at once.
    struct Configuration: Sendable, Equatable {
        var details: String?
        var metric: MetricIdentity
        var statistic: String
        var period: Int
        var evaluationPeriods: Int
        var datapointsToAlarm: Int?
        var threshold: Double
        var comparison: Comparison
        var missingData: MissingData?
        var actionsEnabled = true
        var okActions: [String] = []
        var alarmActions: [String] = []
        var insufficientDataActions: [String] = []
        var unit: String?
        /// An expression over several metrics, instead of the one metric.
        var math: MetricMath?

        var actions: [String] { okActions + alarmActions + insufficientDataActions }
    }

    enum Comparison: String, Sendable, CaseIterable {
        case atLeast = "GreaterThanOrEqualToThreshold"
        case above = "GreaterThanThreshold"
        case below = "LessThanThreshold"
        case atMost = "LessThanOrEqualToThreshold"

        func isBreached(by value: Double, threshold: Double) -> Bool {
            switch self {
            case .atLeast: value >= threshold
            case .above: value > threshold
            case .below: value < threshold
            case .atMost: value <= threshold
            }
        }

        /// The comparison in the words of an alarm's reason.
        var words: String {
            switch self {
            case .atLeast: "greater than or equal to"
            case .above: "greater than"
            case .below: "less than"
            case .atMost: "less than or equal to"
            }
        }
    }

    enum MissingData: String, Sendable, CaseIterable {
        case missing, ignore, breaching, notBreaching
    }

    let name: String
    let arn: String
    var configuration: Configuration
    var configuredAt: Double
    var state = State.insufficientData
    var reason = "Unchecked: Initial alarm creation"
    var updatedAt: Double
    var transitionedAt: Double
}
