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
        let position = try input.text("CdcStartPosition")
        let time = try input.time("CdcStartTime")
        guard position == nil || time == nil else {
            throw .invalidCombination(
                "Specify either CdcStartTime or CdcStartPosition, but not both.")
        }
        try account.checkConnections(of: account.tasks[index])
        try account.tasks[index].start(type, account.context)
        if let position { account.tasks[index].cdcStartPosition = position }
        if let stop = try input.text("CdcStopPosition") {
            account.tasks[index].cdcStopPosition = stop
        }
        return account.wireTask(at: index)
    }
}

extension SimulatedAccount {
    /// The answer of calls that change a task.
    func wireTask(at index: Int) -> WireValue {
        ["ReplicationTask": tasks[index].wire(withSettings: true, at: context.time)]
    }

    /// DMS starts a task only when both its endpoints were reached from the instance.
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
