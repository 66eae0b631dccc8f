import AccountState
import Foundation
import Migration

/// What a stop would leave behind, as judged now: the lag, what waits, open transactions, and rows
/// that failed validation.
struct StopStakes {
    private let parts: [String]

    init(_ task: ReplicationTask, in context: PaneContext) {
        let (account, now) = (context.account, context.now)
        let judgement = account.judgement(at: now)
        let report = account.metricSubject(of: task).flatMap { account.metrics[$0] }
            .map { MetricsReport(series: $0.series) }
        let backlog = report.map { Backlog($0, now: now) }
        var parts: [String] = []
        if task.migrationType.followsChanges != false, TaskPhase(task).isRunning {
            parts.append(judgement.result("lag", of: task.arn)?.headline ?? "lag not known")
            let waiting = backlog?.waiting
            parts.append(
                waiting.map { "backlog \(CountText.number($0))" } ?? "backlog not known")
            let open = backlog?.uncommitted
            parts.append(
                open.map {
                    $0 > 0
                        ? "\(CountText.number($0)) rows in open transactions"
                        : "no open transaction"
                } ?? "open transactions not known")
        }
        for check: CheckID in ["validation", "validation-limit", "applied"] {
            guard let result = judgement.result(check, of: task.arn), result.isTrouble else {
                continue
            }
            parts.append(result.headline)
        }
        self.parts = parts
    }

    /// Nil where nothing is at stake.
    var sentence: String? {
        parts.isEmpty ? nil : "Now: " + parts.joined(separator: ", ") + "."
    }
}
