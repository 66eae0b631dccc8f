import Foundation
import Migration
import Monitor
import Synchronization
import TestSupport

@testable import MonitorRuntime

/// An effect runner with everything it touches within reach.
struct OperationStage {
    let clock = ManualClock(Samples.start)
    let service: FakeMigrationService
    let audit: MemoryAudit
    let inbox = Inbox(wake: {})
    let runner: EffectRunner

    init(
        _ tasks: [ReplicationTask] = [Samples.task()], audit: MemoryAudit = MemoryAudit(),
        readOnlyBecause: String? = nil
    ) {
        var account = FakeAccount()
        account.tasks = tasks
        service = FakeMigrationService(account)
        self.audit = audit
        let dependencies = Dependencies(
            service: service, clock: clock.clock, activity: clock.activity, random: { 0 },
            audit: audit, origin: AuditOrigin(user: "ada", host: "console", session: "s"),
            readOnlyBecause: readOnlyBecause)
        runner = EffectRunner(dependencies, inbox: inbox)
    }

    /// Lets the runner carry out acts, all at once, and waits for what becomes of them.
    func perform(_ operations: TaskOperation...) async -> [Message] {
        for operation in operations {
            runner.perform(operation, as: ARN("arn:aws:iam::210987654321:user/ada"))
        }
        return await settle()
    }

    /// Lets the runner carry out an operation, and gives it up at once.
    func giveUp(_ operation: TaskOperation) async -> [Message] {
        runner.perform(operation, as: nil)
        runner.cancel()
        return await settle()
    }

    /// Waits until nothing is under way.
    func settle() async -> [Message] {
        repeat { await clock.activity.idle() } while clock.wakeNext()
        return inbox.drain()
    }

    /// Runs `body` when a mutation comes in, before it is answered.
    func whenPerformed(_ body: @escaping @Sendable (_ number: Int) -> Void) {
        let service = service
        service.onCall { call in
            guard case .perform = call else { return }
            body(service.performed.count)
        }
    }

    var outcomes: [AuditLine.Outcome] { audit.lines.map(\.outcome) }
}

extension [Message] {
    /// What became of the operations.
    var phases: [TaskOperation.Phase] {
        compactMap { if case .operation(_, let phase) = $0 { phase } else { nil } }
    }

    /// The sentences of refused and unknown acts, and of notices.
    var sentences: [String] {
        compactMap { message in
            switch message {
            case .operation(_, .refused(let why)), .operation(_, .unknown(let why)): why
            case .notice(let notice): notice.text
            default: nil
            }
        }
    }
}

/// Words noted from any thread, in order.
final class Journal: Sendable {
    private let state = Mutex<[String]>([])
    var words: [String] { state.withLock { $0 } }
    func note(_ word: String) { state.withLock { $0.append(word) } }
}
