extension SimulatedAccount {
    private static var historyLimit: Int { 1_000 }

    /// Evaluates every metric alarm once, as CloudWatch does each minute.
    mutating func evaluateAlarms(_ context: TickContext) {
        for index in alarms.indices {
            let alarm = alarms[index]
            let evaluation = AlarmEvaluation(alarm.configuration)
            let values = datapoints(of: alarm.configuration, count: evaluation.range, context)
            guard let state = evaluation.state(of: values), state != alarm.state else { continue }
            let reason = Self.reason(for: state, alarm.configuration, values)
            setState(state, reason: reason, ofAlarmAt: index, context)
        }
    }

    /// Sets an alarm's state, and records it with the alarm's actions.
    mutating func setState(
        _ state: SimulatedAlarm.State, reason: String, ofAlarmAt index: Int,
        _ context: TickContext
    ) {
        let alarm = alarms[index]
        alarms[index].state = state
        alarms[index].reason = reason
        alarms[index].updatedAt = context.time
        if alarm.state != state { alarms[index].transitionedAt = context.time }
        record(
            AlarmHistoryItem(
                alarm: alarm.name, at: context.time, kind: .state,
                summary: "Alarm updated from \(alarm.state.rawValue) to \(state.rawValue)",
                data: WireValue.jsonText(of: [
                    "version": "1.0",
                    "oldState": ["stateValue": .string(alarm.state.rawValue)],
                    "newState": [
                        "stateValue": .string(state.rawValue), "stateReason": .string(reason),
                    ],
                ])))
        recordActions(of: alarm, entering: state, context)
    }

    mutating func record(_ item: AlarmHistoryItem) {
        alarmHistory.append(item)
        if alarmHistory.count > Self.historyLimit {
            alarmHistory.removeFirst(Self.historyLimit / 4)
        }
    }

    private mutating func recordActions(
        of alarm: SimulatedAlarm, entering state: SimulatedAlarm.State, _ context: TickContext
    ) {
        let configuration = alarm.configuration
        guard configuration.actionsEnabled else { return }
        let actions =
            switch state {
            case .ok: configuration.okActions
            case .alarm: configuration.alarmActions
            case .insufficientData: configuration.insufficientDataActions
            }
        recordActions(actions, of: alarm.name, isComposite: false, context)
    }

    /// Records the outcome of an alarm's actions, for metric and composite alarms.
    mutating func recordActions(
        _ actions: [String], of alarm: String, isComposite: Bool, _ context: TickContext
    ) {
        for action in actions {
            record(
                AlarmHistoryItem(
                    alarm: alarm, isComposite: isComposite, at: context.time, kind: .action,
                    summary: outcome(of: action), data: "{}"))
        }
    }

    /// The history's summary of an action; one on a missing topic fails.
    func outcome(of action: String) -> String {
        let isTopic = action.split(separator: ":").dropFirst(2).first == "sns"
        guard isTopic, !topics.contains(action) else {
            return "Successfully executed action \(action)"
        }
        return "Failed to execute action \(action). Received error: \"Resource: \(action) not "
            + "found.\""
    }

    /// The newest periods of the alarm's metric, newest last.
    private func datapoints(
        of configuration: SimulatedAlarm.Configuration, count: Int, _ context: TickContext
    ) -> [Double?] {
        let period = configuration.period
        let end = (Int(context.time) / 60 + 1) * 60
        if let math = configuration.math {
            return mathDatapoints(of: math, count: count, until: end)
        }
        guard let series = metrics[configuration.metric] else {
            return Array(repeating: nil, count: count)
        }
        return (0..<count).reversed().map { age in
            series.statistic(
                configuration.statistic, from: end - (age + 1) * period, period: period)
        }
    }

    private func mathDatapoints(of math: MetricMath, count: Int, until end: Int) -> [Double?] {
        let period = math.period
        let last = (end - 1).flooredDivision(by: period) * period
        let first = last - (count - 1) * period
        let values = math.values(from: first, to: last + period, in: metrics)
        let wanted = math.queries.first(where: \.returnsData).flatMap { values[$0.id] } ?? [:]
        return (0..<count).map { wanted[first + $0 * period] }
    }

    private static func reason(
        for state: SimulatedAlarm.State, _ configuration: SimulatedAlarm.Configuration,
        _ values: [Double?]
    ) -> String {
        let real = values.compactMap { $0 }.suffix(configuration.evaluationPeriods)
        let noun = configuration.evaluationPeriods == 1 ? "datapoint" : "datapoints"
        guard state != .insufficientData else {
            return "Insufficient Data: \(configuration.evaluationPeriods) \(noun) were unknown."
        }
        let listed = real.reversed().map { "\($0)" }.joined(separator: ", ")
        let verb = real.count == 1 ? "was" : "were"
        return "Threshold Crossed: \(real.count) \(noun) [\(listed)] \(verb) "
            + "\(state == .alarm ? "" : "not ")\(configuration.comparison.words) the threshold "
            + "(\(configuration.threshold))."
    }
}
