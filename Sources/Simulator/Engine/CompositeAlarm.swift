/// An alarm on the states of other alarms.
struct CompositeAlarm: Sendable, Equatable {
    let name: String
    let arn: String
    var details: String?
    var ruleText: String
    var rule: AlarmRule
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

    /// Looks at every composite alarm once, after those it is made of.
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

    /// Moves a composite alarm to a state and writes its history.
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
