import Migration

/// Whether an endpoint in use can be reached from the instances of its tasks.
enum ConnectionCheck {
    static let check = Check(
        "connection", "Endpoint connection", of: .endpoint,
        evidence: "the last connection test between each endpoint in use and the instance of its "
            + "tasks; the endpoint's own status",
        thresholds: "fail: the last test failed, or the endpoint is not active; warn: a test is "
            + "under way; a finding: never tested",
        source: "DescribeConnections, DescribeEndpoints"
    ) { scope in
        let used = (scope.account.endpoints ?? []).filter { endpoint in
            scope.tasks.contains { $0.uses(endpoint.arn) }
        }
        return used.map { judge($0, scope) }
    }

    private static func judge(_ endpoint: DatabaseEndpoint, _ scope: CheckScope) -> CheckResult {
        let subject = CheckSubject(.endpoint, endpoint.identifier, endpoint.arn)
        func result(_ outcome: CheckOutcome, _ headline: String) -> CheckResult {
            CheckResult("connection", subject, outcome, headline, source: "DescribeConnections")
        }
        guard endpoint.status == "active" else {
            return result(
                endpoint.status == "failed" || endpoint.status == "deleting" ? .fail : .unknown,
                "is '\(endpoint.status)'"
            ).resting(on: .endpoints, in: scope)
        }
        guard let connections = scope.account.connections else {
            return result(.unknown, scope.gap(in: .connections) ?? "connections not read yet")
        }
        let instances = Set(scope.tasks.filter { $0.uses(endpoint.arn) }.compactMap(\.instanceARN))
        let tests = connections.filter {
            $0.endpoint == endpoint.arn && instances.contains($0.instance)
        }
        let fix =
            "aws dms test-connection --replication-instance-arn "
            + "\(instances.sorted().first?.text ?? "…") --endpoint-arn \(endpoint.arn)"
        if let failed = tests.first(where: { $0.status == .failed }) {
            return result(.fail, "connection test failed").with {
                $0.sentence += failed.lastFailure.map { ": \(ErrorSummary.of($0))" } ?? ""
                $0.evidence = [
                    CheckEvidence(
                        failed.lastFailure ?? "no reason given", at: scope.read(.connections),
                        source: "DescribeConnections")
                ]
                $0.whatToDo = "Repair it, then T on a task of it, or: \(fix)"
            }.resting(on: .connections, in: scope)
        }
        if tests.contains(where: { $0.status == .successful }) {
            return result(.pass, "reached by the last test").resting(on: .connections, in: scope)
        }
        if tests.contains(where: { $0.status == .testing }) {
            return result(.warn, "being tested").resting(on: .connections, in: scope)
        }
        return result(.warn, "connection never tested").with {
            $0.isAdvice = true
            $0.read = scope.read(.connections)
            $0.whatToDo = "T on a task of it, or: \(fix)"
        }
    }
}

extension ReplicationTask {
    /// True if the endpoint is either end of the task.
    func uses(_ endpoint: ARN) -> Bool {
        sourceEndpointARN == endpoint || targetEndpointARN == endpoint
    }
}
