import Foundation
import Migration
import Monitor

/// Writes the audit lines of one call.
struct ActRecord {
    let line: AuditLine
    private let surroundings: Surroundings

    init(run: ActRun, call: ConfirmedMutation, number: Int) {
        surroundings = run.surroundings
        let origin = surroundings.origin
        line = AuditLine(
            time: surroundings.clock.now(), user: origin.user, host: origin.host,
            act: "\(origin.session)-\(run.act.id)", call: number, caller: run.caller?.text,
            task: call.mutation.task.text, identifier: run.act.identifier,
            operation: call.mutation.operation, parameters: call.mutation.auditParameters,
            shown: call.shown, confirmed: call.confirmed, reason: run.act.reason,
            stateBefore: run.act.expected.text,
            outcome: .requested)
    }

    /// Writes a line: the one before the call, or the one after it.
    func write(
        _ outcome: AuditLine.Outcome, after status: TaskStatus? = nil, requestID: String? = nil,
        detail: String? = nil
    ) throws(RuntimeError) {
        var line = line
        line.time = surroundings.clock.now()
        line.outcome = outcome
        line.stateAfter = status?.text
        line.requestID = requestID
        line.detail = detail
        try surroundings.audit.append(line)
    }
}
