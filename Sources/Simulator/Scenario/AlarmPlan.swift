/// A CloudWatch metric alarm of a scenario.
public struct AlarmPlan: Codable, Sendable, Equatable {
    /// The alarm's name.
    public var name: String
    /// What it is for.
    public var details: String
    /// Metric of the namespace `AWS/DMS`.
    public var metric: String
    /// Identifier of the instance it watches.
    public var instance: String?
    /// Identifier of the task it watches; the dimension's value becomes the task's ARN suffix.
    public var task: String?
    /// Dimensions as someone typed them, instead of the right ones; name to value.
    public var mistypedDimensions: [String: String] = [:]
    /// The statistic, as AWS spells it.
    public var statistic = "Maximum"
    /// AWS's comparison operator.
    public var comparison = "GreaterThanThreshold"
    /// The threshold, in the metric's unit.
    public var threshold: Double
    /// Seconds of a period, a multiple of 60.
    public var period = 60
    /// Periods looked at.
    public var evaluationPeriods = 1
    /// What a missing datapoint counts as: missing, ignore, breaching or notBreaching.
    public var missingData = "missing"

    /// Makes an alarm on one period of 60 s.
    public init(
        _ name: String, details: String, metric: String, instance: String?, task: String? = nil,
        above threshold: Double
    ) {
        self.name = name
        self.details = details
        self.metric = metric
        self.instance = instance
        self.task = task
        self.threshold = threshold
    }
}
