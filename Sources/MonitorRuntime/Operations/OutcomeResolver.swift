import Foundation
import Migration

/// A call that was about to be sent and whose outcome is not known.
struct PendingCall: Sendable {
    /// Nil of an entry that is no change at AWS.
    let kind: MutationKind?
    let task: ARN
    let parameters: [String: [String]]
    let stateBefore: String?
    let sent: Date

    init(_ line: AuditLine) {
        kind = MutationKind(rawValue: line.operation)
        task = ARN(line.task)
        parameters = line.parameters
        stateBefore = line.stateBefore
        sent = line.time
    }
}

/// What describing the resource shows about such a call.
struct OutcomeFinding: Sendable, Equatable {
    /// `accepted` if it has taken effect, `refused` if it has not, `unknown` if looking does not
    /// tell.
    var outcome: AuditLine.Outcome
    var sentence: String
    var status: TaskStatus?
    /// False if AWS could not be asked, so that looking again is worth while.
    var hasLooked = true
}

/// Finds out by describing what became of a call; nothing is ever sent again.
enum OutcomeResolver {
    /// Looks at AWS.
    ///
    /// `isLate` says that the call was long enough ago for AWS to show its effect: what does not
    /// show then has not happened.
    static func look(
        for pending: PendingCall, in service: any MigrationService, isLate: Bool
    ) async -> OutcomeFinding {
        do throws(ServiceFailure) {
            if pending.kind == .createAlarms { return try await alarms(pending, service) }
            let task = try await service.replicationTask(pending.task, urgency: .following)
            if pending.kind == .reloadTables {
                return try await tables(pending, task, service, isLate)
            }
            return judge(pending, task, isLate: isLate)
        } catch {
            return OutcomeFinding(
                outcome: .unknown,
                sentence: "The task's status could not be read afterwards: \(error.message)",
                hasLooked: false)
        }
    }

    /// What a task says about a call that starts, stops or changes it.
    static func judge(_ pending: PendingCall, _ task: ReplicationTask, isLate: Bool)
        -> OutcomeFinding
    {
        let now = task.status.text
        let before = pending.stateBefore ?? "not known"
        let seen = "The task was '\(before)' and is '\(now)' now."
        func finding(_ outcome: AuditLine.Outcome, _ words: String) -> OutcomeFinding {
            OutcomeFinding(outcome: outcome, sentence: "\(seen)\(words)", status: task.status)
        }
        if hasEffect(pending, task) {
            return finding(
                .accepted, " That is where the call leads; somebody else may have done the same.")
        }
        guard isLate, now == before else { return finding(.unknown, "") }
        return finding(.refused, " It has not taken effect.")
    }

    private static func hasEffect(_ pending: PendingCall, _ task: ReplicationTask) -> Bool {
        let isOther = pending.stateBefore != task.status.text
        // AWS's clock and this one's need not agree to the second.
        let sent = pending.sent.addingTimeInterval(-5)
        switch pending.kind {
        case .stop:
            let hasStopped = task.statistics?.stop.map { $0 >= sent } ?? false
            return isOther && [.stopping, .stopped].contains(task.status) || hasStopped
        case .start:
            let hasStarted = task.statistics?.start.map { $0 >= sent } ?? false
            return isOther && [.starting, .running].contains(task.status) || hasStarted
        case .modify:
            return isOther && task.status == .modifying || isInPlace(pending, task)
        case .reloadTables, .testConnections, .createAlarms, nil: return false
        }
    }

    private static func isInPlace(_ pending: PendingCall, _ task: ReplicationTask) -> Bool {
        if let stop = pending.parameters["CdcStopPosition"]?.first {
            return task.cdcStopPosition == stop
        }
        guard let wanted = pending.parameters["ReplicationTaskSettings"]?.first,
            let settings = task.settings.flatMap({ try? TaskSettings(json: $0) })
        else { return false }
        let changes: [TaskChange] = [
            .validation(true), .validation(false), .logging(true), .logging(false),
        ]
        return changes.first { $0.settingsJSON == wanted }?.isInPlace(in: settings, of: task)
            ?? false
    }

    private static func alarms(
        _ pending: PendingCall, _ service: any MigrationService
    ) async throws(ServiceFailure) -> OutcomeFinding {
        let names = pending.parameters["AlarmName"] ?? []
        let found = try await service.existingAlarms(named: names, urgency: .following)
        let name = names.first ?? ""
        return found.contains(name)
            ? OutcomeFinding(
                outcome: .accepted,
                sentence: "The alarm '\(name)' exists; somebody else may have made it.")
            : OutcomeFinding(outcome: .refused, sentence: "There is no alarm '\(name)'.")
    }

    /// Looks at the first tables of the task for those that were to be loaded again.
    private static func tables(
        _ pending: PendingCall, _ task: ReplicationTask, _ service: any MigrationService,
        _ isLate: Bool
    ) async throws(ServiceFailure) -> OutcomeFinding {
        let names = Set(pending.parameters["TablesToReload"] ?? [])
        let isReload =
            pending.parameters["ReloadOption"]?.first == Mutation.ReloadOption.dataReload.rawValue
        var marker: String?
        var seen: [TableStatistics] = []
        repeat {
            let page = try await service.tableStatistics(
                of: pending.task, in: nil, marker: marker, urgency: .following)
            seen += page.tables.filter { names.contains($0.name.description) }
            marker = page.nextMarker
        } while marker != nil && seen.count < names.count
        let sent = pending.sent.addingTimeInterval(-5)
        let isLoading = seen.contains {
            $0.state == .reloading || $0.fullLoadStart.map { $0 >= sent } ?? false
        }
        let status = task.status
        if isReload, isLoading {
            return OutcomeFinding(
                outcome: .accepted,
                sentence: "The tables are being reloaded, or were since; somebody else may have "
                    + "asked for it.",
                status: status)
        }
        guard isReload, isLate, seen.count == names.count else {
            return OutcomeFinding(
                outcome: .unknown, sentence: "The tables do not show whether it was accepted.",
                status: status)
        }
        return OutcomeFinding(
            outcome: .refused, sentence: "No table was reloaded since.", status: status)
    }
}
