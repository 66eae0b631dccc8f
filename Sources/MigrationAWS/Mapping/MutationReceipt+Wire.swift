import Migration

extension MutationReceipt {
    /// What the reply to a change says of the task, and AWS's id of the request.
    init(_ wire: Wire.ChangedTask?, _ requestID: String?) {
        self.init(status: wire?.status.map(TaskStatus.init), requestID: requestID)
    }
}
