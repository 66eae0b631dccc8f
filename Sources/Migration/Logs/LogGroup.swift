/// A log group of CloudWatch Logs.
public struct LogGroup: Sendable, Hashable {
    public var name: String
    /// Days after which a line is deleted; nil means that nothing ever is.
    public var retentionDays: Int?
    public var storedBytes: Int?

    public init(name: String, retentionDays: Int? = nil, storedBytes: Int? = nil) {
        self.name = name
        self.retentionDays = retentionDays
        self.storedBytes = storedBytes
    }
}
