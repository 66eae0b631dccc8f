/// The Amazon Resource Name of a task, instance, endpoint or alarm: the only identity this
/// program acts on.
///
/// Kept as AWS sent it. Nothing is assumed about the character set or length of the last
/// segment: a creator may choose it (`ResourceIdentifier`), otherwise AWS makes one up.
public struct ARN: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The whole name, for example `arn:aws:dms:eu-west-3:210987654321:task:FBQ3EXAMPLE`.
    public let text: String

    /// Keeps `text` as it is; a string that is no ARN has empty parts.
    public init(_ text: String) {
        self.text = text
    }

    /// `aws`, `aws-cn`, `aws-us-gov` …; empty if the text has no such part.
    public var partition: String { part(1) }

    /// The region, for example `eu-west-3`; empty if the text has no such part.
    public var region: String { part(3) }

    /// The twelve digits of the account; empty if the text has no such part.
    public var account: String { part(4) }

    /// `task`, `rep`, `endpoint`, `replication-config` …; empty if the text has no such part.
    public var resourceType: String { part(5) }

    /// What follows the last colon: for a task, the value CloudWatch and the log stream use.
    public var resourceID: String {
        text.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    }

    public var description: String { text }

    public static func < (lhs: ARN, rhs: ARN) -> Bool { lhs.text < rhs.text }

    private func part(_ index: Int) -> String {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return index < parts.count ? String(parts[index]) : ""
    }
}

/// The kind of DMS resource that carries a migration, read from its ARN.
///
/// A replication task is the only kind watched today; serverless replications and homogeneous
/// data migrations are known by name so that they are never mistaken for one.
public enum MigrationKind: Sendable, Hashable {
    case replicationTask
    case serverlessReplication
    case dataMigration
    case unknown(String)

    /// The kind of an ARN's resource type.
    public init(_ arn: ARN) {
        self =
            switch arn.resourceType {
            case "task": .replicationTask
            case "replication-config": .serverlessReplication
            case "data-migration": .dataMigration
            default: .unknown(arn.resourceType)
            }
    }
}

/// A tag of a resource.
public struct ResourceTag: Sendable, Hashable {
    public var key: String
    public var value: String

    public init(key: String, value: String) {
        self.key = key
        self.value = value
    }
}
