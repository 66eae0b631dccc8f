import AWSClient

/// Begins a test whether an instance reaches an endpoint; the answer says nothing of its outcome.
enum TestConnection: AWSOperation {
    static let service = AWSService.databaseMigration
    static let name = "TestConnection"
    static let isMutation = true

    struct Input: Encodable, Sendable {
        var instance: String
        var endpoint: String

        enum CodingKeys: String, CodingKey {
            case instance = "ReplicationInstanceArn"
            case endpoint = "EndpointArn"
        }
    }

    struct Output: Decodable, Sendable {
        var connection: Wire.ChangedTask?

        enum CodingKeys: String, CodingKey {
            case connection = "Connection"
        }
    }
}
