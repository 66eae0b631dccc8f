/// What the last test between an instance and an endpoint said.
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
    /// The endpoint's name, where AWS tells it.
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
