import Foundation
import Logging
import Migration
import Monitor
import Synchronization

/// The single gate between the program and changes at AWS.
///
/// Nothing else calls `MigrationService.perform`. The gate refuses everything in read-only mode,
/// lets an act pass once, and lets no two acts change one task at the same time.
final class EffectRunner: Sendable {
    private struct Gate {
        var passed: Set<Int> = []
        var busy: Set<ARN> = []
        var tasks: [Int: Task<Void, Never>] = [:]
    }

    private let surroundings: Surroundings
    private let inbox: Inbox
    private let gate = Mutex(Gate())

    init(_ surroundings: Surroundings, inbox: Inbox) {
        self.surroundings = surroundings
        self.inbox = inbox
    }

    /// Carries an act out on its own task, and posts what became of it.
    ///
    /// `caller` is the ARN AWS knows the caller by; nil if it is not known yet.
    func perform(_ act: Act, as caller: ARN?) {
        if let refusal = admit(act) {
            inbox.post(refusal)
            return
        }
        let run = ActRun(act: act, caller: caller, surroundings: surroundings)
        surroundings.activity.begin()
        let task = Task {
            await carryOut(run)
            release(act)
            surroundings.activity.end()
        }
        gate.withLock { gate in
            if gate.busy.contains(act.confirmed.mutation.task) { gate.tasks[act.id] = task }
        }
    }

    /// Gives up what is still under way, before a call is sent if it has not been.
    func cancel() {
        let tasks = gate.withLock { Array($0.tasks.values) }
        for task in tasks { task.cancel() }
    }

    private func carryOut(_ run: ActRun) async {
        var run = run
        let id = run.act.id
        // Through the clock first, so that a manual one lets acts and pollers pass in order.
        try? await surroundings.clock.labelled("act \(id)").sleep(0)
        let phase = await run.run()
        surroundings.logger.debug("act", metadata: ["id": "\(id)", "phase": "\(phase)"])
        inbox.post(.act(id: id, phase: phase))
        if let warning = run.warning { inbox.post(.notice(Notice(.failure, warning))) }
    }

    /// Lets an act pass, or says why not.
    private func admit(_ act: Act) -> Message? {
        if let reason = surroundings.readOnlyBecause {
            return .act(id: act.id, phase: .refused("Read-only: \(reason). Nothing was sent."))
        }
        let task = act.confirmed.mutation.task
        return gate.withLock { gate in
            guard !gate.passed.contains(act.id) else {
                // The first one's outcome must not be written over.
                return .notice(Notice(.refusal, "That was sent before; nothing is sent twice."))
            }
            guard gate.busy.insert(task).inserted else {
                return .act(
                    id: act.id,
                    phase: .refused(
                        "Another act on this task is under way. Wait for its outcome."))
            }
            gate.passed.insert(act.id)
            return nil
        }
    }

    private func release(_ act: Act) {
        gate.withLock { gate in
            gate.busy.remove(act.confirmed.mutation.task)
            gate.tasks[act.id] = nil
        }
    }
}
