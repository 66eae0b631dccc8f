import Foundation
import Migration
import Monitor

/// Writes the audit lines of one call.
struct OperationRecord {
    let line: AuditLine
    private let dependencies: Dependencies

    init(run: OperationRun, call: ConfirmedMutation, number: Int) {
        dependencies = run.dependencies
        let origin = dependencies.origin
        line = AuditLine(
            time: dependencies.clock.now(), user: origin.user, host: origin.host,
            act: "\(origin.session)-\(run.operation.id)", call: number, caller: run.caller?.text,
            task: call.mutation.task.text, identifier: run.operation.identifier,
            operation: call.mutation.operation, parameters: call.mutation.auditParameters,
            shown: call.shown, confirmed: call.confirmed, reason: run.operation.reason,
            stateBefore: run.operation.expected.text,
            outcome: .requested)
    }

    /// Writes a line: the one before the call, or the one after it.
    func write(
        _ outcome: AuditLine.Outcome, after status: TaskStatus? = nil, requestID: String? = nil,
        detail: String? = nil
    ) async throws(RuntimeError) {
        var line = line
        line.time = dependencies.clock.now()
        line.outcome = outcome
        line.stateAfter = status?.text
        line.requestID = requestID
        line.detail = detail
        try await dependencies.audit.append(line)
    }
}
