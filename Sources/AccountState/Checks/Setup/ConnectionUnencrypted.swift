import Migration

/// An endpoint whose connection is not encrypted.
enum ConnectionUnencrypted: SetupRule {
    static let name = "connection-unencrypted"
    static let title = "Connections not encrypted"
    static let reads = "SslMode of every endpoint"
    static let source = "DescribeEndpoints"

    static func findings(in evidence: SetupEvidence) -> [SetupFinding]? {
        evidence.endpoints?.compactMap { endpoint in
            guard endpoint.sslMode == "none", endpoint.server != nil else { return nil }
            return SetupFinding(
                name, .note, of: endpoint.identifier, endpoint.arn,
                title: "connection not encrypted", evidence: "SslMode is none.",
                fix: "aws dms modify-endpoint --endpoint-arn \(endpoint.arn) --ssl-mode require")
        }
    }
}
