/// An endpoint whose connection is not encrypted.
enum ConnectionUnencrypted: LintRule {
    static let name = "connection-unencrypted"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        evidence.endpoints?.compactMap { endpoint in
            guard endpoint.sslMode == "none", endpoint.server != nil else { return nil }
            return LintFinding(
                name, .note, of: endpoint.identifier, endpoint.arn,
                title: "connection not encrypted", evidence: "SslMode is none.",
                fix: "aws dms modify-endpoint --endpoint-arn \(endpoint.arn) --ssl-mode require")
        }
    }
}
