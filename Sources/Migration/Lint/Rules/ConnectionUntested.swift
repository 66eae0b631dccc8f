/// An endpoint in use that no test has reached from the task's instance.
enum ConnectionUntested: LintRule {
    static let name = "connection-untested"

    static func findings(in evidence: LintEvidence) -> [LintFinding]? {
        guard let endpoints = evidence.endpoints, let connections = evidence.connections else {
            return nil
        }
        let used = endpoints.filter { !evidence.tasks(using: $0.arn).isEmpty }
        return used.compactMap { endpoint in
            let instances = Set(evidence.tasks(using: endpoint.arn).compactMap(\.instanceARN))
            let tests = connections.filter {
                $0.endpoint == endpoint.arn && instances.contains($0.instance)
            }
            guard !tests.contains(where: { $0.status == .successful }) else { return nil }
            let failed = tests.first { $0.status == .failed }
            return LintFinding(
                name, failed == nil ? .warning : .serious, of: endpoint.identifier, endpoint.arn,
                title: failed == nil
                    ? "the connection was never tested" : "the last connection test failed",
                evidence: failed?.lastFailure ?? "There is no successful connection between it and "
                    + "the instance of its tasks.",
                fix: "aws dms test-connection --replication-instance-arn "
                    + "\(instances.sorted().first?.text ?? "…") --endpoint-arn \(endpoint.arn)")
        }
    }
}
