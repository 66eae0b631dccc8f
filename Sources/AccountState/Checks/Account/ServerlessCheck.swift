import Migration

/// Whether there are replications of DMS Serverless, of which only the state is read.
enum ServerlessCheck {
    static let check = Check(
        "serverless", "Serverless replications", of: .replication,
        evidence: "Status, StopReason and FailureMessages of every serverless replication",
        thresholds: "fail: failed; unknown: any other, since its tables and lag are not read; a "
            + "finding: the list is refused",
        source: "DescribeReplications"
    ) { scope in
        let replications = scope.account.serverless ?? []
        return replications.map { judge($0, scope) } + refused(scope)
    }

    private static func judge(
        _ replication: ServerlessReplication, _ scope: CheckScope
    ) -> CheckResult {
        let state = replication.status.isEmpty ? "state not told" : replication.status
        let subject = CheckSubject(.replication, replication.identifier, replication.arn)
        let failure = replication.failures.first ?? replication.stopReason?.message
        return CheckResult(
            "serverless", subject, replication.hasFailed ? .fail : .unknown,
            "serverless, \(state)",
            replication.hasFailed
                ? "it has failed" + (failure.map { ": \(ErrorSummary.of($0))" } ?? "")
                : "it is serverless and '\(state)'; its tables and its lag are not read yet",
            source: "DescribeReplications"
        ).with {
            $0.read = scope.read(.serverless)
            $0.evidence = replication.failures.map {
                CheckEvidence($0, at: scope.read(.serverless), source: "FailureMessages")
            }
            $0.whatToDo =
                "Look at it in the DMS console: dmswatch shows its state and no more."
        }
    }

    /// Whoever may not list them is told so, and nothing is judged by it: most accounts have none.
    private static func refused(_ scope: CheckScope) -> [CheckResult] {
        guard let failing = scope.account.status(of: .serverless).failing else { return [] }
        return [
            CheckResult(
                "serverless", CheckSubject(.account, "account"), .warn,
                "serverless replications not listed",
                "whether there are serverless replications is not known: "
                    + failing.failure.message, source: "DescribeReplications"
            ).with {
                $0.isAdvice = true
                $0.severity = .note
                $0.whatToDo =
                    failing.failure.advice
                    ?? "Allow dms:DescribeReplications, or look in the console."
            }
        ]
    }
}
