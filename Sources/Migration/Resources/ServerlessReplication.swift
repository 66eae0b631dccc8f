/// A replication of DMS Serverless as AWS last listed it: the run of a replication config.
///
/// It has no instance, and its tables are asked for by another call; only its state is known here.
public struct ServerlessReplication: Sendable, Hashable, Identifiable {
    /// The ARN of its config, which is its identity.
    public var arn: ARN
    /// The name a person gave its config.
    public var identifier: String
    /// AWS's word, which no model lists: lower case with underscores as far as was seen.
    public var status: String
    public var type: MigrationType
    public var stopReason: StopReason?
    /// May be empty although it failed.
    public var failures: [String] = []

    public var id: ARN { arn }

    public init(arn: ARN, identifier: String, status: String, type: MigrationType) {
        self.arn = arn
        self.identifier = identifier
        self.status = status
        self.type = type
    }

    /// True of a run that failed, in any case of letters.
    public var hasFailed: Bool { status.lowercased() == "failed" }
}
