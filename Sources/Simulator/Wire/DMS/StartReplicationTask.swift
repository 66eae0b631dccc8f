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
        let stop = try input.text("CdcStopPosition")
        if let stop, SimulatedTask.StopPoint(stop) == nil {
            throw .invalidValue("Invalid CDC stop position: \(stop)")
        }
        try account.checkConnections(of: account.tasks[index])
        try account.tasks[index].start(
            type, atPosition: position != nil || time != nil, account.context)
        // Either of them takes the other's place.
        if position != nil || time != nil {
            account.tasks[index].cdcStartPosition = position
            account.tasks[index].cdcStartTime = time
        }
        if let stop { account.tasks[index].cdcStopPosition = stop }
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
