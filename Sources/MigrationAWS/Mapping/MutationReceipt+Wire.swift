import Migration

extension MutationReceipt {
    /// What the reply to a change says of the task.
    init(wire: Wire.ChangedTask?) {
        self.init(status: wire?.status.map(TaskStatus.init))
    }
}
