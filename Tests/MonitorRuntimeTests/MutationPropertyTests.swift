import AccountState
import Foundation
import Migration
import Monitor
import TestFixtures
import TestSupport
import Testing

@testable import MonitorRuntime

/// Whatever fails and whenever states change: no mutation is sent that was not confirmed, none
/// twice, and none without its line.
struct MutationPropertyTests {
    private let arns = (0..<3).map { ARN("arn:aws:dms:eu-west-3:210987654321:task:T\($0)") }

    @Test("no mutation is sent twice, unconfirmed or unrecorded", arguments: 0..<150)
    func onlyWhatWasConfirmed(seed: Int) async throws {
        let random = SeededRandom(seed: UInt64(seed))
        let room = random.once(in: 4) ? random.below(12) : .max
        let reason = random.once(in: 6) ? "for this test" : nil
        let stage = OperationStage(
            arns.map { Samples.task($0) }, audit: MemoryAudit(room: room),
            readOnlyBecause: reason)
        disturb(stage.service, random)
        var confirmed: [Mutation: Int] = [:]
        for id in 0..<12 {
            let operation = try operation(id, random)
            for call in operation.confirmed.calls { confirmed[call.mutation, default: 0] += 1 }
            stage.runner.perform(operation, as: nil)
            if random.once(in: 3) { stage.runner.perform(operation, as: nil) }
            if random.once(in: 2) { _ = await stage.settle() }
        }
        _ = await stage.settle()

        let sent = stage.service.performed.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        for (mutation, times) in sent { #expect(times <= confirmed[mutation] ?? 0) }
        if reason != nil { #expect(sent.isEmpty) }
        let requested = stage.audit.lines.filter { $0.outcome == .requested }
        #expect(requested.count == stage.service.performed.count)
        #expect(Set(requested.map { "\($0.act) \($0.call)" }).count == requested.count)
    }

    /// Makes calls fail and states change at any moment.
    private func disturb(_ service: FakeMigrationService, _ random: SeededRandom) {
        let statuses: [TaskStatus] = [.running, .stopped, .running]
        let reasons: [ServiceFailure.Reason] = [.throttled, .unreachable, .invalidState]
        service.onCall { call in
            if random.once(in: 3) {
                let failure = Samples.failure(
                    reasons[random.below(reasons.count)], isUnknown: random.once(in: 2))
                service.fail(call.kind, with: failure)
            }
            guard random.once(in: 4) else { return }
            let (index, status) = (random.below(3), statuses[random.below(statuses.count)])
            service.change { $0.tasks[index].status = status }
        }
    }

    private func operation(_ id: Int, _ random: SeededRandom) throws -> TaskOperation {
        let arn = arns[random.below(3)]
        let names = Samples.names(30)
        switch random.below(3) {
        case 0: return try Samples.operation(id, .stop(arn))
        case 1: return try Samples.operation(id, .start(arn, .resumeProcessing), expected: .stopped)
        default:
            let tables = Array(names.prefix(random.below(25) + 1))
            return try Samples.operation(id, .reloadTables(arn, tables, .dataReload))
        }
    }
}
