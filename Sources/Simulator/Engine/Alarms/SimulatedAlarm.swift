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

/// An alarm on the states of other alarms.
struct CompositeAlarm: Sendable, Equatable {
    let name: String
    let arn: String
    var details: String?
    var ruleText: String
    var rule: CompositeAlarmRule
    var actionsEnabled = true
    var okActions: [String] = []
    var alarmActions: [String] = []
    var insufficientDataActions: [String] = []
    var configuredAt: Double
    var state = SimulatedAlarm.State.insufficientData
    var reason = "Unchecked: Initial alarm creation"
    var updatedAt: Double
    var transitionedAt: Double

    func actions(entering state: SimulatedAlarm.State) -> [String] {
        guard actionsEnabled else { return [] }
        return switch state {
        case .ok: okActions
        case .alarm: alarmActions
        case .insufficientData: insufficientDataActions
        }
    }
}

extension SimulatedAccount {
    /// The state of an alarm of either kind, by name or ARN.
    func alarmState(_ name: String) -> SimulatedAlarm.State? {
        alarms.first { $0.name == name || $0.arn == name }?.state
            ?? compositeAlarms.first { $0.name == name || $0.arn == name }?.state
    }

    /// Evaluates every composite alarm once, after the alarms it names.
    mutating func evaluateCompositeAlarms(_ context: TickContext) {
        for index in compositeAlarms.indices {
            let holds = compositeAlarms[index].rule.holds(alarmState)
            let state: SimulatedAlarm.State = holds ? .alarm : .ok
            guard state != compositeAlarms[index].state else { continue }
            let names = compositeAlarms[index].rule.alarms
            setState(
                state,
                reason: "The rule evaluated to \(holds ? "TRUE" : "FALSE"): "
                    + names.map { "\($0) is \(alarmState($0)?.rawValue ?? "unknown")" }
                    .joined(separator: ", "), ofCompositeAt: index, context)
        }
    }

    /// Sets a composite alarm's state, and records it with the alarm's actions.
    mutating func setState(
        _ state: SimulatedAlarm.State, reason: String, ofCompositeAt index: Int,
        _ context: TickContext
    ) {
        let alarm = compositeAlarms[index]
        compositeAlarms[index].state = state
        compositeAlarms[index].reason = reason
        compositeAlarms[index].updatedAt = context.time
        if alarm.state != state { compositeAlarms[index].transitionedAt = context.time }
        record(
            AlarmHistoryItem(
                alarm: alarm.name, isComposite: true, at: context.time, kind: .state,
                summary: "Alarm updated from \(alarm.state.rawValue) to \(state.rawValue)",
                data: "{}"))
        recordActions(
            alarm.actions(entering: state), of: alarm.name, isComposite: true, context)
    }
}

/// The rule of a composite alarm: `ALARM("lag") AND NOT (OK(cpu) OR FALSE)`.
indirect enum CompositeAlarmRule: Sendable, Equatable {
    case constant(Bool)
    case state(SimulatedAlarm.State, of: String)
    case not(CompositeAlarmRule)
    case and(CompositeAlarmRule, CompositeAlarmRule)
    case or(CompositeAlarmRule, CompositeAlarmRule)

    /// Reads a rule; `nil` if CloudWatch would refuse it.
    init?(_ text: String) {
        var reader = Reader(tokens: Self.tokens(of: text)[...])
        guard let rule = reader.either(), reader.tokens.isEmpty else { return nil }
        self = rule
    }

    /// The alarms it names, by name or ARN as written.
    var alarms: [String] {
        switch self {
        case .constant: []
        case .state(_, let alarm): [alarm]
        case .not(let rule): rule.alarms
        case .and(let left, let right), .or(let left, let right): left.alarms + right.alarms
        }
    }

    /// Whether it holds, given each alarm's state.
    func holds(_ state: (String) -> SimulatedAlarm.State?) -> Bool {
        switch self {
        case .constant(let value): value
        case .state(let wanted, let alarm): state(alarm) == wanted
        case .not(let rule): !rule.holds(state)
        case .and(let left, let right): left.holds(state) && right.holds(state)
        case .or(let left, let right): left.holds(state) || right.holds(state)
        }
    }

    /// Words, parentheses, and texts in quotation marks.
    private static func tokens(of text: String) -> [String] {
        var tokens: [String] = []
        var word = ""
        var isQuoted = false
        for character in text {
            if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character.isWhitespace || "()".contains(character) {
                if !word.isEmpty { tokens.append(word) }
                word = ""
                if !character.isWhitespace { tokens.append(String(character)) }
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { tokens.append(word) }
        return isQuoted ? ["\""] : tokens
    }

    private struct Reader {
        var tokens: ArraySlice<String>
        var depth = 0

        mutating func either() -> CompositeAlarmRule? {
            guard var rule = both() else { return nil }
            while take("OR") {
                guard let next = both() else { return nil }
                rule = .or(rule, next)
            }
            return rule
        }

        private mutating func both() -> CompositeAlarmRule? {
            guard var rule = single() else { return nil }
            while take("AND") {
                guard let next = single() else { return nil }
                rule = .and(rule, next)
            }
            return rule
        }

        private mutating func single() -> CompositeAlarmRule? {
            depth += 1
            defer { depth -= 1 }
            guard depth < 100, let token = tokens.popFirst() else { return nil }
            switch token.uppercased() {
            case "TRUE": return .constant(true)
            case "FALSE": return .constant(false)
            case "NOT": return single().map { .not($0) }
            case "(":
                guard let rule = either(), take(")") else { return nil }
                return rule
            case let word:
                guard let state = SimulatedAlarm.State(rawValue: word), take("("),
                    let alarm = tokens.popFirst(), take(")")
                else { return nil }
                return .state(state, of: alarm)
            }
        }

        private mutating func take(_ word: String) -> Bool {
            guard tokens.first?.uppercased() == word else { return false }
            tokens.removeFirst()
            return true
        }
    }
}
