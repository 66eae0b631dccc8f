/// Starts, resumes or reloads a task.
enum StartReplicationTask: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.tasks.index(arn: try input.required("ReplicationTaskArn"))
        let word = try input.required("StartReplicationTaskType")
        guard let type = SimulatedTask.StartType(rawValue: word) else {
            throw .invalidValue("Invalid start type: \(word)")
        }
        let time = try input.time("CdcStartTime")
        let position = try account.startPosition(
            input, fromSource: account.tasks[index].sourceARN)
        let stop = try input.text("CdcStopPosition")
        if let stop, SimulatedTask.StopPoint(stop) == nil {
            throw .invalidValue("Invalid CDC stop position: \(stop)")
        }
        try account.checkConnections(of: account.tasks[index])
        try account.tasks[index].start(
            type, atPosition: position != nil || time != nil, account.context)
        // Each of the two replaces the other.
        if position != nil || time != nil {
            account.tasks[index].cdcStartPosition = position
            account.tasks[index].cdcStartTime = time
        }
        if let stop { account.tasks[index].cdcStopPosition = stop }
        return account.wireTask(at: index)
    }
}

extension SimulatedAccount {
    /// The start position; nil if the call has none, or a time.
    func startPosition(
        _ input: WireInput, fromSource source: String
    ) throws(AWSFault) -> String? {
        guard let text = try input.text("CdcStartPosition") else { return nil }
        guard try input.time("CdcStartTime") == nil else {
            throw .invalidCombination(
                "Specify either CdcStartTime or CdcStartPosition, but not both.")
        }
        let engine = endpoints.first { $0.arn == source }?.plan.engine ?? ""
        guard SimulatedTask.isStartPosition(text, engine: engine) else {
            throw .invalidValue("Invalid CDC start position: \(text)")
        }
        return text
    }

    /// The answer of calls that change a task.
    func wireTask(at index: Int) -> WireValue {
        ["ReplicationTask": tasks[index].wire(withSettings: true, at: context.time)]
    }

    /// Throws unless the last connection tests of both endpoints succeeded.
    func checkConnections(of task: SimulatedTask) throws(AWSFault) {
        for endpoint in [task.sourceARN, task.targetARN] {
            let isReached = connections.contains {
                $0.endpointARN == endpoint && $0.instanceARN == task.instanceARN
                    && $0.status == .successful
            }
            guard isReached else {
                throw .invalidState(
                    "Test connection for replication instance and endpoint should be successful "
                        + "for starting the replication task")
            }
        }
    }
}

/// Stops a running task; the answer says `stopping`.
enum StopReplicationTask: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.tasks.index(arn: try input.required("ReplicationTaskArn"))
        try account.tasks[index].stop(account.context)
        return account.wireTask(at: index)
    }
}

/// Loads or validates up to ten tables of a running task again.
enum ReloadTables: SimulatedOperation {
    static let changesAccount = true
    private static let limit = 10

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let arn = try input.required("ReplicationTaskArn")
        let index = try account.tasks.index(arn: arn)
        let names = try tableNames(input)
        let option = try input.text("ReloadOption") ?? "data-reload"
        guard ["data-reload", "validate-only"].contains(option) else {
            throw .invalidValue("Invalid reload option: \(option)")
        }
        try account.tasks[index].reload(
            names, validateOnly: option == "validate-only", account.context, &account.activity)
        return ["ReplicationTaskArn": .string(arn)]
    }

    private static func tableNames(_ input: WireInput) throws(AWSFault) -> [QualifiedTableName] {
        var names: [QualifiedTableName] = []
        for table in try input.list("TablesToReload") {
            names.append(
                QualifiedTableName(
                    schema: try table.required("SchemaName"),
                    table: try table.required("TableName")))
        }
        guard !names.isEmpty else { throw .missing("TablesToReload") }
        guard names.count <= limit else {
            throw .invalidValue("The maximum number of tables to reload is \(limit).")
        }
        guard Set(names).count == names.count else {
            throw .invalidValue("The list of tables to reload must not contain duplicates.")
        }
        return names
    }
}

/// Moves a task that does not run to another instance.
///
/// The move fails when that instance cannot reach one of the task's endpoints.
enum MoveReplicationTask: SimulatedOperation {
    static let changesAccount = true

    static func answer(
        _ input: WireInput, in account: inout SimulatedAccount
    ) throws(AWSFault) -> WireValue {
        let index = try account.tasks.index(arn: try input.required("ReplicationTaskArn"))
        let target = try account.availableInstance(
            try input.required("TargetReplicationInstanceArn"))
        let task = account.tasks[index]
        guard task.instanceARN != target.arn else {
            throw .invalidState(
                "Replication task is already on the target replication instance")
        }
        let isUnreachable = account.endpoints.contains {
            [task.sourceARN, task.targetARN].contains($0.arn) && $0.plan.connectionFailure != nil
        }
        try account.tasks[index].move(
            to: .init(arn: target.arn, identifier: target.identifier), fails: isUnreachable,
            account.context)
        account.tasks[index].event(
            "configuration change", "The replication task is being moved.", account.context,
            &account.activity)
        return account.wireTask(at: index)
    }
}
