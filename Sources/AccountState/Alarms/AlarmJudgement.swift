public import Foundation
public import Migration

/// A value of an alarm beside its threshold, as far as either is known.
public struct AlarmJudgement: Sendable, Hashable {
    /// Where the value is from.
    public enum Source: Sendable, Hashable {
        /// A datapoint this program read itself.
        case datapoint(Date)
        /// CloudWatch's sentence on the last change of state; it does not move with the metric.
        case reason
    }

    /// The newest value; nil if none is known.
    public var value: Double?
    /// Where the value is from; nil without one.
    public var source: Source?

    /// The newest value this program has read; the one CloudWatch gave as its reason if there is
    /// none, or if it is of before the alarm came to its state and would contradict it.
    public init(_ alarm: Alarm, in account: AccountState) {
        let point = Self.datapoint(alarm, in: account)
        let reason = Self.number(in: alarm.reason)
        let isOvertaken = point.map { $0.date < alarm.since ?? .distantPast } ?? true
        if let reason, isOvertaken {
            value = reason
            source = .reason
        } else if let point {
            value = point.value
            source = .datapoint(point.date)
        }
    }

    /// `19.2 > 10 s`, `3 ≤ 10 s`, `> 10 s` where no value is known; nil without a threshold.
    ///
    /// What it says is true of the value: the sign turns round where the threshold is kept.
    public func text(_ alarm: Alarm, isUnicode: Bool = true) -> String? {
        guard let threshold = alarm.threshold,
            let comparison = alarm.comparison.flatMap(AlarmComparison.init(rawValue:))
        else { return nil }
        let unit = AlarmUnit(metric: alarm.judgedMetric)
        let limit = unit.text(threshold)
        guard let value, value.isFinite else {
            return "\(comparison.sign(isUnicode: isUnicode)) \(limit)"
        }
        let holds = comparison.holds(value, threshold) ? comparison : comparison.opposite
        return "\(unit.number(value)) \(holds.sign(isUnicode: isUnicode)) \(limit)"
    }

    private static func datapoint(_ alarm: Alarm, in account: AccountState) -> Datapoint? {
        // The value of an expression is not that of the one metric in it.
        guard alarm.namespace == "AWS/DMS", alarm.judgedMetric == alarm.metric,
            let metric = alarm.metric.flatMap(MetricName.init(rawValue:)),
            let instance = alarm.dimensions[AlarmFault.instanceDimension]
        else { return nil }
        var subject = MetricSubject.instance(identifier: instance)
        if alarm.dimensions[AlarmFault.taskDimension] != nil {
            guard let task = AlarmInspection(account).task(of: alarm) else { return nil }
            subject = .task(task.arn, instanceIdentifier: instance)
        }
        return account.metrics[subject]?.series(metric)?.newest
    }

    /// The newest value in `… datapoints [19.2 (22/11/26 08:40:00), …] was …`.
    private static func number(in reason: String?) -> Double? {
        guard let reason, let open = reason.firstIndex(of: "[") else { return nil }
        let rest = reason[reason.index(after: open)...]
        return Double(rest.prefix { $0.isNumber || $0 == "." || $0 == "-" || $0 == "E" })
    }
}

extension Alarm {
    /// The metric whose unit the threshold has; nil of an expression, which may have any.
    public var judgedMetric: String? {
        guard let judged = terms.first(where: \.isJudged) else { return metric }
        return judged.metric
    }
}

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

/// What a DMS metric is counted in.
public enum AlarmUnit: Sendable, Hashable {
    case seconds
    case percent
    case bytes
    case rowsPerSecond
    case count

    /// By the user guide's list of metrics; a metric that is not known is a count.
    public init(metric: String?) {
        self =
            switch metric ?? "" {
            case "CDCLatencySource", "CDCLatencyTarget": .seconds
            case "CPUUtilization", "CPUAllocated": .percent
            case "FreeableMemory", "FreeMemory", "AvailableMemory", "SwapUsage",
                "FreeStorageSpace":
                .bytes
            case "CDCThroughputRowsSource", "CDCThroughputRowsTarget",
                "FullLoadThroughputRowsSource", "FullLoadThroughputRowsTarget":
                .rowsPerSecond
            default: .count
            }
    }

    /// The bare number; of bytes, the gibibytes.
    public func number(_ value: Double) -> String {
        CountText.number(self == .bytes ? value / 1_073_741_824 : value)
    }

    /// The number with its unit.
    public func text(_ value: Double) -> String {
        switch self {
        case .seconds: "\(number(value)) s"
        case .percent: "\(number(value)) %"
        case .bytes: "\(number(value)) GiB"
        case .rowsPerSecond: "\(number(value)) rows/s"
        case .count: number(value)
        }
    }
}
