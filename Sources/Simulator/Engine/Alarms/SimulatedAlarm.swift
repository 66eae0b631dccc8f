/// A CloudWatch metric alarm: its configuration, state and history.
struct SimulatedAlarm: Sendable, Equatable {
    /// The three states, as AWS spells them.
    enum State: String, Sendable {
        case ok = "OK"
        case alarm = "ALARM"
        case insufficientData = "INSUFFICIENT_DATA"
    }

    /// The parameters of PutMetricAlarm, which replaces all of them at once.
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

/// Evaluates an alarm's state from the datapoints of its evaluation range (CloudWatch user guide,
/// "How alarm state is evaluated when data is missing").
struct AlarmEvaluation: Sendable, Equatable {
    let periods: Int
    let datapointsToAlarm: Int
    let comparison: SimulatedAlarm.Comparison
    let threshold: Double
    let missingData: SimulatedAlarm.MissingData

    /// The number of periods CloudWatch reads, which is more than the alarm evaluates.
    var range: Int { periods + 2 }

    init(_ configuration: SimulatedAlarm.Configuration) {
        periods = configuration.evaluationPeriods
        datapointsToAlarm = configuration.datapointsToAlarm ?? configuration.evaluationPeriods
        comparison = configuration.comparison
        threshold = configuration.threshold
        missingData = configuration.missingData ?? .missing
    }

    /// The state that follows from the values of the evaluation range, newest last.
    ///
    /// - Parameter values: One per period, `nil` where no datapoint exists.
    /// - Returns: `nil` when the alarm keeps the state it has.
    func state(of values: [Double?]) -> SimulatedAlarm.State? {
        let real = values.compactMap { $0 }
        if real.count >= periods {
            return verdict(breaching: breaches(real.suffix(periods)))
        }
        let filled = periods - real.count
        switch missingData {
        case .breaching: return verdict(breaching: breaches(real[...]) + filled)
        case .notBreaching: return verdict(breaching: breaches(real[...]))
        case .ignore: return stateIgnoringMissing(real)
        case .missing:
            return real.isEmpty ? .insufficientData : stateOfFew(real, in: values)
        }
    }

    private func breaches(_ values: ArraySlice<Double>) -> Int {
        values.count { comparison.isBreached(by: $0, threshold: threshold) }
    }

    private func verdict(breaching: Int) -> SimulatedAlarm.State {
        breaching >= datapointsToAlarm ? .alarm : .ok
    }

    private func stateIgnoringMissing(_ real: [Double]) -> SimulatedAlarm.State? {
        guard !real.isEmpty else { return nil }
        let breaching = breaches(real[...])
        if breaching >= datapointsToAlarm { return .alarm }
        return breaching < real.count ? .ok : nil
    }

    /// Evaluates fewer datapoints than the alarm needs: ALARM if all breach and the oldest is old enough,
    /// OK if one does not breach, otherwise unchanged.
    private func stateOfFew(_ real: [Double], in values: [Double?]) -> SimulatedAlarm.State? {
        let breaching = breaches(real[...])
        if breaching >= datapointsToAlarm { return .alarm }
        guard breaching == real.count else { return .ok }
        let oldest = values.firstIndex { $0 != nil } ?? values.endIndex
        return values.count - oldest >= datapointsToAlarm ? .alarm : nil
    }
}

/// An entry of an alarm's history.
struct AlarmHistoryItem: Sendable, Equatable {
    enum Kind: String, Sendable {
        case configuration = "ConfigurationUpdate"
        case state = "StateUpdate"
        case action = "Action"
    }

    let alarm: String
    var isComposite = false
    let at: Double
    let kind: Kind
    let summary: String
    let data: String
}
