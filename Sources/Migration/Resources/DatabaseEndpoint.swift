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
    /// The S3 bucket with its folder, for example `orders-lake/raw`; nil of any other store.
    public var bucket: String?
    public var username: String?
    /// `none`, `require`, `verify-ca` or `verify-full`.
    public var sslMode: String?
    /// True if extra connection attributes are set, whatever they say.
    public var hasExtraAttributes = false

    public var id: ARN { arn }

    /// An endpoint of which nothing but its identity is known.
    public init(arn: ARN, identifier: String, role: Role, status: String) {
        self.arn = arn
        self.identifier = identifier
        self.role = role
        self.status = status
    }
}
