/// Lists metric alarms.
enum DescribeAlarms: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let names = try input.texts("AlarmNames")
        let prefix = try input.text("AlarmNamePrefix")
        guard names.isEmpty || prefix == nil else {
            throw AWSFault(
                code: "InvalidParameterCombination",
                message: "AlarmNames and AlarmNamePrefix cannot be used together.")
        }
        guard names.count <= 100 else {
            throw MetricInput.invalid("AlarmNames must hold at most 100 names.")
        }
        let state = try state(try input.text("StateValue"))
        let types = try input.texts("AlarmTypes")
        let action = try input.text("ActionPrefix")
        let paging = try Paging(
            input, size: "MaxRecords", standard: 50, limit: 1...100, token: "NextToken",
            refusals: .cloudWatch)
        let found = all(in: account, types).filter { alarm in
            (names.isEmpty || names.contains(alarm.name))
                && alarm.name.hasPrefix(prefix ?? "")
                && (state == nil || state == alarm.state)
                && (action == nil || alarm.actions.contains { $0.hasPrefix(action ?? "") })
        }
        let (page, next) = paging.page(of: found)
        return [
            "MetricAlarms": .array(page.filter { !$0.isComposite }.map(\.wire)),
            "CompositeAlarms": .array(page.filter(\.isComposite).map(\.wire)),
            "NextToken": next,
        ]
    }

    /// What both kinds of alarms are found by.
    private struct Entry {
        let name: String
        let isComposite: Bool
        let state: SimulatedAlarm.State
        let actions: [String]
        let wire: WireValue
    }

    /// Composite alarms come only when they are asked for.
    private static func all(in account: SimulatedAccount, _ types: [String]) -> [Entry] {
        var entries: [Entry] = []
        if types.isEmpty || types.contains("MetricAlarm") {
            entries += account.alarms.map {
                Entry(
                    name: $0.name, isComposite: false, state: $0.state,
                    actions: $0.configuration.actions, wire: $0.wire)
            }
        }
        if types.contains("CompositeAlarm") {
            entries += account.compositeAlarms.map {
                Entry(
                    name: $0.name, isComposite: true, state: $0.state,
                    actions: $0.okActions + $0.alarmActions + $0.insufficientDataActions,
                    wire: $0.wire)
            }
        }
        return entries.sorted { $0.name < $1.name }
    }

    private static func state(_ word: String?) throws(AWSFault) -> SimulatedAlarm.State? {
        guard let word else { return nil }
        guard let state = SimulatedAlarm.State(rawValue: word) else {
            throw MetricInput.invalid("StateValue must be OK, ALARM or INSUFFICIENT_DATA.")
        }
        return state
    }
}

/// Lists what happened to alarms, newest first unless asked otherwise.
enum DescribeAlarmHistory: SimulatedOperation {
    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try input.text("AlarmName")
        let kind = try input.text("HistoryItemType")
        let start = try input.time("StartDate") ?? -.infinity
        let end = try input.time("EndDate") ?? .infinity
        let types = try input.texts("AlarmTypes")
        let isAscending = try input.text("ScanBy") == "TimestampAscending"
        let paging = try Paging(
            input, size: "MaxRecords", standard: 50, limit: 1...100, token: "NextToken",
            refusals: .cloudWatch)
        let found = account.alarmHistory.filter { item in
            (name == nil || name == item.alarm) && (kind == nil || kind == item.kind.rawValue)
                && item.at >= start && item.at <= end
                && (types.isEmpty
                    ? !item.isComposite || name != nil
                    : types.contains(item.isComposite ? "CompositeAlarm" : "MetricAlarm"))
        }
        let (page, next) = paging.page(of: isAscending ? found : found.reversed())
        return ["AlarmHistoryItems": .array(page.map(wire)), "NextToken": next]
    }

    private static func wire(_ item: AlarmHistoryItem) -> WireValue {
        [
            "AlarmName": .string(item.alarm),
            "AlarmType": item.isComposite ? "CompositeAlarm" : "MetricAlarm",
            "Timestamp": .time(item.at), "HistoryItemType": .string(item.kind.rawValue),
            "HistorySummary": .string(item.summary), "HistoryData": .string(item.data),
        ]
    }
}

/// Sets an alarm's state until the next evaluation.
enum SetAlarmState: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let name = try MetricInput.required("AlarmName", of: input)
        let word = try MetricInput.required("StateValue", of: input)
        let reason = try MetricInput.required("StateReason", of: input)
        guard let state = SimulatedAlarm.State(rawValue: word) else {
            throw MetricInput.invalid("StateValue must be OK, ALARM or INSUFFICIENT_DATA.")
        }
        if let index = account.compositeAlarms.firstIndex(where: { $0.name == name }) {
            account.setState(state, reason: reason, ofCompositeAt: index, account.context)
            return .object(WireObject())
        }
        guard let index = account.alarms.firstIndex(where: { $0.name == name }) else {
            throw AWSFault(
                code: "ResourceNotFound", message: "Unable to find alarm \(name)", status: 404)
        }
        account.setState(state, reason: reason, ofAlarmAt: index, account.context)
        return .object(WireObject())
    }
}

/// Enables actions of alarms; unknown names are ignored, as at AWS.
enum EnableAlarmActions: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        account.setActions(enabled: true, of: try input.texts("AlarmNames"))
        return .object(WireObject())
    }
}

/// Disables actions of alarms.
enum DisableAlarmActions: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        account.setActions(enabled: false, of: try input.texts("AlarmNames"))
        return .object(WireObject())
    }
}

extension SimulatedAccount {
    fileprivate mutating func setActions(enabled: Bool, of names: [String]) {
        for index in alarms.indices where names.contains(alarms[index].name) {
            alarms[index].configuration.actionsEnabled = enabled
        }
        for index in compositeAlarms.indices where names.contains(compositeAlarms[index].name) {
            compositeAlarms[index].actionsEnabled = enabled
        }
    }
}

/// Deletes alarms; when one does not exist, none is deleted.
enum DeleteAlarms: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let names = try input.texts("AlarmNames")
        guard names.count <= 100 else {
            throw MetricInput.invalid("AlarmNames must hold at most 100 names.")
        }
        for name in names where account.alarmState(name) == nil {
            throw AWSFault(
                code: "ResourceNotFound", message: "Unable to find alarm \(name)", status: 404)
        }
        account.alarms.removeAll { names.contains($0.name) }
        account.compositeAlarms.removeAll { names.contains($0.name) }
        return .object(WireObject())
    }
}
