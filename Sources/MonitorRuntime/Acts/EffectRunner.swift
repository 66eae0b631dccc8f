import Foundation
import Logging
import Migration
import Monitor
import Synchronization

/// The single gate between the program and changes at AWS.
///
/// Nothing else calls `MigrationService.perform`. The gate refuses everything in read-only mode
/// and, where acting is protected, while nobody has armed the session; it lets an act pass once,
/// and lets no two acts change one task at the same time.
final class EffectRunner: Sendable {
    private struct Gate {
        var passed: Set<Int> = []
        var busy: Set<ARN> = []
        var tasks: [Int: Task<Void, Never>] = [:]
        var arming: Arming?
        var armingLines = 0
        var isReading = false
        /// The record as it was read last.
        var stamp: AuditStamp?
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
        if let refusal = admit(act, caller) {
            inbox.post(refusal)
            return
        }
        let run = ActRun(
            act: act, caller: caller, surroundings: surroundings,
            obstacle: { [self] in obstacle(caller) })
        surroundings.activity.begin()
        let task = Task {
            await carryOut(run)
            surroundings.activity.end()
        }
        gate.withLock { gate in
            if gate.busy.contains(act.confirmed.mutation.task) { gate.tasks[act.id] = task }
        }
    }

    /// Reads the record of acts, and resolves those an earlier run left open.
    ///
    /// `isCounted` makes it something that whoever waits until nothing is under way waits for; a
    /// person who quits does not.
    func recall(isCounted: Bool) {
        let open = OpenActs(surroundings: surroundings)
        if isCounted { surroundings.activity.begin() }
        let task = Task {
            // Through the clock first, so that a manual one lets acts and pollers pass in order.
            if isCounted { try? await surroundings.clock.labelled("recall").sleep(0) }
            await recall(open)
            if isCounted { surroundings.activity.end() }
        }
        gate.withLock { $0.tasks[0] = task }
    }

    /// Gives up what is still under way, before a call is sent if it has not been.
    func cancel() {
        let tasks = gate.withLock { Array($0.tasks.values) }
        for task in tasks { task.cancel() }
    }

    private func recall(_ open: OpenActs) async {
        do throws(RuntimeError) {
            let before = try open.history()
            guard !before.isEmpty else { return }
            inbox.post(.history(before))
            let sentences = try await open.resolve()
            guard let last = sentences.last else { return }
            inbox.post(.history(try open.history()))
            inbox.post(.notice(Notice(.refusal, last)))
        } catch {
            inbox.post(.notice(Notice(.failure, error.description)))
        }
    }

    private func carryOut(_ run: ActRun) async {
        var run = run
        let act = run.act
        // Through the clock first, so that a manual one lets acts and pollers pass in order.
        try? await surroundings.clock.labelled("act \(act.id)").sleep(0)
        let phase = await run.run()
        surroundings.logger.debug("act", metadata: ["id": "\(act.id)", "phase": "\(phase)"])
        inbox.post(.act(id: act.id, phase: phase))
        if let remark = run.remark { inbox.post(.remark(act: act.id, remark)) }
        if let warning = run.warning { inbox.post(.notice(Notice(.failure, warning))) }
        release(act)
        if phase == .accepted { await watch(act) }
        gate.withLock { $0.tasks[act.id] = nil }
    }

    /// Follows what AWS has begun where the list of tasks does not tell how it ends.
    private func watch(_ act: Act) async {
        guard case .testConnections(_, let tests) = act.confirmed.mutation else { return }
        let watch = ConnectionWatch(
            tests: tests, service: surroundings.service,
            clock: surroundings.clock.labelled("watch \(act.id)"))
        inbox.post(.act(id: act.id, phase: await watch.outcome()))
    }

    /// Why nothing may be changed just now; nil if something may.
    private func obstacle(_ caller: ARN?) -> ActObstacle? {
        surroundings.rules.obstacle(
            account: caller?.account, arming: gate.withLock { $0.arming },
            at: surroundings.clock.now())
    }

    /// Lets an act pass, or says why not.
    private func admit(_ act: Act, _ caller: ARN?) -> Message? {
        if let obstacle = obstacle(caller) {
            return .act(
                id: act.id, phase: .refused("Read-only: \(obstacle.why). Nothing was sent."))
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
        gate.withLock { _ = $0.busy.remove(act.confirmed.mutation.task) }
    }
}

/// Arming and its end, each on record.
extension EffectRunner {
    /// A person arms the session: it is armed once that is written down.
    func arm(_ arming: Arming, as caller: ARN?) {
        inBackground("arm") { [self] in
            do throws(RuntimeError) {
                try surroundings.audit.append(record(caller).armed(arming))
                gate.withLock { $0.arming = arming }
                inbox.post(.armed(arming))
            } catch {
                inbox.post(.notice(Notice(.failure, "Not armed. \(error)")))
            }
        }
    }

    /// It is armed no longer, from this moment; the line follows.
    func disarm(_ why: Disarming, as caller: ARN?) {
        let ended = gate.withLock { gate in
            defer { gate.arming = nil }
            return gate.arming
        }
        guard let ended else { return }
        inBackground("disarm") { [self] in
            do throws(RuntimeError) {
                try surroundings.audit.append(record(caller).disarmed(ended, why))
            } catch {
                let sentence = "Disarmed, but that is not on record. \(error)"
                inbox.post(.notice(Notice(.failure, sentence)))
            }
        }
    }

    private func record(_ caller: ARN?) -> ArmingRecord {
        let number = gate.withLock { gate in
            gate.armingLines += 1
            return gate.armingLines
        }
        return ArmingRecord(surroundings: surroundings, caller: caller, number: number)
    }

    private func inBackground(_ label: String, _ body: @escaping @Sendable () async -> Void) {
        surroundings.activity.begin()
        Task {
            // Through the clock first, so that a manual one lets acts and pollers pass in order.
            try? await surroundings.clock.labelled(label).sleep(0)
            await body()
            surroundings.activity.end()
        }
    }
}

/// The record, as it grows.
extension EffectRunner {
    /// Reads the record again if it has changed; one reading at a time.
    func readHistory() {
        let isFree = gate.withLock { gate in
            defer { gate.isReading = true }
            return !gate.isReading
        }
        guard isFree else { return }
        inBackground("history") { [self] in
            readIfChanged()
            gate.withLock { $0.isReading = false }
        }
    }

    private func readIfChanged() {
        let stamp = surroundings.audit.stamp
        let isKnown = gate.withLock { gate in
            defer { gate.stamp = stamp }
            return stamp != nil && gate.stamp == stamp
        }
        guard !isKnown else { return }
        do throws(RuntimeError) {
            inbox.post(.history(try OpenActs(surroundings: surroundings).history()))
        } catch {
            inbox.post(.notice(Notice(.failure, error.description)))
        }
    }
}
