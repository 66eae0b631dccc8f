extension Wire {
    /// `Endpoint` of the DMS API; what may carry secrets is not kept.
    struct Endpoint: Decodable, Sendable {
        var arn: String?
        var identifier: String?
        var role: String?
        var status: String?
        var engine: String?
        var engineTitle: String?
        var server: String?
        var port: Int?
        var database: String?
        var username: String?
        var sslMode: String?
        var extraAttributes: String?
        var bucket: Bucket?

        /// `S3Settings`, of which only the place is kept.
        struct Bucket: Decodable, Sendable {
            var name: String?
            var folder: String?

            enum CodingKeys: String, CodingKey {
                case name = "BucketName"
                case folder = "BucketFolder"
            }
        }

        enum CodingKeys: String, CodingKey {
            case arn = "EndpointArn"
            case identifier = "EndpointIdentifier"
            case role = "EndpointType"
            case status = "Status"
            case engine = "EngineName"
            case engineTitle = "EngineDisplayName"
            case server = "ServerName"
            case port = "Port"
            case database = "DatabaseName"
            case username = "Username"
            case sslMode = "SslMode"
            case extraAttributes = "ExtraConnectionAttributes"
            case bucket = "S3Settings"
        }
    }

    /// `Connection` of the DMS API.
    struct Connection: Decodable, Sendable {
        var instanceARN: String?
        var endpointARN: String?
        var status: String?
        var lastFailure: String?
        var endpointIdentifier: String?

        enum CodingKeys: String, CodingKey {
            case instanceARN = "ReplicationInstanceArn"
            case endpointARN = "EndpointArn"
            case status = "Status"
            case lastFailure = "LastFailureMessage"
            case endpointIdentifier = "EndpointIdentifier"
        }
    }
}
