/// AWS's acceptance of a mutation: the act has begun, not ended.
public struct MutationReceipt: Sendable, Hashable {
    /// The task's status in the reply; nil where AWS sends none.
    public var status: TaskStatus?
    /// AWS's id of the request; nil where AWS sends none.
    public var requestID: String?

    public init(status: TaskStatus? = nil, requestID: String? = nil) {
        self.status = status
        self.requestID = requestID
    }
}
