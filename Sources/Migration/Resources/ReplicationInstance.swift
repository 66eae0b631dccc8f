public import Foundation

/// A replication instance as AWS last described it. Every member AWS left out is nil.
public struct ReplicationInstance: Sendable, Hashable, Identifiable {
    /// A part of the network, in one availability zone.
    public struct Subnet: Sendable, Hashable {
        public var identifier: String
        public var zone: String?

        public init(identifier: String, zone: String? = nil) {
            self.identifier = identifier
            self.zone = zone
        }
    }

    public var arn: ARN
    /// The lower-case name; CloudWatch's instance dimension and the log group use it.
    public var identifier: String
    /// For example `available`, `modifying`, `storage-full`: an open text.
    public var status: String
    public var instanceClass: String?
    public var engineVersion: String?
    /// In gibibytes.
    public var allocatedStorage: Int?
    public var isMultiAZ: Bool?
    public var isPubliclyAccessible: Bool?
    public var availabilityZone: String?
    /// As AWS writes it, for example `sun:05:00-sun:05:30`, in UTC.
    public var maintenanceWindow: String?
    public var created: Date?
    /// Where the standby is; nil for a single-AZ instance.
    public var secondaryAvailabilityZone: String?
    public var isUpgradedByItself: Bool?
    /// Changes requested but not applied yet, for example `EngineVersion` to `3.6.1`.
    public var pendingChanges: [String: String] = [:]
    public var subnetGroup: String?
    public var subnetGroupDescription: String?
    /// The id of its virtual private cloud.
    public var network: String?
    /// The subnets it may be in.
    public var subnets: [Subnet] = []
    public var privateAddress: String?
    public var publicAddress: String?

    public var id: ARN { arn }

    /// An instance with its identity alone; the rest is unknown.
    public init(arn: ARN, identifier: String, status: String) {
        self.arn = arn
        self.identifier = identifier
        self.status = status
    }
}

/// Pending maintenance of an instance, which can stop every task on it.
public struct MaintenanceAction: Sendable, Hashable {
    /// The instance.
    public var resource: ARN
    /// For example `os-upgrade`, `db-upgrade`: an open text.
    public var action: String
    public var details: String?
    /// When it is due in the maintenance window; nil if no date is set.
    public var due: Date?
    /// The date on which it is applied without consent.
    public var forced: Date?

    public init(
        resource: ARN, action: String, details: String? = nil, due: Date? = nil,
        forced: Date? = nil
    ) {
        self.resource = resource
        self.action = action
        self.details = details
        self.due = due
        self.forced = forced
    }
}

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
