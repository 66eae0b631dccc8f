import Foundation
import Migration
import Monitor

/// Carries out one confirmed operation, call by call.
///
/// Before each call the task is looked at again and a line is written; after each the outcome
/// is. No call is ever sent twice.
struct OperationRun: Sendable {
    let operation: TaskOperation
    /// The ARN AWS knows the caller by; nil if it is not known yet.
    let caller: ARN?
    let dependencies: Dependencies
    /// Why nothing may be changed any more; asked before each call.
    let obstacle: @Sendable () -> ActionObstacle?
    /// Set if an outcome could not be written down.
    private(set) var warning: String?
    /// Said beside the outcome: how it was learnt when the answer was lost.
    private(set) var note: String?

    init(
        operation: TaskOperation, caller: ARN?, dependencies: Dependencies,
        obstacle: @escaping @Sendable () -> ActionObstacle? = { nil }
    ) {
        self.operation = operation
        self.caller = caller
        self.dependencies = dependencies
        self.obstacle = obstacle
    }

    /// Does it.
    ///
    /// - Returns: `.accepted` if AWS took every call, otherwise why it did not or why nobody
    ///   knows.
    mutating func run() async -> TaskOperation.Phase {
        let calls = operation.confirmed.calls
        guard !calls.isEmpty else { return .refused("No table was selected; nothing was sent.") }
        for (index, call) in calls.enumerated() {
            let record = OperationRecord(run: self, call: call, number: index + 1)
            switch await send(call, record) {
            case .refused(let why): return .refused(soFar(index, of: calls.count) + why)
            case .unknown(let why): return .unknown(soFar(index, of: calls.count) + why)
            case .waiting, .accepted, .requested, .done: continue
            }
        }
        return .accepted
    }

    private mutating func send(_ call: ConfirmedMutation, _ record: OperationRecord) async
        -> TaskOperation.Phase
    {
        if let refusal = await look(before: call.mutation) { return .refused(refusal) }
        if let obstacle = obstacle() {
            return .refused("Read-only: \(obstacle.why). Nothing was sent.")
        }
        do throws(RuntimeError) {
            try await record.write(.requested)
        } catch {
            return .refused("Nothing was sent. \(error)")
        }
        do throws(ServiceFailure) {
            let receipt = try await dependencies.service.perform(call)
            await conclude(record, .accepted, after: receipt.status, requestID: receipt.requestID)
            return .accepted
        } catch {
            return await settle(error, call.mutation, record)
        }
    }

    /// Reads the task again: only a task in the state the dialog showed may be changed.
    ///
    /// - Returns: why nothing may be sent; nil if it may.
    private func look(before mutation: Mutation) async -> String? {
        do throws(ServiceFailure) {
            let task = try await dependencies.service.replicationTask(
                mutation.task, urgency: .acting)
            guard !Task.isCancelled else { return "The program is ending; nothing was sent." }
            guard task.status == operation.expected else { return changed(to: task.status) }
            return try await taken(mutation)
        } catch {
            return unreadable(error)
        }
    }

    /// CloudWatch overwrites an alarm of the same name without a word: that is never asked of it.
    private func taken(_ mutation: Mutation) async throws(ServiceFailure) -> String? {
        guard case .createAlarms(_, let plans) = mutation else { return nil }
        let found = try await dependencies.service.existingAlarms(
            named: plans.map(\.name), urgency: .acting)
        return found.sorted().first.map {
            "The alarm '\($0)' already exists; it is not overwritten. Nothing was sent for it."
        }
    }

    private func changed(to status: TaskStatus) -> String {
        "The task is now '\(status.text)'; it was '\(operation.expected.text)' when you confirmed. "
            + "Nothing was sent. Check the task and decide again."
    }

    private func unreadable(_ failure: ServiceFailure) -> String {
        if failure.reason == .notFound { return "The task no longer exists. Nothing was sent." }
        return "The task's status could not be read, so nothing was sent. \(failure)"
    }

    /// A failure: AWS's refusal, or silence. After silence the task is looked at, and nothing is
    /// sent again.
    private mutating func settle(
        _ failure: ServiceFailure, _ mutation: Mutation, _ record: OperationRecord
    ) async -> TaskOperation.Phase {
        guard failure.outcomeIsUnknown else {
            await conclude(
                record, .refused, requestID: failure.requestID, detail: failure.description)
            return .refused(failure.description)
        }
        let finding = await OutcomeResolver.look(
            for: PendingCall(record.line), in: dependencies.service, isLate: false)
        let sentence = "\(failure.message) \(finding.sentence) It is not sent again."
        await conclude(
            record, finding.outcome, after: finding.status, requestID: failure.requestID,
            detail: sentence)
        guard finding.outcome == .accepted else { return .unknown(sentence) }
        note = "The answer was lost: \(finding.sentence)"
        return .accepted
    }

    /// Writes the outcome down. What has happened at AWS has happened: if the line cannot be
    /// written, the outcome stands and the person is warned.
    private mutating func conclude(
        _ record: OperationRecord, _ outcome: AuditLine.Outcome, after status: TaskStatus? = nil,
        requestID: String? = nil, detail: String? = nil
    ) async {
        do throws(RuntimeError) {
            try await record.write(outcome, after: status, requestID: requestID, detail: detail)
        } catch {
            warning = "The outcome of the last action is not on record. \(error)"
        }
    }

    private func soFar(_ accepted: Int, of calls: Int) -> String {
        guard accepted > 0 else { return "" }
        return "AWS accepted the first \(accepted) of \(calls) calls only. "
    }
}
