/// One end of a migration as AWS last described it: a database or another store, and how DMS
/// reaches it. Every member AWS left out is nil.
///
/// Extra connection attributes and other engine settings are not kept: they can carry passwords.
public struct DatabaseEndpoint: Sendable, Hashable, Identifiable {
    public enum Role: Sendable, Hashable {
        case source
        case target
        case unknown(String)

        /// Reads AWS's spelling in either case; any other text is kept.
        public init(_ text: String) {
            self =
                switch text.lowercased() {
                case "source": .source
                case "target": .target
                default: .unknown(text)
                }
        }

        public var text: String {
            switch self {
            case .source: "source"
            case .target: "target"
            case .unknown(let text): text
            }
        }
    }

    public var arn: ARN
    public var identifier: String
    public var role: Role
    /// For example `active`, `deleting`: an open text.
    public var status: String
    /// AWS's short name, for example `oracle`, `aurora-postgresql`.
    public var engine: String?
    /// The name for people, for example `Amazon Aurora PostgreSQL`.
    public var engineTitle: String?
    public var server: String?
    public var port: Int?
    public var database: String?
    /// The S3 bucket with its folder, for example `orders-lake/raw`; nil for any other store.
    public var bucket: String?
    public var username: String?
    /// `none`, `require`, `verify-ca` or `verify-full`.
    public var sslMode: String?
    /// True if extra connection attributes are set, whatever they say.
    public var hasExtraAttributes = false

    public var id: ARN { arn }

    /// An endpoint with its identity alone; the rest is unknown.
    public init(arn: ARN, identifier: String, role: Role, status: String) {
        self.arn = arn
        self.identifier = identifier
        self.role = role
        self.status = status
    }
}

/// The result of the last connection test between an instance and an endpoint.
public struct EndpointConnection: Sendable, Hashable {
    public enum Status: Sendable, Hashable {
        case successful
        case testing
        case failed
        case deleting
        case unknown(String)

        /// Reads AWS's spelling; any other text is kept.
        public init(_ text: String) {
            self =
                switch text {
                case "successful": .successful
                case "testing": .testing
                case "failed": .failed
                case "deleting": .deleting
                default: .unknown(text)
                }
        }

        /// AWS's spelling.
        public var text: String {
            switch self {
            case .successful: "successful"
            case .testing: "testing"
            case .failed: "failed"
            case .deleting: "deleting"
            case .unknown(let text): text
            }
        }
    }

    public var instance: ARN
    public var endpoint: ARN
    /// The endpoint's name, if AWS gives it.
    public var endpointIdentifier: String?
    public var status: Status
    /// DMS's own words; nil unless a test failed.
    public var lastFailure: String?

    public init(instance: ARN, endpoint: ARN, status: Status, lastFailure: String? = nil) {
        self.instance = instance
        self.endpoint = endpoint
        self.status = status
        self.lastFailure = lastFailure
    }
}

/// A test whether an instance reaches an endpoint.
public struct ConnectionTest: Sendable, Hashable {
    /// `source` or `target`, as seen from the task.
    public var side: String
    public var endpoint: ARN
    public var instance: ARN

    public init(side: String, endpoint: ARN, instance: ARN) {
        self.side = side
        self.endpoint = endpoint
        self.instance = instance
    }

    /// The tests of both ends of a task; fewer if AWS does not say what they are.
    public static func both(of task: ReplicationTask) -> [ConnectionTest] {
        guard let instance = task.instanceARN else { return [] }
        return [("source", task.sourceEndpointARN), ("target", task.targetEndpointARN)]
            .compactMap { side, endpoint in
                endpoint.map { ConnectionTest(side: side, endpoint: $0, instance: instance) }
            }
    }
}
